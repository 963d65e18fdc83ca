"""How a clause is put before an officer: the sentence that answers, the clause's own words, its place."""

from knowledge.answer_data import Lead
from knowledge.notice import Notice, Passage
from knowledge.quoting import sentences, stands_in
from knowledge.results import Citation
from knowledge.sound import folded

WHOLE = 100  # a passage of at most so many characters is quoted whole


def lead_for(leads: tuple[Lead, ...], ideas: frozenset[str]) -> Lead | None:
    """The first lead that fits what is asked."""
    return next((lead for lead in leads if lead.fits(ideas)), None)


def place(passage: Passage) -> str:
    """附件1第2条（服务场地，6分）; a clause of the notice by its label alone."""
    if passage.points is None:
        return passage.label
    category = passage.path[-1].split("、", 1)[-1].split("(")[0].strip() if passage.path else ""
    return f"{passage.label}（{category}，{passage.points}分）"


def opening(passage: Passage, lead: Lead | None, ideas: frozenset[str]) -> str:
    """The sentence that answers directly: points and place of a rule where these are asked, else the lead."""
    if passage.points is not None:
        if ideas & {"ask_points", "ask_lose", "ask_gain"}:
            return f"{passage.label}，分值{passage.points}分。"
        if "ask_rule" in ideas:
            return f"见{place(passage)}。"
    return lead.say if lead else ""


def quote(passage: Passage, lead: Lead | None, question: str) -> str:
    """The stretch of the clause to show; it always stands in the clause."""
    if lead and lead.quote and stands_in(lead.quote, passage.text):
        return lead.quote.rstrip("\n")
    if len(passage.text) <= WHOLE:
        return passage.text
    return _nearest_sentence(passage.text, question)


def citation(passage: Passage, shown: str) -> Citation:
    return Citation(passage.id, passage.label, shown)


def verified(citations: list[Citation], notice: Notice) -> tuple[Citation, ...]:
    """The citations whose quotes stand in their clause; nothing else ever leaves."""
    return tuple(cited for cited in citations if notice.standing(cited.quote, cited.id))


def _nearest_sentence(text: str, question: str) -> str:
    asked = _pairs(question)
    found = sentences(text)
    best = max(found, key=lambda sentence: (len(asked & _pairs(sentence)), -found.index(sentence)))
    return best.strip()


def _pairs(text: str) -> set[str]:
    letters = folded(text)
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
