"""What a language model may contribute: claims, each with a passage and its verbatim words, and nothing unverified."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge.notice import Notice, Passage
from knowledge.results import Answer, Citation, Status
from knowledge.wording import place


@dataclass(frozen=True)
class Claim:
    """A model's sentence is never shown; only the span, and only if it stands in the passage."""

    passage: str
    span: str


Proposer = Callable[[str, Sequence[Passage]], Sequence[Claim]]
FEWEST = 4  # characters of a span worth showing


def proposed(answer: Answer, question: str, notice: Notice, retrieved: Sequence[str], proposer: Proposer) -> Answer:
    """The offline answer with the spans that the proposer picked, where every claim names a retrieved passage and
    stands in it; the offline answer unchanged otherwise, also where the proposer fails or abstains. A refusal is
    never turned into an answer."""
    if answer.status is not Status.ANSWERED:
        return answer
    offered = [notice.by_id[clause] for clause in retrieved if clause in notice.by_id]
    try:
        claims = list(proposer(question, offered))
    except Exception:
        return answer
    allowed = {passage.id for passage in offered}
    sound = [claim for claim in claims if claim.passage in allowed and _stands(claim, notice)]
    if not sound or len(sound) < len(claims):
        return answer
    citations = tuple(Citation(claim.passage, notice.by_id[claim.passage].label, claim.span.strip()) for claim in sound)
    lines = [f"原文：「{cited.quote}」——{place(notice.by_id[cited.id])}" for cited in citations]
    lead = [line for line in answer.text.splitlines()[:1] if not line.startswith("原文")]
    kept = lead if citations[0].id == answer.clause else []
    return replace(answer, text="\n".join([*kept, *lines]), citations=citations)


def _stands(claim: Claim, notice: Notice) -> bool:
    return len(claim.span.strip()) >= FEWEST and notice.standing(claim.span, claim.passage)
