"""An earlier answer is to be changed: what marks it, and the message without the value that was wrong."""

import re

_STRONG = re.compile(
    r"改成|改为|改一?下|改到|更正|订正|修正|修改|应为|应是|应当[是为]|应该[是为]|(?:写|填|选|打|报|搞|弄|讲|说|记|听|输|看|算|点)(?:错|岔|反|漏|混)|搞混|错了|错误|有误"
    r"|笔误|误(?:填|选|答|报|写|点)|换成|换为|变更为|变成了?|多(?:写|打|报|填|算)了?(?:一?个?|\d)?|少(?:写|打|报|填|算)了?|(?:报|写)[多少]了|重新填|重填|不对"
    r"|(?<![修更整])改(?=[\d零二两三四五六七八九十百千]|一(?!下)|[一-鿿]{2,6}(?:管|性|型|运营))|而非|不是.{1,14}[,，]?(?:而)?是(?!的)"
    r"|.{2,}不是[\d一二三四五六七八九十百千]+"
    r"|^[^,，]{2,8}写成\s?\d|其实|(?:填|写|报|选)成[^,，]{1,10}[,，]?(?:了)?[,，]?(?:实际|应该|其实)|搬了|(?:那|这)条改|重新[选填写报]|(?:前面|刚才|之前|此前|前头|上面)[^,，]{0,8}(?:说|填|选|写|报)[^,，]{0,8}[,，]?(?:后来|实际|现在)"
)
_AFTER = re.compile(
    r"(?:请)?(?:改成|改为|改到|更正为|更正成?|订正为|修正为|应改为|应为|应是|应当[是为]?|应该[是为]?|换成|换为|变更为|写成|现在是|实际(?:上)?(?:是|应为|为)?|其实(?:是"
    r"|应为)?|重新(?:选|填)|改(?=[\d零二两三四五六七八九十百千]|一(?!下)|[一-鿿]{2,6}(?:管|性|型|运营)))[:：\s“\"]*"
)
_MENTIONED = re.compile(
    r"(?:那|这)(?:一)?(?:条|个|项|块|栏|题)|一[条事项栏](?:中|里|上)?|的事(?:情)?|(?<=第)[一二三四五六七八九十\d]+[条项]"
)
_OLD_SAID = re.compile(
    r"(?:我)?(?:刚才?|刚刚|前头|前面|之前|此前|原来|原先|上头|上次|先前)(?:那个|的)?(?:误)?(?:说|讲|填|报|选|答|写|勾|点)(?:了|的|成|为"
    r"|过)?[^,，。;；]{0,14}?(?:(?:说|讲|填|搞|弄|报|写)错|不对|有误)的?了?"
)
_OLD_CLAUSE = re.compile(
    r"(?:刚才?|刚刚|前头|前面|之前|此前|原来|原先|先前|我)*(?:误(?:选|填|答|报|写|点)|错(?:选|填|写|报))[了成为]*[^,，。;；\s]*|(?:刚才?|刚刚|前头|前面|之前"
    r"|此前|先前)(?:说|讲|填|报|选|答|写|勾)(?:了|的|成|为|过)?(?:没有?|有)(?=[\s,，。;；说讲]|$)(?:(?:说|讲|填)错了?)?"
    r"|(?:刚才?|前头|前面|之前|此前|上面)(?:说|讲|填|报|选|答|写)[^,，。;；]{0,12}(?=[,，]\s?(?:后来|实际|其实|现在|应))|前面多报了[^,，。]*|(?:填|写|报|选)成了?[^,，。]{1,10}(?=[,，]?(?:实际|应该|其实))|[多少](?:写"
    r"|打|填|报|输)了?一?个?[零0](?![.\d])|少打“[^”]*”俩?字"
)
_NOT_THIS = re.compile(
    r"(?:并)?(?:不是|而非|而不是|并非)(?P<old>[^,，。;；\s]{1,14}?)(?=是(?!的)|而是|[,，。;；\s]|噢|哦|的?$|$)"
)


def cued(text: str) -> bool:
    """Whether something in the text marks it as a correction."""
    return bool(_STRONG.search(text))


def plain(text: str) -> bool:
    """Marked so plainly that not even a question word makes it a question (`多少家…我讲错了,四十五家`)."""
    return bool(re.search("错了?|改成|改为|更正|换成|应为|其实|重新[选填]", text))


def cleaned(text: str, *, denials: bool = False) -> str:
    """The text without what is said to be wrong, blanked character for character; `denials` (不是…) may be left."""
    for pattern in (_OLD_SAID, _OLD_CLAUSE) if denials else (_OLD_SAID, _OLD_CLAUSE, _NOT_THIS):
        shorter = pattern.sub(lambda m: "，" * len(m[0]), text)
        if shorter.strip("，,。 "):
            text = shorter
    return text


def new_part(text: str) -> tuple[int, int] | None:
    """Where the new value stands: behind the last 改成 or 应为, up to the end of its clause."""
    every = list(_AFTER.finditer(text))
    if not every:
        return None
    last = every[-1]
    end = re.search(r"[,，。;；]|\s(?=[^\d\s])", text[last.end() :])
    stop = last.end() + end.start() if end else len(text)
    return (last.end(), stop) if stop > last.end() else None


def without_pointers(text: str) -> str:
    """`信息屏那条`, `第七条`: names of what is corrected are not themselves said to be there."""
    return re.sub(rf"[^,，。;；\s的]{{1,6}}?(?:{_MENTIONED.pattern})", lambda m: "＿" * len(m[0]), text)


def names_county(text: str) -> bool:
    """`县选错了`, `县名写错`."""
    return bool(re.search("[县区市](?:名|也|都)?[选填写搞弄报]?错", text))


def numbered(text: str) -> list[str]:
    """The numbers of rules that are named: `第七条`, `S.7`."""
    return re.findall(
        r"(?:第|[A-Z]\d?\.|规则|细则)\s?([一二三四五六七八九十]{1,3}|\d{1,2})(?:条|项|里|的|中|(?=[^\d]))", text
    )
