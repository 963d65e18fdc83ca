"""`python -m knowledge.train [NAME]`: builds the ranker that is shipped, from the questions in knowledge/questions."""

import sys

from knowledge.answer_data import load_answers
from knowledge.building import MODELS, Sources, build_ranker, save_ranker
from knowledge.notice import load_notice


def main(name: str = "zhejiang2023") -> None:
    """Writes knowledge/models/NAME.json; the same questions give the same file but for the last bits of floats."""
    sources = Sources(load_notice(name), load_answers(name))
    questions = sources.questions()
    ranker = build_ranker(sources.notice, questions, sources.book())
    MODELS.mkdir(exist_ok=True)
    save_ranker(ranker, sources.fingerprint, MODELS / f"{name}.json")
    sys.stdout.write(
        f"{name}: {len(questions)} questions, {len(ranker.labels)} labels, {len(ranker.reader.rarity)} features\n"
    )


if __name__ == "__main__":
    main(*sys.argv[1:2])
