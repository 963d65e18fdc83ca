"""An earlier answer is to be changed: what marks it, and the message without the value that was wrong."""

import re

_WRONG = (
    r"(?:写|填|选|打|报|搞|弄|讲|说|记|听|输|看|算|点|勾)"
    r"(?:错|岔|反|漏|混|大|小|重|少|早|晚|高|低)(?!的|概|约|不|[一-鿿]?于)"
)
_FIRM = re.compile(
    r"改成|改为|改一?下|改到|更正|订正|修正|修改|应为|应是|应当[是为]|"
    + _WRONG
    + r"|搞混|错了|错误|有误|笔误|误(?:填|选|答|报|写|点)|换成|换为|变更为|变成了?|换了|换人|换个人|现在换|改名"
    r"|(?:刚才?|刚刚|前面|之前|我)[^,，。;；]{0,6}说[^,，。;；]{0,10}(?:没有?|有的?|不)[,，]\s?(?:后来|问了|查了|看了|核实|今天|现在|实际|其实)"
    r"|原(?:来|先)?(?:填|选|写|报)[^,，]{1,10}[,，](?:现在|后来|应)"
    r"|多(?:写|打|报|填|算)了?(?:一?个?|\d)?|少(?:写|打|报|填|算)了?|(?:报|写)[多少]了|重新填|重填|不对"
    r"|(?<![修更整])改(?=[\d零二两三四五六七八九十百千]|一(?!下)|有|没|无|[是否选填]|[,，:：\s]|[一-鿿]{2,6}(?:管|性|型|运营))"
    r"|(?:填|写|报|选|点|勾)成了?[^,，]{1,10}[,，]?(?:了)?[,，]?(?:实际|应该|应当|其实)|(?<=[了,，])应当|搬了|(?:那|这)条改|重新[选填写报]"
    r"|(?:前面|刚才|之前|此前|前头|上面)[^,，。;；]{0,12}(?:说|填|选|写|报)[^,，。;；]{0,8}[,，]?(?:后来|实际|现在)"
    r"|(?:前面|刚才|之前|此前|前头)[^,，。;；]{0,12}(?:说|填|选|写|报|算)的是|手滑(?:点|选|填|写)"
    r"|[一二两三四五六七八九十百千万\d.][^,，。;；\s]{0,4}\s?(?:→|->|⇒|=>)|[一-鿿]{1,4}(?:→|->|⇒|=>)|别(?:写|填)[^,，]{0,4}了|(?:刚|才|突然)想起来|忘了(?:说|写|填|报)"
    r"|(?:原先|原来|先前|之前|上次)(?:的|是|报|填|写|说|那个)*\s?[\d一二两三四五六七八九十百]+[^,，。;；]{0,4}(?:重复|不对|不算|作废|有误|没算)"
)
_SOFT = re.compile(
    r"应该?[选填写报]|应该[是为]|而非|不是.{1,14}[,，]?(?:而)?是(?!的)|.{2,}不是[\d一二三四五六七八九十百千]+|^[^,，]{2,8}写成\s?\d|其实"
)
_CONDITIONAL = re.compile(
    r"(?:如果|要是|若是?|万一|如有|有没有|是否|哪里|看看|看下|会不会)[^,，。;；]{0,10}(?:不对|错误|有误|错了|写错|填错)[^,，。;；]*"
    r"|[不没](?:会|可能|应该)?有?(?:什么)?(?:写|填|说|报|算|弄)?错(?:误|的)?|应该不会错|不会有错"
)
_AFTER = re.compile(
    r"(?:请)?(?:改成|改为|改到|更正为|更正成|更正(?:一下)?[,，]?|订正为|修正为|应改为|应为|应是|应当[是为]?|应[选填写报]|应该[是为选填写报]|换成|换为|变更为|写成|现在是|实际(?:上)?(?:是|应为|为)?|其实(?:是"
    r"|应为)?|只能(?:报|算|写|填)|正确的?(?:应该)?是|新(?=[:：])|→|->|⇒|=>|别(?:写|填)[^,，]{0,4}了[,，]写?|重新(?:选|填)|(?<![修更整])改(?![成为到正善造进过天日名动的了]|一下))[:：\s“\"]*"
)
_MENTIONED = re.compile(
    r"(?:那|这)(?:一)?(?:条|个|项|块|栏|题)|一[条事项栏](?:中|里|上)?|的事(?:情)?|(?<=第)[一二三四五六七八九十\d]+[条项]"
)
_OLD_SAID = re.compile(
    r"[“\"「][^”\"」]{1,20}[”\"」](?:之|的|这|那)?(?:答复|回答|说法|填写|那个|这个)?(?:有误|不对|错了|错误)"
    r"|(?:我)?(?:刚才?|刚刚|前头|前面|之前|此前|原来|原先|上头|上次|先前)(?:那个|的)?(?:误)?(?:说|讲|填|报|选|答|写|勾|点)(?:了|的|成|为"
    r"|过)?[^,，。;；]{0,14}?(?:(?:说|讲|填|搞|弄|报|写)错|不对|有误)的?了?"
)
_BEFORE = r"(?:刚才?|刚刚|前头|前面|之前|此前|原来|原先|先前|上面|上次)"
_OLD_CLAUSE = re.compile(
    rf"(?:{_BEFORE}|我)*(?:误(?:选|填|答|报|写|点)|错(?:选|填|写|报)|手滑(?:选|填|写|点))[了成为]*[^,，。;；\s]*"
    rf"|{_BEFORE}(?:说|讲|填|报|选|答|写|勾)(?:了|的|成|为|过)?(?:没有?|有|无|是|否)(?:的)?(?=[\s,，。;；说讲改]|$)(?:(?:说|讲)填错了?)?"
    rf"|{_BEFORE}[^,，。;；]{{0,12}}?(?:说|讲|填|报|选|答|写)[^,，。;；]{{0,12}}(?=[,，]\s?(?:后来|实际|其实|现在|应|但|经|问了|查了|看了|核实|今天))"
    r"|(?<=[,，])我?说(?:没有?|有)(?:的)?(?=[,，])|说[没有]有?的?那个"
    r"|前面多报了[^,，。]*|把[^,，。]{1,14}(?:填|写|报|选|点|算)成了?[^,，。]{1,10}"
    r"|(?:填|写|报|选|点|勾|搞|弄|打|输)成了[^,，。]{1,10}(?=[,，。;；\s])|(?:填|写|报|选|点|勾|搞|弄|打|输)成[^,，。]{1,10}了(?=[,，。;；\s])"
    r"|(?:填|写|报|选)成了?[^,，。]{1,10}(?=[,，]?(?:实际|应该|其实))|不能?(?:再)?(?:报|写|填|算)[^,，。]{1,8}(?=[,，])"
    r"|(?:原先|原来|先前|之前|上次)(?:的|是|报|填|写|说|那个)*\s?[\d一二两三四五六七八九十百]+[^,，。;；]{0,6}(?:重复|不对|不算|作废|有误|没算)[^,，。;；]*"
    r"|(?:上期|旧(?:的|值|数)?|原(?:值|数|报))[:：]?\s?[\d./]+[^\d,，。;；\s→]{0,3}"
    r"|[多少](?:写|打|填|报|输|算|记)了?(?:一?个?[零0](?![.\d])|[一两二三四五六七八九十\d]{1,3}(?:个|人|家|名|位|场|平)?(?![百千万\d]))|少打“[^”]*”俩?字"
    r"|(?<=[\d零一二两三四五六七八九十百千万.])[^,，。;；\s\d]{0,4}(?=\s?(?:→|->|⇒|=>))"
)
_ARROW_OLD = re.compile(r"[\d一二两三四五六七八九十百千万.]+[^\d,，。;；\s→]{0,4}(?=\s?(?:→|->|⇒|=>))")
_NOT_THIS = re.compile(
    r"(?:并)?(?:不是|而非|而不是|并非)(?P<old>[^,，。;；\s]{1,14}?)(?=是(?!的)|而是|[,，。;；\s]|噢|哦|的?$|$)"
)


def cued(text: str) -> bool:
    """Whether something in the text marks it as a correction."""
    return firm(text) or bool(_SOFT.search(_CONDITIONAL.sub("", text)))


def firm(text: str) -> bool:
    """Marked by a word that is said of something recorded; 应该是 and 其实 may just as well open an answer."""
    return bool(_FIRM.search(_CONDITIONAL.sub("", text)))


_TURNS = re.compile(r"(?:不对|说错了?|讲错了?|错了|口误)")
_DENIES = re.compile(r"不是.{1,14}[,，\s]?(?:而)?是(?!的)|[^,，]{2,}不是[\d一二三四五六七八九十百千]+")


def denies(text: str) -> bool:
    """`主体不是55,是65`."""
    return bool(_DENIES.search(text))


def turns(text: str) -> int | None:
    """Where a message that only corrects itself turns (`120…不对130`); None where it speaks of something recorded."""
    marks = list(_FIRM.finditer(_CONDITIONAL.sub(lambda m: "，" * len(m[0]), text)))
    if not marks or re.search(_BEFORE, text) or not all(_TURNS.match(text, mark.start()) for mark in marks):
        return None
    return marks[0].start()


def plain(text: str) -> bool:
    """Marked so plainly that not even a question word makes it a question (`多少家…我讲错了,四十五家`)."""
    return bool(re.search("错了?|改成|改为|更正|换成|应为|其实|重新[选填]|应该?[选填写报]|手滑[点选填写]", text))


def cleaned(text: str, *, denials: bool = False) -> str:
    """The text without what is said to be wrong, blanked character for character; `denials` (不是…) may be left."""
    told = (_OLD_SAID, _OLD_CLAUSE, _ARROW_OLD)
    for pattern in told if denials else (*told, _NOT_THIS):
        shorter = pattern.sub(lambda m: "，" * len(m[0]), text)
        if shorter.strip("，,。 "):
            text = shorter
    return text


def new_part(text: str) -> tuple[int, int] | None:
    """Where the new value stands: behind the last 改成 or 应为 that says one, up to the end of its clause."""
    for mark in reversed(list(_AFTER.finditer(text))):
        end = _NEW_ENDS.search(text, mark.end())
        stop = end.start() if end else len(text)
        if text[mark.end() : stop].strip("，, 的了"):
            return mark.end(), stop
    return None


_NEW_ENDS = re.compile(r"[,，](?!\d{3}(?!\d))|[。;；]|\s(?=[^\d\s])")


def without_pointers(text: str) -> str:
    """`信息屏那条`, `第七条`: names of what is corrected are not themselves said to be there."""
    return re.sub(rf"[^,，。;；\s的]{{1,6}}?(?:{_MENTIONED.pattern})", lambda m: "＿" * len(m[0]), text)


def names_county(text: str) -> bool:
    """`县选错了`, `县名写错`."""
    return bool(re.search("[县区市](?:名|也|都)?[选填写搞弄报]?错", text))


def numbered(text: str) -> list[str]:
    """The numbers of rules that are named: `第七条`, `S.7`."""
    return re.findall(
        r"(?:第|[A-Z]\d?\.|规则|细则|(?<![一-鿿\d])(?=\d{1,2}条))\s?([一二三四五六七八九十]{1,3}|\d{1,2})(?:条|项|里|的|中|(?=[^\d]))",
        text,
    )
