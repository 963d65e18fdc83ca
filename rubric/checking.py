"""What holds a rule set together: sums of points, ids that exist, words that stand in the notice."""

from collections.abc import Iterator, Mapping

from rubric.facts import Entry, Fact, Kind
from rubric.folding import folded
from rubric.gates import AnswerIs, RunningFor
from rubric.naming import openings
from rubric.rule_set import RuleSet


def problems_of(rule_set: RuleSet, clauses: Mapping[str, str]) -> list[str]:
    """Every problem of a rule set whose files can be read, one line each, opening with file and entry."""
    return [
        *_points(rule_set),
        *_ids(rule_set),
        *_rules(rule_set),
        *_gates(rule_set),
        *_form(rule_set),
        *_interview(rule_set),
        *_labels(rule_set),
        *_clauses(rule_set, clauses),
    ]


def _points(rule_set: RuleSet) -> Iterator[str]:
    standard = rule_set.standard
    for category in standard.categories:
        total = sum(rule.points for rule in category.rules)
        if total != category.points:
            yield f"standard.yaml: {category.name}: 各条分值之和为 {total}，应为 {category.points}"
    total = sum(category.points for category in standard.categories)
    if total != standard.points:
        yield f"standard.yaml: 各项目分值之和为 {total}，应为 {standard.points}"


def _ids(rule_set: RuleSet) -> Iterator[str]:
    ids = [rule.id for category in rule_set.standard.categories for rule in category.rules]
    for repeated in sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1}):
        yield f"standard.yaml: {repeated}: 细则编号出现了不止一次"
    for name, found in _named_entries(rule_set):
        yield from (f"{name}: {item}: 出现了不止一次" for item in sorted({i for i in found if found.count(i) > 1}))
    for group in rule_set.interview.groups:
        if group.id in rule_set.facts or group.id in rule_set.rules:
            yield f"interview.yaml: {group.id}: 组的编号与事实或细则相同"
    for rule_id, rule in rule_set.rules.items():
        if rule_id in rule_set.facts:
            yield f"standard.yaml: {rule_id}: 细则编号与事实相同"
        if not rule.id.startswith(f"{rule_set.standard.clause}."):
            yield f"standard.yaml: {rule_id}: 细则编号应以 {rule_set.standard.clause}. 开头"


def _named_entries(rule_set: RuleSet) -> Iterator[tuple[str, list[str]]]:
    """The ids of each list in which one that stands twice would hide another."""
    yield "standard.yaml: figures", [figure.id for figure in rule_set.standard.figures]
    yield "gates.yaml: gates", [gate.id for gate in rule_set.gates.gates]
    yield "gates.yaml: contradictions", [pair.id for pair in rule_set.gates.contradictions]
    yield "interview.yaml: groups", [group.id for group in rule_set.interview.groups]
    yield "interview.yaml: sections", [section.id for section in rule_set.interview.sections]


def _rules(rule_set: RuleSet) -> Iterator[str]:
    for rule in rule_set.rules.values():
        for criterion in rule.criteria:
            place = f"standard.yaml: {rule.id}.{criterion.id}"
            yield from (f"{place}: 没有事实 {fact}" for fact in criterion.facts if fact not in rule_set.facts)
            if criterion.figure and criterion.figure not in rule_set.figures:
                yield f"{place}: figures 中没有 {criterion.figure}"
            wanted = {Kind.TEXT} if criterion.judge.kind == "name_pattern" else {Kind.NUMBER, Kind.INTEGER}
            for fact in criterion.facts:
                if fact in rule_set.facts and rule_set.facts[fact].kind not in wanted:
                    yield f"{place}: 事实 {fact} 的类型 {rule_set.facts[fact].kind} 不能这样判定"
    yield from _relaxation(rule_set)


def _relaxation(rule_set: RuleSet) -> Iterator[str]:
    relaxation = rule_set.standard.relaxation
    if relaxation is None:
        return
    for rule_id in relaxation.rules:
        if rule_id not in rule_set.rules:
            yield f"standard.yaml: relaxation: 没有细则 {rule_id}"
    for division in rule_set.divisions.values():
        for mark in sorted(set(division.marks) - set(relaxation.marks)):
            yield f"divisions.yaml: {division.name}: standard.yaml 的 relaxation 中没有标记 {mark}"


def _gates(rule_set: RuleSet) -> Iterator[str]:
    kinds: dict[type[Entry], Kind] = {RunningFor: Kind.DATE, AnswerIs: Kind.YES_NO}
    for gate in rule_set.gates.gates:
        fact = rule_set.facts.get(gate.judge.fact)
        if fact is None or fact.kind is not kinds[type(gate.judge)]:
            yield f"gates.yaml: {gate.id}: 事实 {gate.judge.fact} 不存在或类型不符"
    for pair in rule_set.gates.contradictions:
        for name in (pair.smaller, pair.larger):
            if name not in rule_set.facts or not rule_set.facts[name].numeric:
                yield f"gates.yaml: {pair.id}: 事实 {name} 不存在或不是数字"
    for warning in rule_set.gates.warnings:
        fact = rule_set.facts.get(warning.fact)
        if fact is None:
            yield f"gates.yaml: warnings: 没有事实 {warning.fact}"
        elif warning.value not in _choices(fact):
            yield f"gates.yaml: warnings.{fact.id}: 没有选项 {warning.value}"


def _choices(fact: Fact) -> set[str]:
    """The answers that a warning can be about: options, or 是 and 否."""
    return {"是", "否"} if fact.kind is Kind.YES_NO else {option.label for option in fact.options}


def _form(rule_set: RuleSet) -> Iterator[str]:
    form = rule_set.form
    written = [fact for cell in form.cells for fact in cell.facts]
    for fact in (*written, *form.own, form.names_market, form.stands_in):
        if fact not in rule_set.facts:
            yield f"form.yaml: 没有事实 {fact}"
    for fact in sorted({f for f in written if written.count(f) > 1}):
        yield f"form.yaml: {fact}: 写在不止一格"
    stands_in = rule_set.facts.get(form.stands_in)
    if stands_in is not None and stands_in.kind is not Kind.DIVISION:
        yield f"form.yaml: stands_in: {form.stands_in} 的类型应为 division"
    for name, division in rule_set.divisions.items():
        if not openings(name, {name: division}):
            yield f"divisions.yaml: {name}: 名称无法用于命名规则"


def _interview(rule_set: RuleSet) -> Iterator[str]:
    interview = rule_set.interview
    known = {*rule_set.facts, *rule_set.groups}
    asked = [item for section in interview.sections for item in section.asks]
    for item in (*asked, *interview.settled_by_default):
        if item not in known:
            yield f"interview.yaml: {item}: 没有这个事实或组"
    for group in interview.groups:
        yield from (
            f"interview.yaml: {group.id}: 没有事实或细则 {member}"
            for member in group.asks
            if member not in rule_set.facts and member not in rule_set.rules
        )
        if len({member in rule_set.rules for member in group.asks}) > 1:
            yield f"interview.yaml: {group.id}: 一组只能全是事实或全是细则"
    yield from _unasked(rule_set, set(asked))


def _unasked(rule_set: RuleSet, asked: set[str]) -> Iterator[str]:
    """Every fact is asked somewhere, else a rule could never be settled."""
    grouped = {member for name in asked & set(rule_set.groups) for member in rule_set.groups[name].asks}
    used = {fact for rule in rule_set.rules.values() for c in rule.criteria for fact in c.facts}
    by_rules = {member for group in rule_set.interview.groups if used & set(group.asks) for member in group.asks}
    covered = asked | grouped | used | by_rules | set(rule_set.interview.settled_by_default)
    for fact in rule_set.facts:
        if fact not in covered:
            yield f"facts.yaml: {fact}: 没有任何地方询问这一项"


def _labels(rule_set: RuleSet) -> Iterator[str]:
    """The words for people name what there is."""
    labels = rule_set.labels
    if labels.example_rule not in {rule.number for rule in rule_set.rules.values()}:
        yield f"rule_set.yaml: labels.example_rule: 没有第 {labels.example_rule} 条细则"
    for rule_id in rule_set.rules:
        label = rule_set.clause_labels.get(rule_id, "")
        if label and not label.startswith(labels.annex):
            yield f"rule_set.yaml: labels.annex: {rule_id} 在通知中称为 {label}，不以 {labels.annex} 开头"


def _clauses(rule_set: RuleSet, clauses: Mapping[str, str]) -> Iterator[str]:
    """Every clause id resolves, and the words quoted stand in that clause."""
    quoted = [(f"standard.yaml: {rule.id}", rule.id, rule.words) for rule in rule_set.rules.values()]
    quoted += [(f"gates.yaml: {gate.id}", gate.clause, gate.words) for gate in rule_set.gates.gates]
    relaxation = rule_set.standard.relaxation
    if relaxation:
        quoted.append(("standard.yaml: relaxation", relaxation.clause, relaxation.words))
    named = [(f"facts.yaml: {fact.id}", fact.clause) for fact in rule_set.facts.values()]
    named += [("form.yaml", rule_set.form.clause)]
    named += [(f"gates.yaml: warnings.{w.fact}", w.clause) for w in rule_set.gates.warnings]
    for place, clause in (*named, *((place, clause) for place, clause, _ in quoted)):
        if clause not in clauses:
            yield f"{place}: 通知中没有条款 {clause}"
    for place, clause in (*named, *((place, clause) for place, clause, _ in quoted)):
        if rule_set.clause_labels and clause in clauses and not rule_set.clause_labels.get(clause):
            yield f"{place}: 通知中的条款 {clause} 没有称呼"
    for place, clause, words in quoted:
        if clause in clauses and folded(words) not in folded(clauses[clause]):
            yield f"{place}: 引文与通知原文不一致"
