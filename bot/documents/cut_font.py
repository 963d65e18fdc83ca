"""Cuts the font of the pictures out of Noto Sans CJK SC: `python -m bot.documents.cut_font NotoSansCJK-Regular.ttc`.

Needs fonttools (a development tool). What is kept: GB2312, every character of jieba's dictionary of words and names,
the rule sets of this package, and rare characters of names and places; no hints and no layout tables, which resvg does
not need here. The name table stays whole: without it resvg draws nothing, and says nothing.
"""

import sys
from pathlib import Path

from bot.documents.picture import FONT
from rubric.loading import PACKAGED

SIMPLIFIED = 2
"""The place of Noto Sans CJK SC in the collection."""
RARE = (
    "喆堃㛃瑀湉玥珺赟翀昇暐琎琲墘岙碶圳垟垵浬硖甬溇滧㟃峧岕峃棽弶埗埭塝嵊泗岱舟洌洨浉浛浡浠浥浦涢淏淼湫溍溱滹潏潽澍濬瀞灏炘炜烜焓焜煊煜熠燊犇珝珣珩琇琛琤瑄瑢瑷瑾璇璟璠璿"
    "甪畈畲硚碜磡祎祺禤竑筼篁簏粿绮缦罘翚耒聿胗腾舸艋芃芊芮苡茌茜荇荻莳菂菡萁萱葑蒗蓥蔺薏藠虓蛟衎袆裎觊訚诒谞豪贇跶轫辇迤逯遄邡邳郯鄞鄢鄣酃釴鋆錡钇钰钶铖铧锜锳镕闉闫阇阊隗隽"
    "雒雯霁霈靘韫韬顗颀颢飏飚馝骁骉骐骕骦髙鬯魁鮀鲎鹓鹮麀麓黉黟鼐齮龑龢䶮䲟䴙䴘𠅤𠙶𢀖𣗋𣲗𣲘𤧛𤩽𥔲𥖨𦈡𦒍𧿹𨐈𨙸𨚕𨱇𨱏𨱑𨱔𨺙𩽹𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽"
)
"""Of family, given and place names, in Zhejiang and in general; the source holds most of them."""
SYMBOLS = "☐☑☒□■○●▲△▼—…·㎡²³％〇〔〕"


def wanted() -> str:
    """Every character that is to be kept, where the source has it."""
    kept = {chr(code) for code in range(0x20, 0x7F)} | set(RARE + SYMBOLS) | _gb2312() | _words()
    for place in PACKAGED.rglob("*.yaml"):
        kept |= set(place.read_text(encoding="utf-8"))
    return "".join(sorted(c for c in kept if c.isprintable()))


def _gb2312() -> set[str]:
    pairs = (bytes((high, low)) for high in range(0xA1, 0xFE) for low in range(0xA1, 0xFF))
    return set("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def _words() -> set[str]:
    import jieba

    dictionary = Path(jieba.__file__).parent / "dict.txt"
    words = (line.split(" ", 1)[0] for line in dictionary.read_text(encoding="utf-8").splitlines())
    return {c for word in words for c in word if "\u3400" <= c <= "\u9fff" or c > "\uffff"}


def main(source: str) -> None:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = ["--name-IDs=*", "--name-languages=*", "--no-hinting", "--layout-features=", "--notdef-outline"]
    subset.main([source, f"--font-number={SIMPLIFIED}", f"--text={wanted()}", f"--output-file={FONT}", *options])
    drawn = sorted(chr(code) for code in TTFont(FONT).getBestCmap())
    FONT.with_suffix(".txt").write_text("".join(drawn), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
