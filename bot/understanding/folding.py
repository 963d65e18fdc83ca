"""One spelling for matching: full width, ㎡ and stray characters are folded; every place leads back to the original."""

import re
import unicodedata
from dataclasses import dataclass

_SQUARE_METRE = re.compile(r"㎡|[mM][²2](?![0-9A-Za-z])")
_UNIT_STARTS = frozenset("年月日号人个家名位场次条天平方米亩公户岗期趟回家周季")
_NO_UNITS = frozenset(
    {
        "人员",
        "人均",
        "人数",
        "人才",
        "名称",
        "名字",
        "名单",
        "场地",
        "场所",
        "平台",
        "平均",
        "方式",
        "条件",
        "家政",
        "期间",
        "个别",
        "位置",
        "岗亭",
    }
)
_DATE_ENDS = frozenset("年月")


@dataclass(frozen=True)
class Folded:
    """`text` is what is matched; `origin[i]` is where its i-th character stands in `raw`."""

    raw: str
    text: str
    origin: tuple[int, ...]

    def original(self, start: int, end: int) -> str:
        """The officer's own characters of a stretch of `text`, trimmed."""
        if start >= end:
            return ""
        return self.raw[self.origin[start] : self.origin[end - 1] + 1].strip()

    def as_written(self, part: str) -> str:
        """A part of `text` in the officer's own characters; `part` itself where it does not stand there."""
        start = self.text.find(part)
        return self.original(start, start + len(part)) if part and start >= 0 else part


LONGEST = 2000
"""More than a whole pasted form; what stands behind is kept as text and not searched for values."""
_ENDLESS = re.compile(r"[\d,.]{25,}|[零〇一二两三四五六七八九十百千万亿幺俩仨廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬]{25,}")


def fold(raw: str) -> Folded:
    """NFKC character by character (㎡ is 平方米, not m2), without control characters and lone surrogates."""
    characters: list[str] = []
    origin: list[int] = []
    place = 0
    for match in (*_SQUARE_METRE.finditer(raw), None):
        end = match.start() if match else len(raw)
        for index in range(place, end):
            for character in _folded(raw[index]):
                characters.append(character)
                origin.append(index)
        if match:
            characters += "平方米"
            origin += [match.start()] * 2 + [match.end() - 1]
            place = match.end()
    return _without_inner_spaces(raw, characters, origin)


_OTHER_HANDS = str.maketrans(
    "侪勿弗冇無沒積務場證職聯係電話業營運員崗數發開間時總專個萬網線臺賬帳與對來過還這們點問題後關實應際縣區鄉鎮號樓層廳機構貧難殘幫扶達黨課訓",
    "都不不没无没积务场证职联系电话业营运员岗数发开间时总专个万网线台账账与对来过还这们点问题后关实应际县区乡镇号楼层厅机构贫难残帮扶达党课训",
)
"""Characters of the dialects and of the older script that stand for one of ours."""

_OTHER_WORDS = {
    "自家": "自己",
    "今朝": "今天",
    "明朝": "明天",
    "几多": "多少",
    "几化": "多少",
    "几许": "多少",
    "阿拉": "我们",
    "俺们": "我们",
    "咱们": "我们",
    "呒没": "没有",
    "呒不": "没有",
    "唔没": "没有",
    "木有": "没有",
    "辰光": "时候",
    "搿个": "这个",
    "葛个": "这个",
    "迭个": "这个",
    "老底": "以前",
    "晓得": "知道",
    "钞票": "铜钿",
    "寻活": "找活",
    "寻生活": "找生活",
    "东家": "老板",
    "如今": "现在",
    "眼下": "现在",
    "适才": "刚才",
    "方才": "刚才",
    "事体": "事情",
    "灵清": "清楚",
}
"""Words of the dialects to ours, of the same length, so that every place stays where it is."""
_OTHER_WORD = re.compile("|".join(_OTHER_WORDS))


def _folded(character: str) -> str:
    if character == "_":
        return " "  # 总数_20_人
    if character <= "~":
        return character if character >= " " else (character if character in "\n\t" else " ")
    if "一" <= character <= "鿿":
        return character.translate(_OTHER_HANDS)
    if character in "²³":
        return f"^{2 if character == '²' else 3}"
    if "①" <= character <= "⑳":
        return f"、{ord(character) - ord('①') + 1}、"
    category = unicodedata.category(character)
    if category in {"Cs", "Cc", "Cf", "Mn"}:
        return ""
    return unicodedata.normalize("NFKC", character)


def _without_inner_spaces(raw: str, characters: list[str], origin: list[int]) -> Folded:
    """`8 人` and `2023 年 5 月` are one thing; other spaces part things."""
    kept = [index for index in range(len(characters)) if not _is_inner_space(characters, index)]
    text = _OTHER_WORD.sub(lambda m: _OTHER_WORDS[m[0]], "".join(characters[index] for index in kept))
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    text = _ENDLESS.sub(lambda m: "＿" * len(m[0]), text)  # no figure, and slow to search
    end = min(end, start + LONGEST)
    return Folded(raw, text[start:end], tuple(origin[index] for index in kept[start:end]))


def _is_inner_space(characters: list[str], index: int) -> bool:
    if characters[index] not in " \t" or not 0 < index < len(characters) - 1:
        return False
    before, after = characters[index - 1], characters[index + 1]
    if before.isdecimal() and after in _UNIT_STARTS:
        return after + "".join(characters[index + 2 : index + 3]) not in _NO_UNITS  # 面积350 人员6个
    return before in _DATE_ENDS and after.isdecimal()
