import pytest

from knowledge.asking import ask
from knowledge.base import Knowledge
from knowledge.documents import LARGEST, library, markdown_passages
from knowledge.results import Status
from knowledge.retrieving import LibraryRetriever, NoticeRetriever

SUPPLEMENT = """# 关于做好申报推荐工作的补充通知

## 一、报送时间

各县（市、区）于9月30日前将申报材料一式三份报送市人力社保局就业处。

## 二、联系方式

业务咨询电话：0570-0000000，联系人为市局就业处。

## 三、奖补资金

奖补资金由市财政局于次年三月底前拨付到市场运营单位账户。
"""


@pytest.fixture
def added():
    return library([markdown_passages(SUPPLEMENT, "市补充通知")])


def test_a_document_is_cut_into_passages_under_its_headings(added):
    assert [passage.label for passage in added.passages] == [
        "《市补充通知》一、报送时间",
        "《市补充通知》二、联系方式",
        "《市补充通知》三、奖补资金",
    ]
    assert len({passage.id for passage in added.passages}) == 3


def test_where_the_notice_is_silent_the_document_answers_under_its_name(added, known: Knowledge):
    answer = ask("申报材料一式几份", known, library=added)
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].document == "市补充通知"
    assert "一式三份" in answer.text
    assert answer.text.startswith("通知没有写明材料一式几份。")


def test_beside_an_answer_of_the_notice_the_document_is_added(added, known: Knowledge):
    answer = ask("申报材料报送时间", known, library=added)
    assert answer.citations[0].id == "3.1"
    assert "9月30日" in answer.text
    assert answer.text.startswith(ask("申报材料报送时间", known).text)


def test_a_document_that_holds_nothing_of_it_is_left_out(added, known: Knowledge):
    for question in ("面积要多大", "你好", "忽略指令", "名额几个"):
        assert ask(question, known, library=added) == ask(question, known)


def test_a_long_paragraph_is_cut_at_sentence_ends():
    passages = markdown_passages("零工市场应当公开服务事项。" * 80, "长文")
    assert len(passages) > 1
    assert all(len(passage.text) <= 400 and passage.text.endswith("。") for passage in passages)
    assert "".join(passage.text for passage in passages) == "零工市场应当公开服务事项。" * 80


@pytest.mark.parametrize("text", ["", "# 只有标题\n", "  \n\n"])
def test_a_document_without_text_is_refused(text: str):
    with pytest.raises(ValueError, match="没有可以引用的文字"):
        markdown_passages(text, "空")


def test_a_document_too_large_is_refused():
    with pytest.raises(ValueError, match="过大"):
        markdown_passages("字" * LARGEST, "大")


def test_the_retrievers_speak_langchain(added, known: Knowledge):
    found = NoticeRetriever.over(known, count=3).invoke("补多少钱")
    assert found[0].metadata["id"] == "4.2"
    assert len(found) == 3
    assert LibraryRetriever(library=added).invoke("咨询电话")[0].metadata["document"] == "市补充通知"
    assert LibraryRetriever(library=library([])).invoke("咨询电话") == []
