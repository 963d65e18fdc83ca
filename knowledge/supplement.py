"""What added documents add to an answer: their own words with their name, beside the notice or where it is silent."""

from dataclasses import replace

from knowledge.documents import Found, Library
from knowledge.quoting import sentences, stands_in
from knowledge.results import Answer, Citation, Kind, Status

ENOUGH = 0.5  # share of what was asked that a passage must hold to be quoted
_OPEN = {Kind.UNRELATED, Kind.OTHER_GOVERNMENT, Kind.UNCLEAR}  # declined for want of knowledge, not of manners


def with_documents(answer: Answer, question: str, library: Library) -> Answer:
    """The answer, with the best passage of the added documents where one holds most of what was asked."""
    if answer.status is Status.DECLINED and answer.kind not in _OPEN:
        return answer
    found = next(iter(library.search(question, 1)), None)
    if found is None or found.covered < ENOUGH:
        return answer
    cited = _citation(found, question)
    words = f"《{cited.document}》中写明：「{cited.quote}」——{cited.label}"
    if not stands_in(cited.quote, found.passage.text):
        return answer
    if answer.status in (Status.ANSWERED, Status.PARTLY):
        return replace(answer, text=f"{answer.text}\n{words}", citations=(*answer.citations, cited))
    silent = f"{answer.text.splitlines()[0]}\n" if answer.status is Status.NOT_IN_NOTICE else ""
    return Answer(Status.ANSWERED, f"{silent}{words}", (cited, *answer.citations))


def _citation(found: Found, question: str) -> Citation:
    pieces = sentences(found.passage.text)
    asked = {question[at : at + 2] for at in range(len(question) - 1)}
    best = max(pieces, key=lambda piece: sum(pair in piece for pair in asked), default=found.passage.text)
    shown = found.passage.text if len(found.passage.text) <= 120 else best
    return Citation(found.passage.id, found.passage.label, shown, found.passage.document)
