"""A change that is only weighed: asked about (改成120会不会被查), supposed, planned, or ruled out."""

import re

from bot.understanding.patterns import either

_CHANGE = r"(?:改成|改为|改到|改作|换成|换为|变更为|更正为|调整?[成为到])"
_NEW = r"[^,，。;；?？]{1,12}?"
_ASKS = (
    r"(?:会不会|要不要|需不需要|该不该|行不行|行不|行么|可不可以|可以不|可以么|能不能|好不好|好不|是不是|算不算|合不合|对不对"
    r"|有没有(?:影响|关系|问题|风险)|有(?:影响|关系|问题)(?:没|不)|有(?:什么|啥)|要(?:什么|哪些|啥|几)|需要?(?:什么|哪些|啥)"
    r"|会(?:怎么?样?|被)|怎么样|如何|得(?:几|多少)分|(?:能|可以)?(?:加|多|扣|得)(?:多少|几)分)"
)
_POLITE = re.compile(r"帮我|麻烦|劳驾|请(?!问)|给我")
_ASKED = either(
    rf"{_CHANGE}{_NEW}的?(?:话)?[,，]?(?:那|这样|就|还)?{_ASKS}",  # 改成120会不会被查
    r"(?:会不会|行不行|可不可以|能不能|要不要|该不该|是不是(?:可以|能|要|得)?|能否|可否)"  # 能不能改成120
    rf"(?:把[^,，。]{{1,10}})?{_CHANGE}",
)
_SUPPOSED = re.compile(
    rf"(?:要是|如果|假如|假设|倘若|万一|若是?)[^,，。]{{0,10}}{_CHANGE}.*(?:{_ASKS}|[吗么嘛呢?？]|怎么|什么|多少|影响|几)"
)
"""`要是改成120要不要证明`."""
_PLANNED = re.compile(
    rf"(?:想|打算|准备|考虑|计划|可能要?|也许|或许|说不定|以后|下次|建议)(?:要|把|将)?[^,，。]{{0,6}}{_CHANGE}[^,，。]{{1,14}}[,，\s]?"
    r"[^,，。]{0,6}(?:先(?:问|请示|等|看|查|跟|和|商量|核)|再(?:问|看|说|想|定|查|商量|核)|(?:要|得|还要|还得)(?:先)?(?:问|请示|等|看|查|商量|批|核)"
    r"|等[^,，。]{0,6}(?:同意|批|定|回|答复|通知)|领导(?:还)?没|还没(?:定|批|同意))"
)
"""`想改成120，先问问领导`."""
_RULED_OUT = re.compile(
    rf"(?:^|[,，])(?:先|千万|还是|可|你|您)*(?:别|不要|不用|不能|不可以|勿|莫|先不|暂时?不|不想|没(?:有)?让你|谁让你)(?:给我|帮我|再|把[^,，。]{{1,10}})?{_CHANGE}"
)
"""`别改成120`."""
_YET = re.compile(rf"{_CHANGE}[^,，。]*[,，。;；].*{_CHANGE}|[,，](?:是|应该?[是为]|写|填)")
"""`别改成120，改成150` says what is to stand."""


def supposed(text: str) -> bool:
    """`如果改成120呢`."""
    return bool(_SUPPOSED.search(text))


def weighed(text: str) -> bool:
    """Whether the message speaks of a change without ordering it."""
    if supposed(text) or (_ASKED.search(text) and not _POLITE.search(text)):
        return True
    return bool(_PLANNED.search(text) or (_RULED_OUT.search(text) and not _YET.search(text)))
