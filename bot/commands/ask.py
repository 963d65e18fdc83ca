"""`lingong ask`: policy questions answered from the notice, one or a stream."""

from typing import Any, BinaryIO

from bot.clock import now
from bot.commands.output import write_json
from bot.policy import PolicyDesk
from bot.reading_cases import Undecodable, decode, from_json, lines_of
from knowledge.results import Answer
from rubric.cases import Problem
from rubric.report import errors


def ask_once(desk: PolicyDesk, question: str, *, as_json: bool) -> int:
    """Print the answer to one question."""
    answer = desk.ask(question, now().date())
    if as_json:
        write_json(answer_as_json(None, answer))
    else:
        from bot.channels.rendering import fold

        print("\n".join(line for part in answer.text.split("\n") for line in fold(part)))  # noqa: T201 - the result
    return 0


def ask_stream(desk: PolicyDesk, source: BinaryIO) -> int:
    """One answer a line, in order; a bad line is answered with its problem."""
    for line in lines_of(iter(source)):
        write_json(_answer_line(desk, line))
    return 0


def _answer_line(desk: PolicyDesk, line: bytes) -> dict[str, Any]:
    try:
        raw = from_json(decode(line))
    except Undecodable as undecodable:
        return errors(None, [undecodable.problem])
    if not isinstance(raw, dict) or not isinstance(raw.get("q"), str):
        case_id = raw.get("id") if isinstance(raw, dict) else None
        return errors(case_id, [Problem("q", '应为一句话，例如 {"id": "q1", "q": "面积要多大"}')])
    return answer_as_json(raw.get("id"), desk.ask(raw["q"], now().date()))


def answer_as_json(question_id: object, answer: Answer) -> dict[str, Any]:
    """The object of `lingong ask` (interfaces); `kind` says why a question was not answered."""
    return {
        "id": question_id,
        "status": answer.status.value,
        "answer": answer.text,
        "citations": [{"id": c.id, "label": c.label, "quote": c.quote} for c in answer.citations],
        "kind": answer.kind.value if answer.kind else None,
    }
