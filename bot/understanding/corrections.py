"""An earlier answer is to be changed: what marks it, and the message without the value that was wrong."""

import re

from bot.understanding.correction_words import (
    AFTER,
    ARROW_OLD,
    BEFORE,
    CONDITIONAL,
    DENIES,
    FIRM,
    KEPT,
    LEFT_OUT,
    MENTIONED,
    NEW_ENDS,
    NOT_THIS,
    OF_COUNTY,
    OLD_CLAUSE,
    OLD_SAID,
    SOFT,
    SUBTRACTION,
    TURNS,
)


def cued(text: str) -> bool:
    """Whether something in the text marks it as a correction."""
    return firm(text) or bool(SOFT.search(CONDITIONAL.sub("", text)))


def firm(text: str) -> bool:
    """Marked by a word that is said of something recorded; 应该是 and 其实 may just as well open an answer."""
    return bool(FIRM.search(CONDITIONAL.sub("", text)))


def revokes(text: str) -> bool:
    """`前头讲没有作废`: what was said before does not hold, and the rest of the message says what does."""
    told = OLD_SAID.search(text)
    return told is not None and len(text) - (told.end() - told.start()) >= 6


def denies(text: str) -> bool:
    """`主体不是55,是65`."""
    return bool(DENIES.search(text))


def turns(text: str) -> int | None:
    """Where a message that only corrects itself turns (`120…不对130`); None where it speaks of something recorded."""
    marks = list(FIRM.finditer(CONDITIONAL.sub(lambda m: "，" * len(m[0]), text)))
    if not marks or re.search(BEFORE, text) or not all(TURNS.match(text, mark.start()) for mark in marks):
        return None
    return marks[0].start()


def plain(text: str) -> bool:
    """Marked so plainly that not even a question word makes it a question (`多少家…我讲错了,四十五家`)."""
    return bool(re.search("才对|错了?|改成|改为|更正|换成|应为|其实|重新[选填]|应该?[选填写报]|手滑[点选填写]", text))


def cleaned(text: str, *, denials: bool = False) -> str:
    """The text without what is said to be wrong, blanked character for character; `denials` (不是…) may be left."""
    text = LEFT_OUT.sub(lambda m: "有" + "，" * (len(m[0]) - 1), text)
    told = (OLD_SAID, OLD_CLAUSE, ARROW_OLD)
    for pattern in told if denials else (*told, NOT_THIS):
        shorter = pattern.sub(lambda m: "，" * len(m[0]), text)
        if shorter.strip("，,。 "):
            text = shorter
    return text


def without_subtraction(text: str) -> str:
    """The text without `要减掉` and the like."""
    return SUBTRACTION.sub(lambda m: "，" * len(m[0]), text)


def kept(text: str) -> list[tuple[int, int]]:
    """`专职5不是6,总数8没错`: clauses of what stays as it is."""
    return [match.span() for match in KEPT.finditer(text)]


def new_part(text: str) -> tuple[int, int] | None:
    """Where the new value stands: behind the last 改成 or 应为 that says one, up to the end of its clause."""
    for mark in reversed(list(AFTER.finditer(text))):
        end = NEW_ENDS.search(text, mark.end())
        stop = end.start() if end else len(text)
        if text[mark.end() : stop].strip("，, 的了"):
            return mark.end(), stop
    return None


def without_pointers(text: str) -> str:
    """`信息屏那条`, `第七条`: names of what is corrected are not themselves said to be there."""
    return re.sub(rf"[^,，。;；\s的]{{1,6}}?(?:{MENTIONED.pattern})", lambda m: "＿" * len(m[0]), text)


def names_county(text: str) -> bool:
    """`县选错了`, `县名写错`."""
    return bool(OF_COUNTY.search(text))


def numbered(text: str) -> list[str]:
    """The numbers of rules that are named: `第七条`, `S.7`."""
    return re.findall(
        r"(?:第|[A-Z]\d?\.|规则|细则|(?<![一-鿿\d])(?=\d{1,2}条))\s?([一二三四五六七八九十]{1,3}|\d{1,2})(?:条|项"
        r"|里|的|中|(?=[^\d]))",
        text,
    )
