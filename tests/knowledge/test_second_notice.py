"""A second, invented notice loads with no code changed: a text with anchors; questions and answers where wanted."""

from pathlib import Path

import pytest

from knowledge.asking import ask
from knowledge.base import Knowledge, load_knowledge
from knowledge.results import Status

TEXT = """# 关于征集社区图书角的通知

<a id="notice" title="《征集通知》文头"></a>
某图函〔2031〕7号

## 一、征集对象

<a id="1" title="《征集通知》第一条"></a>
对外开放满60天的社区图书角均可参加征集。

## 附件1

### 图书角标准

#### 一、藏书 (10分)

| <a id="A1.1"></a> 1 | 藏书不少于500册。 | 6 |
|---|---|---|
| <a id="A1.2"></a> 2 | 每月更新图书不少于20册。 | 4 |
"""
QUESTIONS = """
author: "t"
clauses:
  "1": ["谁能参加", "开多久才能报名", "哪些图书角可以参加"]
  "A1.1": ["要有多少本书", "藏书要求", "书太少行不行"]
  "A1.2": ["多久换一次书", "更新图书的要求"]
unanswered:
  prize: {nearest: ["1"], q: ["有没有奖金", "奖多少钱", "给不给钱"]}
declined:
  chitchat: ["你好", "早上好", "在吗"]
"""
SILENT = 'prize: {kind: not_covered, say: "通知没有写明奖金。", ask: city, near: ["1"]}\n'
DECLINED = 'greeting: "您好。"\nunclear: "没有听明白。"\n'


@pytest.fixture
def books(tmp_path: Path) -> Knowledge:
    files = {
        "notices/books.md": TEXT,
        "questions/books/q-t.yaml": QUESTIONS,
        "answers/books/silent.yaml": SILENT,
        "answers/books/declined.yaml": DECLINED,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    folders = {kind: tmp_path / kind for kind in ("notices", "questions", "answers", "models")}
    return load_knowledge("books", **folders)


def test_it_answers_cites_and_is_silent_in_its_own_words(books: Knowledge):
    answer = ask("需要多少本书", books)
    assert (answer.status, answer.clause) == (Status.ANSWERED, "A1.1")
    assert "附件1第1条（藏书，6分）" in answer.text
    assert ask("有奖金吗", books).text.startswith("通知没有写明奖金。")
    assert ask("你好", books).text == "您好。"
    assert ask("第2条", books).clause == "A1.2"


def test_it_needs_no_questions_at_all(tmp_path: Path):
    (tmp_path / "bare.md").write_text(TEXT, encoding="utf-8")
    bare = load_knowledge("bare", notices=tmp_path, questions=tmp_path, answers=tmp_path, models=tmp_path)
    assert ask("藏书不少于多少册", bare).clause == "A1.1"


def test_a_question_on_a_topic_without_an_answer_is_named(tmp_path: Path, books: Knowledge):
    (tmp_path / "answers/books/silent.yaml").write_text("", encoding="utf-8")
    folders = {kind: tmp_path / kind for kind in ("notices", "questions", "answers", "models")}
    with pytest.raises(ValueError, match=r"q-t\.yaml: prize"):
        load_knowledge("books", **folders)
