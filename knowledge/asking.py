"""One policy question, one answer: from the notice with its clause, or named as silent, or kindly declined."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from knowledge.addressing import addressed
from knowledge.answer_data import Note, Topic
from knowledge.base import Knowledge
from knowledge.documents import Library
from knowledge.parts import asking, bare_aspect, leans_back, questions_in
from knowledge.results import Answer, Citation, Context, Kind, Signal, Status
from knowledge.supplement import with_documents
from knowledge.wording import citation, lead_for, opening, place, quote, verified

Computed = Callable[[str, str], str | None]
LONGEST = 400  # characters of a message that are read
SURE = 1.6  # a second question is answered too where its clause leads by this factor
VERY_SURE = 2.0  # the same where the notice is silent on the first: half an answer must not mislead
CLOSE = 0.75  # a clause within this factor of the first is offered to tap
_ASK = {
    "province": "请咨询省人力社保厅。",
    "city": "请咨询市级人力社保部门。",
    "both": "请咨询市级人力社保部门或省人力社保厅。",
}


@dataclass(frozen=True)
class _Asked:
    """A question with all that its answer leans on."""

    text: str
    ideas: frozenset[str]
    known: Knowledge
    context: Context
    computed: Computed | None


def ask(
    question: str,
    known: Knowledge,
    context: Context | None = None,
    computed: Computed | None = None,
    library: Library | None = None,
) -> Answer:
    """The answer. `computed(question, clause)` may give a sentence worked out by the rubric, put in front; `library`
    holds further documents, quoted beside the notice or where it is silent."""
    answer = _from_notice(question, known, context, computed)
    return with_documents(answer, question, library) if library else answer


def _from_notice(question: str, known: Knowledge, context: Context | None, computed: Computed | None) -> Answer:
    text = question.strip()[:LONGEST]
    asked = _Asked(text, known.ranker.reader.book.ideas(text), known, context or Context(), computed)
    labels = _labels(asked)
    if not labels:
        return _declined(asked, Kind.UNCLEAR.value)
    silent = [known.answers.topics[label[7:]] for label in labels if label.startswith("silent:")]
    clauses = [label for label in labels if label in known.notice.by_id]
    if clauses:
        return _answered(asked, clauses, silent)
    if silent:
        return _silent(asked, silent[0])
    return _declined(asked, labels[0].removeprefix("declined:"))


def signal(text: str, known: Knowledge) -> Signal:
    """How much a message looks like a policy question, before anybody decides what it is."""
    ranking = known.ranked(text[:LONGEST]) if text.strip() else ()
    policy = max((each.share for each in ranking if not each.label.startswith("declined:")), default=0.0)
    other = max((each.share for each in ranking if each.label.startswith("declined:")), default=1.0)
    return Signal(policy / (policy + other), asking(text), ranking)


def _labels(asked: _Asked) -> list[str]:
    """The label of each question in the message, the main one first; empty where nothing in it is known."""
    meant = _from_context(asked)
    if meant:
        return [meant]
    named, ranking = addressed(asked.text, asked.known.notice), asked.known.ranked(asked.text)
    if named and not _silent_on(ranking[0].label, named, asked.known):
        return [named]
    if not asked.known.ranker.knows(asked.text):
        return []
    labels = [ranking[0].label]
    for part in questions_in(asked.text):
        first, second = asked.known.ranked(part)[:2]
        needed = VERY_SURE if labels[0].startswith("silent:") else SURE
        if first.share >= needed * second.share and first.label not in labels and _joins(first.label, labels[0]):
            labels.append(first.label)
    return labels[:3]


def _joins(label: str, main: str) -> bool:
    """A second question adds an answer; chatter beside a question does not, nor a question beside an injection."""
    return not label.startswith("declined:") and not main.startswith("declined:")


def _silent_on(label: str, clause: str, known: Knowledge) -> bool:
    topic = known.answers.topics.get(label.removeprefix("silent:")) if label.startswith("silent:") else None
    return topic is not None and clause in topic.near


def _from_context(asked: _Asked) -> str | None:
    """The clause that a follow-up means: 这条几分 the last one, 那海岛县呢 the one that the note names."""
    last = asked.context.last_clause or next(iter(asked.context.asked_clauses), None)
    if last not in asked.known.notice.by_id:
        return None
    if not (leans_back(asked.text) or bare_aspect(asked.text)):
        return None
    note = next((note for note in asked.known.answers.notes if note.idea in asked.ideas), None)
    if note:
        return note.cite
    first, second = asked.known.ranked(asked.text)[:2]
    strange = first.label != last and first.share >= SURE * second.share and not bare_aspect(asked.text)
    return None if strange else last


def _answered(asked: _Asked, clauses: list[str], silent: list[Topic]) -> Answer:
    paragraphs, citations, note = [], [], _note(asked, clauses)
    for clause in clauses:
        said, cited = _clause(asked, clause)
        paragraphs.append(said)
        citations.append(cited)
    if note:
        paragraphs.append(f"{note.say}——{asked.known.notice.by_id[note.cite].label}")
        citations.append(_cited(asked, note.cite))
    paragraphs += [f"{topic.say}{_ASK.get(topic.ask, topic.ask)}" for topic in silent]
    answer = Answer(
        status=Status.PARTLY if silent else Status.ANSWERED,
        text="\n".join(paragraphs),
        citations=verified(citations, asked.known.notice),
        kind=silent[0].kind if silent else None,
        topic=silent[0].id if silent else "",
    )
    return answer if silent or len(clauses) > 1 else replace(answer, choices=_choices(asked, clauses[0]))


def _clause(asked: _Asked, clause: str) -> tuple[str, Citation]:
    passage = asked.known.notice.by_id[clause]
    lead = lead_for(asked.known.answers.leads.get(clause, ()), asked.ideas)
    shown = quote(passage, lead, asked.text)
    worked_out = asked.computed(asked.text, clause) if asked.computed else None
    dated = asked.context.round_line if lead and lead.dated else ""
    direct = "" if worked_out and "ask_points" not in asked.ideas else opening(passage, lead, asked.ideas)
    front = "".join(part for part in (worked_out, direct, dated) if part)
    words = shown.replace("\n", " ")
    return "\n".join(part for part in (front, f"原文：「{words}」——{place(passage)}") if part), citation(passage, shown)


def _cited(asked: _Asked, clause: str) -> Citation:
    passage = asked.known.notice.by_id[clause]
    lead = lead_for(asked.known.answers.leads.get(clause, ()), asked.ideas)
    return citation(passage, quote(passage, lead, asked.text))


def _note(asked: _Asked, clauses: list[str]) -> Note | None:
    for note in asked.known.answers.notes:
        called = note.idea in asked.ideas or (note.county and asked.context.county_mark)
        if called and note.cite not in clauses and set(clauses) & set(note.clauses):
            return note
    return None


def _choices(asked: _Asked, clause: str) -> tuple[str, ...]:
    ranking = [each for each in asked.known.ranked(asked.text) if each.label in asked.known.notice.by_id][:3]
    if not ranking or ranking[0].label != clause:
        return ()
    near = tuple(each.label for each in ranking if each.share >= CLOSE * ranking[0].share)
    return near if len(near) > 1 else ()


def _silent(asked: _Asked, topic: Topic) -> Answer:
    near = [clause for clause in topic.near if clause in asked.known.notice.by_id]
    citations = verified([_cited(asked, clause) for clause in near], asked.known.notice)
    text = f"{topic.say}{_ASK.get(topic.ask, topic.ask)}"
    if citations:
        words = citations[0].quote.replace("\n", " ")
        label = place(asked.known.notice.by_id[citations[0].id])
        text += f"\n通知中相近的规定，供参考：「{words}」——{label}"
    status = Status.PARTLY if topic.partly else Status.NOT_IN_NOTICE
    return Answer(status, text, citations, topic.kind, topic=topic.id)


def _declined(asked: _Asked, name: str) -> Answer:
    kind = Kind(name)
    if kind is Kind.INJECTION and "leak" in asked.ideas:
        kind = Kind.OTHERS_DATA
    line = asked.known.answers.declined.get(kind) or asked.known.answers.declined.get(Kind.UNCLEAR, "")
    return Answer(Status.DECLINED, line, kind=kind, topic=kind.value)
