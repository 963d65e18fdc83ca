"""`lingong score`: answers in, points out; every kind of bad input listed with its place."""

from pathlib import Path
from typing import Any, BinaryIO

from bot.clock import now
from bot.commands.output import complain, table, write_json
from bot.reading_cases import Undecodable, decode, from_json, lines_of, read_file
from rubric.cases import BadCase, read_case
from rubric.report import errors, report
from rubric.rule_set import RuleSet


def score_file(rule_set: RuleSet, path: Path, *, as_json: bool) -> int:
    """Score the case (or the cases of a YAML stream) in a file; 2 with every problem on standard error."""
    try:
        raws = read_file(path)
    except Undecodable as undecodable:
        complain(path, [undecodable.problem])
        return 2
    answers, bad = [], False
    for number, raw in enumerate(raws, 1):
        try:
            answers.append(report(rule_set, read_case(rule_set, raw, today=now().date())))
        except BadCase as case:
            complain(f"{path} 第 {number} 份" if len(raws) > 1 else path, case.problems)
            bad = True
    if bad:
        return 2
    for answer in answers:
        write_json(answer) if as_json else table(rule_set, answer)
    return 0


def score_stream(rule_set: RuleSet, source: BinaryIO) -> int:
    """One answer for each line, in order, as soon as it is there."""
    for line in lines_of(iter(source)):
        write_json(answer_line(rule_set, line))
    return 0


def answer_line(rule_set: RuleSet, line: bytes) -> dict[str, Any]:
    """The report on one line, or its problems; the id is null where the line is no JSON."""
    try:
        raw = from_json(decode(line))
    except Undecodable as undecodable:
        return errors(None, [undecodable.problem])
    try:
        return report(rule_set, read_case(rule_set, raw, today=now().date()))
    except BadCase as bad:
        return errors(_plain(bad.case_id), bad.problems)


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)
