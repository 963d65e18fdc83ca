import json
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings

from knowledge.embedding import DIMENSION, VERSION, HashedNgrams
from knowledge.notice import load_notice
from knowledge.vectors import MANIFEST, Entry, VectorIndex, open_index, version_of

PASSAGES = [Entry(passage.text, passage.id, True) for passage in load_notice("zhejiang2023").passages]
ENTRIES = [*PASSAGES, Entry("补多少钱", "4.2"), Entry("面积要多大", "A1.2"), Entry("几号截止", "3.1")]
EMBEDDINGS = HashedNgrams()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert opened(tmp_path) is not None
    return tmp_path


def opened(folder: Path, entries: list[Entry] = ENTRIES, seconds: float = 30.0) -> VectorIndex | None:
    return open_index(folder, entries, EMBEDDINGS, VERSION, seconds)


def place(folder: Path) -> Path:
    return folder / json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["folder"]


def answers(index: VectorIndex | None) -> bool:
    """Whether every passage and question leads to its own label."""
    assert index is not None
    for entry in ENTRIES:
        found = index.hint(entry.text)
        if not found or max(found, key=lambda label: found[label]) != entry.label:
            return False
    return True


def test_a_sound_index_is_opened_again_and_not_rebuilt(folder: Path):
    before = place(folder)
    assert answers(opened(folder))
    assert place(folder) == before


def test_a_changed_text_makes_the_index_stale(folder: Path):
    before = place(folder)
    changed = [*ENTRIES[:-1], Entry("最晚哪天交", "3.1")]
    assert opened(folder, changed) is not None
    assert place(folder) != before


def test_the_version_changes_with_text_label_embedding_and_dimension():
    base = version_of(ENTRIES, VERSION, DIMENSION)
    assert base == version_of(list(ENTRIES), VERSION, DIMENSION)
    assert base != version_of([*ENTRIES[:-1], Entry("几号截止", "3.2")], VERSION, DIMENSION)
    assert base != version_of(ENTRIES, "other", DIMENSION)
    assert base != version_of(ENTRIES, VERSION, 512)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_cut_database_is_noticed_and_rebuilt(folder: Path, share: float):
    database = place(folder) / "chroma.sqlite3"
    before = place(folder)
    database.write_bytes(database.read_bytes()[: int(share * database.stat().st_size)])
    assert answers(opened(folder))
    assert place(folder) != before


def test_a_lost_entry_is_noticed(folder: Path):
    before = place(folder)
    with sqlite3.connect(before / "chroma.sqlite3") as database:
        database.execute("delete from embeddings where id = (select max(id) from embeddings)")
    assert answers(opened(folder))
    assert place(folder) != before


def test_a_deleted_folder_is_rebuilt(folder: Path):
    shutil.rmtree(place(folder))
    assert answers(opened(folder))


def test_a_damaged_manifest_is_rebuilt(folder: Path):
    (folder / MANIFEST).write_text("{", encoding="utf-8")
    assert answers(opened(folder))


def test_another_dimension_makes_a_folder_of_its_own(folder: Path):
    class Short(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [vector[:64] for vector in EMBEDDINGS.embed_documents(texts)]

        def embed_query(self, text: str) -> list[float]:
            return EMBEDDINGS.embed_query(text)[:64]

    before = place(folder)
    assert open_index(folder, ENTRIES, Short(), "short", 30.0) is not None
    assert place(folder) != before


LOCK = """
import sqlite3, sys
lock = sqlite3.connect(sys.argv[1], isolation_level=None)
lock.execute("begin exclusive")
print("locked", flush=True)
sys.stdin.read()
"""


def test_an_index_locked_by_another_process_is_opened_all_the_same(folder: Path):
    command = [sys.executable, "-c", LOCK, str(place(folder) / "chroma.sqlite3")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        began = time.monotonic()
        index = opened(folder)
        took = time.monotonic() - began
        other.communicate("")
    assert answers(index)
    assert took < 10


def test_where_nothing_can_be_written_lexical_search_serves_alone(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert opened(blocked) is None


def test_the_embedding_is_deterministic_and_of_unit_length():
    one, other = EMBEDDINGS.embed_query("面积 要多大"), EMBEDDINGS.embed_query("面积要多大")
    assert one == other
    assert len(one) == DIMENSION
    assert sum(value * value for value in one) == pytest.approx(1)
