"""What Telegram refuses, in its own words: a fake that accepts anything proves nothing."""

import html
import json
import re
from dataclasses import dataclass
from typing import Any

TEXT_LIMIT, CAPTION_LIMIT, DATA_LIMIT, BUTTON_LIMIT = 4096, 1024, 64, 100
TAGS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    **{tag: tag for tag in ("code", "pre", "blockquote")},
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
TOKEN = re.compile(r"<(/?)([^\s<>/]*)([^<>]*)>|(&(?:#\d+|#[xX][0-9a-fA-F]+|lt|gt|amp|quot);)|[^<&]+|.", re.DOTALL)
HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass
class Refused(Exception):
    """An answer with `ok: false`; `why` without its leading word, `retry_after` in whole seconds."""

    code: int
    why: str
    retry_after: int | None = None

    def as_json(self) -> dict[str, Any]:
        word = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}.get(self.code, "")
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": word + self.why}
        return body | ({"parameters": {"retry_after": self.retry_after}} if self.retry_after else {})


def bad(why: str) -> Refused:
    return Refused(400, why)


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parsed_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and its entities. Raises `Refused` at an unknown, unbalanced or unfinished tag."""
    text, found, opened = "", [], list[tuple[str, str, int]]()
    for token in TOKEN.finditer(source):
        closing, tag, rest, escaped = token.groups()
        at = len(source[: token.start()].encode())
        if tag is None:
            if token[0] == "<":
                raise _unparsed(f"Unclosed start tag at byte offset {at}")
            text += html.unescape(token[0]) if escaped else token[0]
        elif not closing:
            _check_tag(tag.lower(), rest, at)
            opened.append((tag.lower(), rest, units(text)))
        elif not opened:
            raise _unparsed(f"Unexpected end tag at byte offset {at}")
        else:
            name, attributes, start = opened.pop()
            if tag and tag.lower() != name:
                raise _unparsed(f'Unmatched end tag at byte offset {at}, expected "</{name}>", found "</{tag}>"')
            found.append(_entity(name, attributes, start, units(text) - start))
    if opened:
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return _trimmed(text, [entity for entity in found if entity["length"]])


def _unparsed(why: str) -> Refused:
    return bad(f"can't parse entities: {why}")


def _check_tag(tag: str, rest: str, at: int) -> None:
    if tag not in TAGS:
        raise _unparsed(f'Unsupported start tag "{tag}" at byte offset {at}')
    if tag == "span" and "tg-spoiler" not in rest:
        raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')


def _entity(tag: str, attributes: str, offset: int, length: int) -> dict[str, Any]:
    entity: dict[str, Any] = {"type": TAGS[tag], "offset": offset, "length": length}
    link = HREF.search(attributes)
    return entity | ({"url": html.unescape(link[1])} if tag == "a" and link else {})


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Telegram cuts white space at both ends."""
    left = units(text) - units(text.lstrip())
    kept = text.strip()
    moved = [(entity, max(entity["offset"] - left, 0)) for entity in entities]
    fitted = [(e, start, min(e["offset"] - left + e["length"], units(kept)) - start) for e, start in moved]
    return kept, [e | {"offset": start, "length": length} for e, start, length in fitted if length > 0]


def checked_text(params: dict[str, Any], key: str = "text") -> dict[str, Any]:
    """`text` or `caption` with its entities as they go into a message; empty for no caption."""
    mode = str(params.get("parse_mode") or "").lower()
    if mode not in ("", "html"):
        raise bad("unsupported parse_mode")
    source = str(params.get(key) or "")
    text, entities = parsed_html(source) if mode else _trimmed(source, [])
    if key == "text" and not text:
        raise bad("message text is empty")
    if units(text) > (TEXT_LIMIT if key == "text" else CAPTION_LIMIT):
        raise bad("message is too long" if key == "text" else "message caption is too long")
    marks = {"entities" if key == "text" else "caption_entities": entities} if entities else {}
    return {key: text, **marks} if text else {}


def decoded(value: Any, name: str) -> Any:
    """A parameter that may come as JSON text (form bodies) or as JSON itself."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None


def checked_markup(params: dict[str, Any], inline_only: bool = False) -> dict[str, Any] | None:
    markup = decoded(params.get("reply_markup") or None, "reply keyboard markup")
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if inline_only:
            raise bad("inline keyboard expected")
        return markup
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > BUTTON_LIMIT:
        raise bad("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return markup if buttons else None


def _check_button(button: dict[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if len(button) < 2:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= DATA_LIMIT:
        raise bad("BUTTON_DATA_INVALID")


def checked_commands(params: dict[str, Any]) -> list[dict[str, str]]:
    commands: list[dict[str, str]] = decoded(params.get("commands") or [], "commands")
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= units(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands
