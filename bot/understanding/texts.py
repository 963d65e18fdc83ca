"""Free text as an answer: the officer's own words without the wrapping (`市场名称:`, `就叫…`, quotation marks)."""

import re

_LEAD = re.compile(
    r"^(?:(?:我们?|咱们?)?的?(?:标牌|牌子|门头|招牌|门牌|牌匾|(?:营业)?执照|批文|文件|公章|房产证)(?:上面?|里面?|中)(?:的)?(?:名字|名称|地址)?"
    r"(?:写|挂|印|刻|登记|批)的?(?:名字|名称|地址)?[是叫为:]*|[,，。:：;；\s\"“”]|您好|你好|好的|嗯+|哦|噢|那个|就是|就叫|就写|就填|就(?!业)|[你您]就?写|我们局|我们的?|我们这里?|这里|全称|全名|名字|名称|地址|简介|备注|叫做?|叫|"
    r"是|为|:|写成?|填写?|请填|请写|改成|改为|更正为|应为|应该是|换成|位于|坐落[于在]?|于(?=[一-鿿]{2,}[市县区镇乡路街])|在(?=[一-鿿]{2,}[市县区镇乡路街])|记一下|帮我写一?句?|帮忙写一?句?|内容[是为]?|如下"
    r"|写上|补充一?句?)+(?=.)"
)
_QUOTED = re.compile(r"[“\"「『《](?P<inner>[^”\"」』》]{2,})[”\"」』》]")
_TAIL = re.compile(r"(?:[,，。;；、\s]|谢谢|就这样|即可|就行|就好|好了|去了|吧|哈|哦|呢|啦|😂|了(?=$))+$")
_EMOJI = re.compile(r"[\U0001F000-\U0001FAFF☀-➿️‍]")
_TWICE = re.compile(r"(没有?了?)(?=\1)")
_NOTHING = re.compile(
    r"(?:暂时?|目前|这边|我们)?(?:没有?|无|木有|呒没)(?:啥|什么|其他|别的|另外)?(?:要|需要|可|好)?(?:说明?|补充|写|说|讲|填|备注)?(?:的|了|事项|内容|情况)*[。.!吧啦了]*"
)


def unwrapped(text: str) -> str:
    """A short text field (a name, an address) without lead, quotation marks and closing words."""
    bare = _EMOJI.sub(" ", text).strip()
    bare = _LEAD.sub("", bare)
    return _TAIL.sub("", bare).strip(" \"“”'")


def quoted(text: str) -> str | None:
    match = _QUOTED.search(text)
    return match["inner"] if match else None


def written_down(text: str) -> str:
    """A longer text; only an order to write it down is taken away."""
    bare = re.sub(
        r"^(?:备注一?下?|补充(?:一下|一点|一句|说明)?|就写|就填|请写|请填|写上|帮我写一?句?|帮忙写一?句?|如下|内容如下)\s*[:：,，]?\s*",
        "",
        text.strip(),
    )
    return bare or text.strip()


def is_nothing(text: str) -> bool:
    """`没有`, `没啥要说的`: an optional field stays empty."""
    return all(_NOTHING.fullmatch(part) for part in _TWICE.sub(r"\1,", text.strip()).rstrip(",").split(","))


BODY = re.compile(r"[一-鿿（）()]{2,}(?:局|中心|政府|公司|厅|委员会|处|站|所|院|协会|办事处|街道办|大队)")
"""The name of a body: an office, a centre, a company."""
_NAME_OPENS = re.compile(
    r"[,，。;；:：\n\t“\"「《\s]|叫做?|名称|名字|应为|改为|改成|为(?=.{2,12}市)|全称|是(?=.{2,12}市)"
)


_SPEAKS = re.compile(
    r"(?:(?:我们|咱们|阿拉|俺们|我|咱)[县市区]?|这里|这边|这个|全称|名称|名字|名|本|该|单位|暂定|拟定|暂|就|叫|是|为|在|的|做|写|填|应该|应|改)*+"
)
"""Words before a name that are no part of it."""
_CALLS = (
    r"(?:我们|咱们|这里|它|名字|名称|全称|本|该|这个|的|{subject})*+(?:就|是|正式|暂时)*+"
    r"(?:取名|命名为|名叫|叫做|叫作|叫)"
)


def called(text: str, ending: str, subject: str) -> bool:
    """`市场叫…零工市场`: the whole message says what the subject of the notice is called."""
    calls = _CALLS.format(subject=re.escape(subject))
    return bool(ending and re.match(rf"{calls}[^\s,，。;；:：]{{2,40}}{re.escape(ending)}[。.！!吧啊哈了]*$", text))


def market_name(text: str, ending: str, openings: list[int]) -> tuple[int, int] | None:
    """Where a name with the notice's ending stands: the first that opens with a county or city (`openings` are their
    places), else the last."""
    found: list[tuple[int, int]] = []
    for close in re.finditer(re.escape(ending), text) if ending else ():
        start = max((m.end() for m in _NAME_OPENS.finditer(text, 0, close.start())), default=0)
        inside = [place for place in openings if start <= place < close.start()]
        if inside:  # 市场 in what leads up to the name is one more 这个
            return (
                inside[0] if _SPEAKS.fullmatch(text.replace(ending[-2:], "这个"), start, inside[0]) else start
            ), close.end()
        if close.start() > start:
            found.append((start, close.end()))
    return found[-1] if found else None


_STREET = re.compile(
    r"[一-鿿]{1,12}(?:路|街|道|巷|弄|大道|胡同|村|社区|广场|大厦|中心|园区|小区|里)[一-鿿]{0,4}[\d一二三四五六七八九十百\-—]+(?:-\d+)?号?(?:(?![去今前]年|20\d\d年|面积|联系|电话)[一-鿿\dA-Za-z\-]){0,16}"
)


def address(text: str) -> tuple[int, int] | None:
    """A street and a number somewhere in the text."""
    match = _STREET.search(text)
    return (match.start(), match.end()) if match and "号" in match[0] else None
