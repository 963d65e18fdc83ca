"""What is said beside the point: not understood, not found out yet, small talk. It says neither yes nor no."""

import re

from bot.understanding.blanks import without_clauses
from bot.understanding.patterns import either
from bot.understanding.scope import Scope

_BESIDE = either(
    r"[没不弗勿]有?[太大很]?(?:怎么)?[听看搞弄](?:懂|明白|清楚|清爽)",  # 没听明白
    r"不是(?:这个|那个)(?:问题|意思)|不是[在来]?[问说](?:我|这个|那个)",  # 不是这个意思
    r"还?没有?(?:公布|出结果|结果|定下来|批下来)|等(?:结果|公布|通知)",  # 申报了最佳项目，还没公布
    r"(?:等下|稍后|回头|晚点|待会儿?|再)[再去]?[问查核](?:一?下)?$",  # 1、2有，3等下问
    r"没有?(?:问|打听)(?:过|到|清楚|好)",  # 还没问到
    r"没有?(?:来得及|时间|空)|没有?去?(?:现场|实地)(?:看|核|查)",  # 没去现场看过
    r"没有?(?:注意看|(?:收到|接到|看到)[一-鿿]{0,3}(?:文件|通知|消息))",  # 没收到文件
    r"(?:领导|局长|主任|科长|上面|上级|省里|市里|局里)[还都也]?[没未]有?(?:说|讲|通知|交代|告诉|答复|回复)",  # 领导没说
    r"没人?(?:跟|和|对|给)我[^,，。]{0,2}(?:说|讲|交代|通知|打招呼)",  # 没人跟我说过
    r"(?:文件?|通知|材料)[^,，。]{0,2}[我都也]?[找翻]不[到着]",  # 上面那个文件我找不到了
    r"不(?:用|要|必)?(?:着急|急|催|慌)|别[急催慌]|不好意思|对不起|不客气",  # 不要催
    r"(?:网络|信号|网|身体|心情)[有很太]*点?不太?好|没信号|卡住|死机",  # 电脑没电了
    r"^不一定[吧呢的]?$|不会吧|没错[吧啊呀]|没想到|没完没了|没意思|没劲|没道理",  # 不会吧这也要填
    r"[你这][说记写]的?是?不对|不对不对",  # 你说的不对
    r"有(?:道理|意思|点[烦累难怪急懵晕乱]|趣|劲)",  # 有点烦
    r"(?:好的?|行|嗯|哦|可以)[吧啊呀]*我?(?:知道|晓得|明白|清楚)了?",  # 好的知道了
    r"[等让容]?我[先再去]*[看问查想找核]{1,2}(?:一?下)?(?!过|到)[^,，。]{0,6}$",  # 行吧我看看
    r"^是这样的?[:：]?$|我就说嘛",  # 是这样的，
)
_WHATEVER_IT_NAMES = either(
    r"谁说过?[没不否][有是]?|[我可又]没有?说过?[没不否]|怎么(?:可能|会)[不没]|不可能[不没]",  # 谁说不提供的
    r"没电了?[啊呀]?$|没网了?[啊呀]?$",  # 电脑没电了
    r"才怪|才不信",  # 全部都没有才怪
)
"""A protest, and what ails the officer's own machine."""
_OPENS = re.compile(
    r"^(?:好的?|行|嗯|哦|可以|对|是)[的吧啊呀]*[,，]\s*(?=[等让容]我|我(?:就说|先|去|再|来|[看问查想]))"
)
"""`行，等我问问领导`, `对，我就说嘛`: to whoever speaks, and no answer."""


def without(text: str, scope: Scope) -> str:
    """Clauses of that kind that name nothing blanked out, character for character."""
    words = scope.words

    def goes(clause: str) -> bool:
        if _WHATEVER_IT_NAMES.search(clause):
            return True
        return bool(_BESIDE.search(clause)) and not any(
            index.find(clause) for index in (words.items, words.labels, words.rule_names)
        )

    text = _OPENS.sub(lambda m: "＿" * len(m[0]), text)
    return without_clauses(text, goes)
