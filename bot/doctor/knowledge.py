"""The knowledge base: the rule set with its notice, every quote that may be shown, the shipped ranker, added files."""

import json
from collections.abc import Iterator
from pathlib import Path

from bot.added.shelf import FOLDER, Shelf
from bot.doctor.findings import Finding, State
from bot.rule_sets import NoRuleSet, NoticePlace, RuleSets
from bot.settings import Settings
from knowledge.answer_data import ANSWERS, AnswerData, load_answers
from knowledge.building import MODELS, Sources
from knowledge.notice import Notice, load_notice
from knowledge.question_bank import QUESTIONS
from rubric.loading import RuleSetError
from rubric.rule_set import RuleSet


def examine_knowledge(settings: Settings) -> Iterator[Finding]:
    """The rule set in use, and what answers to policy questions stand on."""
    rule_sets = RuleSets(settings.data_dir / "rules")
    try:
        active = rule_sets.named(settings.rule_set)
        rule_set, place = rule_sets[active], rule_sets.notice_of(active)
    except (NoRuleSet, RuleSetError) as bad:
        yield Finding("rule_set", "评分标准", State.MEND, bad.problems[0])
        return
    notice = load_notice(place.name, place.folder)
    answers = load_answers(place.name, place.folder / "answers" if place.own else ANSWERS)
    yield _quotes(rule_set, notice, answers)
    yield _ranker(place, notice, answers)


def _quotes(rule_set: RuleSet, notice: Notice, answers: AnswerData) -> Finding:
    """The words of every rule and gate, and what answers quote, character by character in the notice."""
    words = [(rule.words, rule.id) for rule in rule_set.rules.values()]
    words += [(lead.quote, clause) for clause, leads in answers.leads.items() for lead in leads if lead.quote]
    wrong = [clause for quote, clause in words if not notice.standing(quote, clause)]
    if wrong:
        line = f"{rule_set.id} 中这些引文与通知原文不符：{'、'.join(wrong)}。请恢复原文件。"
        return Finding("notice", "通知原文", State.MEND, line)
    line = f"{rule_set.id}：{len(notice.passages)} 个条款，{len(words)} 处引文与原文逐字相符。"
    return Finding("notice", "通知原文", State.FINE, line)


def _ranker(place: NoticePlace, notice: Notice, answers: AnswerData) -> Finding:
    """Stale or missing it is built in memory at each start, which takes a while and harms nothing."""
    questions, models = (place.folder / "questions", place.folder / "models") if place.own else (QUESTIONS, MODELS)
    shipped = models / f"{notice.name}.json"
    try:
        fresh = json.loads(shipped.read_text(encoding="utf-8"))["fingerprint"]
    except (OSError, ValueError, KeyError, TypeError):
        fresh = None
    if fresh == Sources(notice, answers, questions).fingerprint:
        return Finding("ranker", "检索模型", State.FINE, "与通知和问题库一致。")
    if place.own:
        return Finding("ranker", "检索模型", State.FINE, "这份通知没有自带，启动时在内存中生成。")
    line = "缺失或已过时，启动时会在内存中重新生成，首次回答政策问题较慢。请恢复安装时的文件。"
    return Finding("ranker", "检索模型", State.NOTE, line)


def examine_documents(data_dir: Path) -> Iterator[Finding]:
    """Documents added beside the notice: each that was kept can be read."""
    kept, read = len(list((data_dir / FOLDER).glob("*.source"))), Shelf(data_dir).all()
    if kept > len(read):
        line = f"{kept - len(read)} 份读不出来。请运行 lingong knowledge rebuild。"
        yield Finding("documents", "补充文件", State.MEND, line)
    else:
        yield Finding("documents", "补充文件", State.FINE, f"{len(read)} 份，都能读出。" if read else "没有添加。")
