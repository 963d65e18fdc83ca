"""The methods of the Bot API that need no waiting, each with Telegram's own refusals."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from fake_telegram.chats import Chat, Message, Version
from fake_telegram.faults import SENDS
from fake_telegram.refusals import (
    NOT_MODIFIED,
    TOO_OLD,
    Refused,
    bad,
    checked_commands,
    checked_markup,
    checked_text,
    decoded,
    units,
)
from fake_telegram.updates import Webhook, whole
from fake_telegram.world import World

Params = dict[str, Any]
ACTIONS = {"typing", "upload_document", "upload_photo", "record_voice", "upload_voice", "find_location"}
HERE = {"127.0.0.1", "localhost"}


def call(world: World, method: str, params: Params) -> Any:
    """The `result` of a method (lower case). Raises `Refused`."""
    if method in TEXTS:
        return _setting(world, method, params)
    if method not in METHODS:
        raise Refused(404, "Not Found: method not found")
    return METHODS[method](world, params)


def _chat(world: World, params: Params) -> Chat:
    if not params.get("chat_id"):
        raise bad("chat_id is empty")
    found = re.fullmatch(r"-?\d+", str(params["chat_id"]))
    chat = world.chats.get(int(params["chat_id"])) if found else None
    if chat is None:
        raise bad("chat not found")
    if chat.refusal:
        raise Refused(403, chat.refusal)
    return chat


def _checked_place(world: World, params: Params) -> Chat:
    """The chat to write to, after the message that is replied to is known to be there."""
    chat = _chat(world, params)
    reply = decoded(params.get("reply_parameters") or {}, "reply parameters")
    if reply and not reply.get("allow_sending_without_reply") and not chat.find(reply["message_id"]):
        raise bad("message to be replied not found")
    return chat


def _admit(world: World, chat: Chat) -> None:
    if world.flood:
        world.flood.admit(chat.id, world.clock())


def get_me(world: World, _: Params) -> Params:
    rights = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
    return world.bot | dict(zip(rights, (True, True, False), strict=True))


def send_message(world: World, params: Params) -> Params:
    chat = _checked_place(world, params)
    content, markup = checked_text(params), checked_markup(params)
    _admit(world, chat)
    return chat.add(world.bot, content, markup).as_json()


def send_document(world: World, params: Params) -> Params:
    chat = _checked_place(world, params)
    name, data = _uploaded(params, "document", 50 * 1000 * 1000)
    caption, markup = checked_text(params, "caption"), checked_markup(params)
    _admit(world, chat)
    return chat.add(world.bot, {"document": world.keep(data, name) | {"file_name": name}} | caption, markup).as_json()


def send_photo(world: World, params: Params) -> Params:
    chat = _checked_place(world, params)
    name, data = _uploaded(params, "photo", 10 * 1000 * 1000)
    if not data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        raise bad("IMAGE_PROCESS_FAILED")
    caption, markup = checked_text(params, "caption"), checked_markup(params)
    _admit(world, chat)
    sizes = [world.keep(data, name) | {"width": 960, "height": 660}]
    return chat.add(world.bot, {"photo": sizes} | caption, markup).as_json()


def _uploaded(params: Params, field: str, most: int) -> tuple[str, bytes]:
    """Name and content of the file that came with the request."""
    found = params.get(field)
    if isinstance(found, str) and found.startswith("attach://"):
        found = params.get(found.removeprefix("attach://"))
    if not isinstance(found, tuple):
        raise bad(f"there is no {field} in the request" if not found else "wrong remote file identifier specified")
    name, data = found
    if not data:
        raise bad("file must be non-empty")
    if len(data) > most:
        raise Refused(413, "Request Entity Too Large")
    return name, data


def _own(world: World, params: Params) -> Message:
    message = _chat(world, params).find(whole(params, "message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot:
        raise bad("message can't be edited")
    return message


def _edit(world: World, message: Message, content: Params, markup: Params | None) -> Params:
    if (content, markup) == (message.content, message.markup):
        raise bad(NOT_MODIFIED)
    _admit(world, message.chat)
    message.versions.append(Version(world.clock(), content, markup))
    return message.as_json()


def edit_message_text(world: World, params: Params) -> Params:
    message = _own(world, params)
    content, markup = checked_text(params), checked_markup(params, inline_only=True)
    if "text" not in message.content:
        raise bad("there is no text in the message to edit")
    return _edit(world, message, content, markup)


def edit_message_reply_markup(world: World, params: Params) -> Params:
    message = _own(world, params)
    return _edit(world, message, message.content, checked_markup(params, inline_only=True))


def delete_message(world: World, params: Params) -> bool:
    chat = _chat(world, params)
    message = chat.find(whole(params, "message_id"))
    if message is None:
        raise bad("message to delete not found")
    if world.clock() - message.at > 48 * 3600 or (chat.id < 0 and not message.from_bot):
        raise bad("message can't be deleted")
    message.deleted = True
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    tap = world.taps.get(str(params.get("callback_query_id")))
    text = str(params.get("text") or "")
    if tap is None or tap.answered or world.clock() - tap.at > world.tap_lifetime:
        raise bad(TOO_OLD)
    if units(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    tap.answer, tap.alert = text, str(params.get("show_alert")).lower() == "true"
    return True


def send_chat_action(world: World, params: Params) -> bool:
    chat = _chat(world, params)
    if params.get("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat.actions.append((world.clock(), params["action"]))
    return True


def leave_chat(world: World, params: Params) -> bool:
    chat = _chat(world, params)
    if chat.id > 0:
        raise bad("chat member status can't be changed in private chats")
    chat.refusal = "bot is not a member of the group chat"
    return True


def get_file(world: World, params: Params) -> Params:
    path, content = world.files.get(str(params.get("file_id")), ("", b""))
    if not path:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(content) > 20 * 2**20:
        raise bad("file is too big")
    head = {"file_id": params["file_id"], "file_unique_id": f"U{params['file_id']}"}
    return head | {"file_size": len(content), "file_path": path}


TEXTS = {
    f"{verb}my{what}": (verb, what, most)
    for what, most in (("commands", 0), ("description", 512), ("shortdescription", 120), ("name", 64))
    for verb in ("set", "get", "delete")
    if verb != "delete" or not most
}


def _setting(world: World, method: str, params: Params) -> Any:
    verb, what, most = TEXTS[method]
    field = {"shortdescription": "short_description"}.get(what, what)
    scope = decoded(params.get("scope") or {}, "scope")
    key = f"{what} {json.dumps(scope, sort_keys=True) if scope else 'default'} {params.get('language_code') or ''}"
    if verb == "get":
        return world.settings.get(key, {field: ""} if most else [])
    if most and units(str(params.get(field) or "")) > most:
        raise bad(f"{field} is too long")
    world.settings[key] = {field: params.get(field) or ""} if most else checked_commands(params)
    return True


def set_webhook(world: World, params: Params) -> bool:
    url, secret = str(params.get("url") or ""), str(params.get("secret_token") or "")
    if not url:
        return delete_webhook(world, params)
    if urlsplit(url).hostname not in HERE:
        raise bad("bad webhook: this fake delivers to this machine only")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad("secret token contains unallowed characters")
    world.updates.allow(world.kinds(params))
    world.updates.set_webhook(Webhook(url, secret, whole(params, "max_connections", 40)), _drops(params))
    return True


def delete_webhook(world: World, params: Params) -> bool:
    world.updates.set_webhook(None, _drops(params))
    return True


def _drops(params: Params) -> bool:
    return str(params.get("drop_pending_updates")).lower() == "true"


def get_webhook_info(world: World, _: Params) -> Params:
    hook = world.updates.webhook
    pending = len({entry.id for entry in world.updates.waiting})
    info = {"url": hook.url if hook else "", "has_custom_certificate": False, "pending_update_count": pending}
    if hook and hook.last_error:
        info |= dict(zip(("last_error_date", "last_error_message"), hook.last_error, strict=True))
    kinds = {"allowed_updates": sorted(world.updates.allowed)} if world.updates.allowed else {}
    return info | ({"max_connections": hook.most} if hook else {}) | kinds


METHODS: dict[str, Callable[[World, Params], Any]] = {
    function.__name__.replace("_", ""): function
    for function in (
        get_me, send_message, send_document, send_photo, edit_message_text, edit_message_reply_markup, delete_message,
        answer_callback_query, send_chat_action, leave_chat, get_file, set_webhook, delete_webhook, get_webhook_info,
    )
}  # fmt: skip
assert set(METHODS) >= SENDS
