import json
from pathlib import Path

import pytest

from knowledge.answer_data import load_answers
from knowledge.building import MODELS, Sources, build_ranker, load_ranker, save_ranker
from knowledge.ideas import word_book
from knowledge.notice import load_notice
from knowledge.question_bank import Question
from knowledge.sound import sounds

SOURCES = Sources(load_notice("zhejiang2023"), load_answers("zhejiang2023"))


def test_the_shipped_ranker_is_no_older_than_its_questions():
    shipped = json.loads((MODELS / "zhejiang2023.json").read_text(encoding="utf-8"))
    assert shipped["fingerprint"] == SOURCES.fingerprint, "run: python -m knowledge.train"


def test_no_question_leads_to_two_places():
    seen: dict[str, Question] = {}
    for question in SOURCES.questions():
        assert seen.setdefault(question.text, question) == question


def test_every_clause_and_topic_has_questions_in_several_voices():
    voices: dict[str, set[str]] = {}
    for question in SOURCES.questions():
        voices.setdefault(question.labels[0], set()).add(question.author)
    assert all(len(voices[passage.id]) >= 4 for passage in SOURCES.notice.passages)
    assert {label for label in voices if label.startswith("silent:")} == {
        f"silent:{topic}" for topic in SOURCES.answers.topics
    }


@pytest.fixture
def few() -> list[Question]:
    return [question for question in SOURCES.questions() if question.labels[0] in ("4.2", "3.1", "A1.2")][:120]


def test_a_ranker_saved_and_loaded_ranks_the_same(few: list[Question], tmp_path: Path):
    built = build_ranker(SOURCES.notice, few, SOURCES.book())
    save_ranker(built, SOURCES.fingerprint, tmp_path / "zhejiang2023.json")
    again = load_ranker(SOURCES, tmp_path)
    for question in ("补多少钱", "面积多大", "几号交"):
        shares = {each.label: each.share for each in again.ranked(question)}
        assert shares == pytest.approx({each.label: each.share for each in built.ranked(question)}, abs=1e-3)


@pytest.mark.parametrize("damage", ["", "{", '{"fingerprint": "old"}', '{"fingerprint": "%s", "linear": {}}'])
def test_a_damaged_or_stale_ranker_is_built_anew(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = damage % SOURCES.fingerprint if "%s" in damage else damage
    (tmp_path / "zhejiang2023.json").write_text(text, encoding="utf-8")
    built = object()
    monkeypatch.setattr("knowledge.building.build_ranker", lambda *_: built)
    assert load_ranker(SOURCES, tmp_path) is built


def test_the_shares_of_a_ranking_sum_to_one():
    ranking = load_ranker(SOURCES).ranked("面积要多大")
    assert sum(each.share for each in ranking) == pytest.approx(1)
    assert [each.share for each in ranking] == sorted((each.share for each in ranking), reverse=True)


def test_words_are_found_by_spelling_and_by_sound():
    book = word_book({"opened": ["运营"], "money": ["奖补", "30万"], "review": ["评估"]})
    assert book.ideas("云营满了") == {"opened"}
    assert book.ideas("实地平估有奖部吗") == {"review", "money"}
    assert book.ideas("３０万") == {"money"}
    assert sounds("真争") == ("zen", "zen")


def test_an_unquoted_number_in_the_word_book_is_named():
    with pytest.raises(ValueError, match="half"):
        word_book({"half": [0.5]})  # type: ignore[list-item]
