"""The notice and further documents behind LangChain's retriever interface, for whoever wants to chain them."""

from collections.abc import Callable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from knowledge.base import Knowledge
from knowledge.documents import Library
from knowledge.notice import Passage
from knowledge.results import Ranked


class NoticeRetriever(BaseRetriever):
    """The clauses of the notice, best first; `metadata` holds id, label, share and the rank among all that compete
    (an unanswered topic before the first clause shows as a gap)."""

    rank: Callable[[str], tuple[Ranked, ...]]
    passages: dict[str, Passage]
    count: int = 5

    @classmethod
    def over(cls, known: Knowledge, count: int = 5) -> "NoticeRetriever":
        return cls(rank=known.ranked, passages=known.notice.by_id, count=count)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        ranking = [(rank, each) for rank, each in enumerate(self.rank(query)) if each.label in self.passages]
        return [
            Document(
                page_content=self.passages[each.label].text,
                metadata={
                    "id": each.label,
                    "label": self.passages[each.label].label,
                    "share": each.share,
                    "rank": rank,
                },
            )
            for rank, each in ranking[: self.count]
        ]


class LibraryRetriever(BaseRetriever):
    """Passages of added documents, best first, from one BM25 index over words, pairs of characters and characters."""

    library: Library
    count: int = 5

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [
            Document(
                page_content=found.passage.text,
                metadata={"id": found.passage.id, "label": found.passage.label, "document": found.passage.document},
            )
            for found in self.library.search(query, self.count)
        ]
