"""Texts that officers may paste and that documents trip over, by generator and by name."""

import random
from collections.abc import Iterator

NASTY = (
    "喆堃㛃瑀湉𪚥𠀀",
    "甲&乙 <丙> \"丁\" '戊' ]]> <!-- 己 -->",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://例.invalid","点我")',
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "＝1＋1",
    "{{ 7*7 }} {% if x %} {# 注 #}",
    "{_{ 甲 }_} {_% 乙 %_} &amp; &#95;",
    "_x000D_ _x0041_ _x005F_x0041_",
    "零工\u202e场市\u202c\u200f\u061c",
    "👨‍👩‍👧😀🇨🇳é́",
    "甲\x00乙\x0b丙\x1f丁\x7f戊",
    "\ud800甲\udfff",
    "甲\r\n乙\r丙\n丁\t戊",
    "  前后空格  ",
    "\ufeff甲\ufffe乙\uffff丙",
    "\u2028行\u2029段",
    "'撇号开头",
    "%s %(x)s $x ${x} \\1",
)
_ALPHABETS = (
    "零工市场建筑家政物流服务大厅一二三",
    "喆堃㛃瑀湉㟃𪚥𠀀𫄧",
    "😀👍🏽‍🇨🇳\u200d",
    "\u202e\u202d\u200f\u200e\u061cعربيעברית",
    "\x00\x01\x08\x0b\x0c\x0e\x1f\x7f\x85",
    "\ud800\udbff\udc00\udfff",
    "=+-@|!'\"\\/<>&;%{}#_",
    "\n\r\t ",
    "abcXYZ0189.,",
)


def hostile_texts(count: int, seed: int = 1) -> Iterator[str]:
    """So many texts, the named ones first; the same for the same seed."""
    yield from NASTY[:count]
    chance = random.Random(seed)
    for _ in range(count - len(NASTY)):
        kinds = chance.sample(_ALPHABETS, chance.randint(1, 3))
        begins = chance.choice(("", "", "=", "+", "-", "@", "\t=", "=cmd|"))
        yield begins + "".join(chance.choice(chance.choice(kinds)) for _ in range(chance.randint(1, 40)))
