"""Chinese and Arabic numerals as exact numbers: cn2an reads the numeral, this module finds it and mends its traps."""

import re
from fractions import Fraction
from functools import lru_cache

_DIGITS = "零〇一二两三四五六七八九"
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬貳參陸兩億", "一二三四五六七八九十百千万二三六两亿")
_SPOKEN = str.maketrans({"俩": "两", "仨": "三", "幺": "一", "廿": "二十", "卅": "三十", "k": "千", "w": "万"})
_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:\.\d+)?"
_CHINESE = r"[零〇一二两俩仨三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬幺]"
NUMERAL = (
    rf"(?:(?:{_ARABIC})(?:[kKwW](?![A-Za-z])|[百千万亿]+(?:零?[\d{_DIGITS}十百千]+)?)?"
    rf"|{_CHINESE}+(?:(?<=[十百千万])(?:又(?=[一二三四五六七八九十])|有(?=[一二三四五六七八九十]{{1,3}}\Z)){_CHINESE}+)?(?:点[{_DIGITS}]+[百千万亿]?)?)"
)
"""A pattern for one numeral, without sign, unit or hedge."""
DIGIT = rf"\d|{_CHINESE}"
"""What every numeral begins with."""

_PLAIN = re.compile(rf"(?:{_ARABIC})\Z")
_TWO_DIGITS = re.compile(
    r"(?<![一二两三四五六七八九])([一二两三四五六七八九])([二两三四五六七八九])(?![一二两三四五六七八九零〇])"
)
_TWICE = re.compile(r"([一二两三四五六七八九][百千万])([一二三四五六七八九])\1([一二三四五六七八九])")
_LONGEST = 24
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


@lru_cache(maxsize=4096)
def number_of(numeral: str) -> Fraction | None:
    """`三百二十六点五`, `3百5`, `1.2k`, `壹佰`, `1,200`, `二〇二四` as a number; None where it is none."""
    text = numeral.strip().lower().translate(_FORMAL).replace("又", "").replace("有", "")
    if _PLAIN.match(text):
        return Fraction(re.sub(r"[ ,]", "", text))
    text = re.sub(r"[ ,]", "", text).translate(_SPOKEN)
    if not text or len(text) > _LONGEST:
        return None
    if text[0] in "百千万亿":
        text = "一" + text
    scaled = re.fullmatch(r"(\d+(?:\.\d+)?)([百千万亿])", text)
    if scaled:
        return Fraction(scaled[1]) * _SCALES[scaled[2]]
    if "点" in text and text[-1] in _SCALES:  # 零点二万
        small = _read(text[:-1])
        return small * _SCALES[text[-1]] if small is not None else None
    return _read(text)


def _read(text: str) -> Fraction | None:
    import cn2an

    try:
        return Fraction(str(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError, IndexError):
        return None


@lru_cache(maxsize=1024)
def spread_of(numeral: str) -> tuple[Fraction, Fraction] | None:
    """Two neighbouring digits are a range, unknown to cn2an: `七八`, `五六十`, `十五六`, `三五`, `三百二三百三`."""
    text = numeral.translate(_FORMAL).translate(_SPOKEN)
    twice = _TWICE.fullmatch(text)
    if twice:
        low, high = number_of(twice[1] + twice[2]), number_of(twice[1] + twice[3])
        return (low, high) if low is not None and high is not None and low < high else None
    match = _TWO_DIGITS.search(text)
    if not match or not _neighbours(match[1], match[2]):
        return None
    low = number_of(text[: match.start()] + match[1] + text[match.end() :])
    high = number_of(text[: match.start()] + match[2] + text[match.end() :])
    if low is None or high is None or low >= high:
        return None
    return low, high


def _neighbours(first: str, second: str) -> bool:
    order = "零一二三四五六七八九"
    low, high = order.index("二" if first == "两" else first), order.index("二" if second == "两" else second)
    return high - low == 1 or (low, high) == (3, 5)


def digits_of(text: str) -> str:
    """The digits of a number that is read out one by one: `幺三八四个零零九一八`, `二〇二四`."""
    text = re.sub(
        rf"([{_DIGITS}\d])个([零〇0-9一二三四五六七八九])",
        lambda m: m[2] * int(number_of(m[1]) or 1),
        text,
    )
    order = {"〇": "0", "幺": "1", "两": "2", **{c: str(i) for i, c in enumerate("零一二三四五六七八九")}}
    return "".join(order.get(character, character) for character in text)
