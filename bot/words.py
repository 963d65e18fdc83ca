"""Commands said in one word: the slash commands of a chat menu and the plain Chinese words for the same things."""

from collections.abc import Callable

from handlers.moves import (
    AskedHow,
    AskedWhy,
    Copied,
    DeleteAsked,
    FiguresAsked,
    GapsAsked,
    HandInAsked,
    Helped,
    Move,
    NewNomination,
    NominationsListed,
    Paused,
    Reviewed,
    RoundAsked,
    RuleLookedUp,
    RulesAdopted,
    Scored,
    Skipped,
    Started,
    StateSet,
    StepsAsked,
    Undone,
    WentBack,
    WentOn,
)
from handlers.situation import State
from rubric.rule_set import RuleSet

_SAID: tuple[tuple[Callable[[], Move], str], ...] = (
    (Started, "/start start 开始 你好 您好 你好呀 hi hello 哈喽 嗨 在吗"),
    (NewNomination, "/new 新建 新建申报"),
    (WentOn, "/fill 继续 继续填写 接着填"),
    (Reviewed, "/review 回看 核对"),
    (Scored, "/score 评分 评分表 总分 得分"),
    (GapsAsked, "/gaps 失分 差距"),
    (StepsAsked, "/next 先做什么 下一步做什么"),
    (RuleLookedUp, "/rules 规则 细则"),
    (NominationsListed, "/markets 全部申报 申报列表 切换"),
    (Helped, "/help 帮助 菜单"),
    (Undone, "/undo 撤销"),
    (Skipped, "/skip 跳过"),
    (WentBack, "/back 上一题"),
    (Paused, "/pause 暂停"),
    (AskedWhy, "/why 为什么 为什么问"),
    (AskedHow, "/how 怎么填"),
    (FiguresAsked, "/province"),
    (RoundAsked, "/round 申报年度 截止时间设置"),
    (Copied, "/copy 复制 复制申报"),
    (HandInAsked, "/submit 报送 标记报送"),
    (lambda: StateSet(State.DRAFT), "/reopen 撤回报送 恢复草稿 取消归档"),
    (lambda: StateSet(State.ARCHIVED), "/archive 归档"),
    (RulesAdopted, "/adopt 改用新规则"),
    (DeleteAsked, "/delete 删除 删除申报"),
)
WORDS: dict[str, Callable[[], Move]] = {word: move for move, words in _SAID for word in words.split()}
"""Each word to the move it stands for."""


def words_of(rule_set: RuleSet) -> dict[str, Callable[[], Move]]:
    """Those words, and the names that one notice gives to its rules （24条） and to its figures （省级数据）."""
    labels = rule_set.labels
    rules, figures = f"{len(rule_set.rules)}条", (labels.figures, labels.figures_page)
    return {**WORDS, rules: RuleLookedUp, **dict.fromkeys(figures, FiguresAsked)}
