"""What a message asks: its questions one by one, whether it asks at all, whether it leans on what was said before."""

import re

from knowledge.sound import folded

_BREAK = re.compile(r"[，,。？?！!；;、\s]+|还有|另外|以及|顺便问|再问")
_ASKING = re.compile(
    r"[?？]|吗|么$|呢$|伐|不$|没$|啥|什么|谁|哪|几|多少|多久|多大|怎|咋|如何|为何|能否|是否|可否|"
    r"要不要|能不能|行不行|可不可以|算不算|有没有|是不是|会不会|对不对|够不够|需不需要|请问|弗行|几时|何时"
)
_LISTED = re.compile(r"分别|各是|各几|各多少|各占|各有")  # 申报对象和不能报的情形分别是啥
_AND = re.compile(r"和|跟|与|及|[，,。？?！!；;、\s]+")
_LEANING = re.compile(r"^(那|那么|这|这个|这条|它|该条|本条|此条|上面|刚才|刚说的|前面)")
_PRONOUN = re.compile(r"这条|这一条|这个|这项|它|该条|本条|此条|刚才那条|上面那条|这块|这样")


def asking(text: str) -> bool:
    """Whether the text has the form of a question."""
    return bool(_ASKING.search(folded(text)))


def questions_in(text: str) -> list[str]:
    """The stretches of the text that ask something, where there are two or more; else nothing."""
    if _LISTED.search(text):
        return [stretch for stretch in _AND.split(_LISTED.split(text)[0]) if len(folded(stretch)) >= 2]
    stretches = [stretch for stretch in _BREAK.split(text) if len(folded(stretch)) >= 3]
    found = [stretch for stretch in stretches if asking(stretch)]
    return found if len(found) >= 2 else []


def leans_back(text: str) -> bool:
    """Whether a short text can only be understood from what was said before: 这条几分, 那海岛县呢, 为什么."""
    said = folded(text).rstrip("?？。!")
    return len(said) <= 12 and bool(
        _PRONOUN.search(said) or _LEANING.match(said) or (len(said) <= 8 and said.endswith("呢"))
    )


def bare_aspect(text: str) -> bool:
    """Whether a text names only what is asked and not of what: 几分, 第几条, 期限, 原文."""
    said = folded(text).rstrip("?？。!吗呢啊呀")
    return said in {
        "几分",
        "多少分",
        "分值",
        "第几条",
        "哪条",
        "哪一条",
        "原文",
        "原话",
        "依据",
        "什么意思",
        "啥意思",
        "怎么写",
    }
