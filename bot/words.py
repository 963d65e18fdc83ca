"""Commands said in one word: the slash commands of a chat menu and the plain Chinese words for the same things."""

from collections.abc import Callable

from bot.access_words import SAID as ACCESS_SAID
from handlers.broadcast_moves import BroadcastAsked
from handlers.evidence_moves import EvidenceAsked
from handlers.file_moves import Document, DocumentAsked, ExportAsked
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
from handlers.reminder_moves import CalendarAsked, Page, RemindersAsked, RemindersSwitched, Snoozed
from handlers.situation import State
from rubric.rule_set import RuleSet

_SAID: tuple[tuple[Callable[[], Move], str], ...] = (
    (Started, "/start start 开始 你好 您好 你好呀 hi hello 哈喽 嗨 在吗"),
    (NewNomination, "/new 新建 新建申报"),
    (WentOn, "/fill 继续 继续填写 接着填"),
    (Reviewed, "/review 回看 核对"),
    (Scored, "/score 评分 评分表 看评分 总分 得分"),
    (GapsAsked, "/gaps 失分 差距 缺什么 还缺什么 差什么 还差什么"),
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
    *ACCESS_SAID,
    (EvidenceAsked, "/evidence 证明材料 材料清单 附件清单"),
    (ExportAsked, "/export 导出 导出材料 打包 打包下载 材料包 导出材料包 导出证明材料 导出全部"),
    (lambda: DocumentAsked(Document.SCORES), "导出评分表 下载评分表"),
    (lambda: DocumentAsked(Document.PICTURE), "/picture 成绩图 得分图"),
    (RemindersAsked, "/reminders 提醒 提醒设置 设置提醒"),
    (lambda: RemindersSwitched(True), "开启提醒 打开提醒 恢复提醒"),
    (lambda: RemindersSwitched(False), "关闭提醒 取消提醒 不再提醒 别提醒了 不要提醒 不要再提醒了"),
    (Snoozed, "/later 明天再说 明天提醒 明天再提醒"),
    (CalendarAsked, "/calendar 日历 日历文件"),
    (lambda: RemindersAsked(Page.DAYS), "选择提醒日 提醒日"),
    (lambda: RemindersAsked(Page.HOURS), "选择时间 提醒时间"),
    (lambda: RemindersAsked(Page.QUIET), "免打扰"),
    (BroadcastAsked, "/broadcast 群发 群发进度"),
)
WORDS: dict[str, Callable[[], Move]] = {word: move for move, words in _SAID for word in words.split()}
"""Each word to the move it stands for."""


def words_of(rule_set: RuleSet) -> dict[str, Callable[[], Move]]:
    """Those words, and what one notice calls its rules （24条）, figures （省级数据） and form （推荐表）."""
    labels = rule_set.labels
    rules, figures = f"{len(rule_set.rules)}条", (labels.figures, labels.figures_page)
    form = dict.fromkeys((labels.form, f"导出{labels.form}"), lambda: DocumentAsked(Document.FORM))
    return {**WORDS, rules: RuleLookedUp, **dict.fromkeys(figures, FiguresAsked), **form}
