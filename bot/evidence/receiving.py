"""A file on its way in: fetched, inspected, read and put under its hash before anything is decided about it."""

import asyncio
import re
import secrets
import stat
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bot.documents.exports import forget_exports
from bot.evidence.keeping import Folder
from bot.files.checking import LARGEST_SENT, Refused
from bot.files.inspecting import PACKAGES, TOO_LARGE, inspected
from bot.files.reading import cells_of
from bot.logs import log
from bot.store.store import Store
from handlers.changes import Deleted, Turn
from handlers.evidence_changes import EvidenceGone
from handlers.evidence_values import FileSeen
from handlers.situation import Situation

FETCHES = 2
"""How many files are in memory at once; the others wait."""
NOT_FETCHED = "文件没有下载成功，请稍后重新发送。"
NOT_FOUND = "找不到这个文件，请核对路径。"

Fetch = Callable[[], Awaitable[bytes]]
"""Brings the content of a file; raises Refused, or OSError."""


Mark = tuple[str, str]
"""A hash, and the token under which it is held."""


class Receiving:
    """Takes files in for one process."""

    def __init__(self, data_dir: Path, store: Store) -> None:
        self.folder = Folder(data_dir)
        self._data_dir = data_dir
        self._store = store
        self._fetching = asyncio.Semaphore(FETCHES)
        self._parsing = asyncio.Semaphore(1)

    async def from_path(self, path: str) -> FileSeen:
        """A file on this machine."""
        return await self.take(Path(path).name, lambda: asyncio.to_thread(_content, path))

    async def take(self, name: str, fetch: Fetch, album: str = "") -> FileSeen:
        """A file by whatever way it comes; one that is not taken carries the reason, and nothing of it stays."""
        try:
            async with self._fetching:
                content = await fetch()
                seen = await asyncio.to_thread(inspected, content, name)
                if seen.refused:
                    return seen
                if seen.kind in PACKAGES:
                    async with self._parsing:
                        seen = replace(seen, cells=await asyncio.to_thread(cells_of, content, seen.kind))
                seen = replace(seen, token=secrets.token_hex(6), album=_album(album))
                await asyncio.to_thread(self.folder.place, content, seen.sha256, seen.token)
        except Refused as refused:
            return FileSeen(name, refused=str(refused))
        except OSError as bad:
            log.warning("file_not_kept", error=type(bad).__name__)
            return FileSeen(name, refused=NOT_FETCHED)
        return seen

    async def doubt(self, situation: Situation, turn: Turn) -> frozenset[Mark]:
        """Before the turn is committed: the contents that it takes out are held until it is settled."""
        marks = frozenset((sha256, secrets.token_hex(6)) for sha256 in frozenset(_gone(situation, turn)))
        for mark in marks:
            await asyncio.to_thread(self.folder.hold, *mark)
        return marks

    async def settle(self, seen: FileSeen | None, turn: Turn | None, doubted: frozenset[Mark] = frozenset()) -> None:
        """After the turn: what it did not keep, and what it took out, goes. Never fails the turn."""
        for change in turn.changes if turn is not None else ():
            if isinstance(change, Deleted):
                await asyncio.to_thread(forget_exports, self._data_dir, change.nomination)
        marks = doubted | {(seen.sha256, seen.token)} if seen is not None and seen.token else doubted
        try:
            for mark in marks:
                await asyncio.to_thread(self.folder.release, *mark)
            await self._sweep(frozenset(sha256 for sha256, _ in marks))
        except Exception:
            log.exception("evidence_not_swept")

    async def tidy(self) -> int:
        """Remove what processes that died have left behind; how many contents. Never fails."""
        try:
            return await self._sweep(await asyncio.to_thread(self.folder.left_behind))
        except Exception:
            log.exception("evidence_not_tidied")
            return 0

    async def _sweep(self, hashes: frozenset[str]) -> int:
        if not hashes:
            return 0
        lock = self.folder.locked()
        await asyncio.to_thread(lock.__enter__)
        try:
            used = await self._store.hashes_in_use(hashes)
            return await asyncio.to_thread(self.folder.sweep, hashes, used)
        finally:
            lock.__exit__(None, None, None)


def _gone(situation: Situation, turn: Turn) -> Iterator[str]:
    """The hashes of what the turn takes out."""
    nominations = {nomination.id: nomination for nomination in situation.nominations}
    for change in turn.changes:
        if isinstance(change, EvidenceGone | Deleted) and change.nomination in nominations:
            for each in nominations[change.nomination].evidence:
                if isinstance(change, Deleted) or each.token == change.token:
                    yield each.sha256


def _album(given: str) -> str:
    """It becomes part of what stands open: letters and digits alone."""
    return re.sub(r"[^0-9A-Za-z]", "", given)[:40]


def _content(path: str) -> bytes:
    """Raises Refused for a folder, a pipe, something too large or unreadable."""
    try:
        place = Path(path).expanduser()
        state = place.stat()
        if not stat.S_ISREG(state.st_mode):
            raise Refused("这不是文件，请发一个文件。")
        if state.st_size > LARGEST_SENT:
            raise Refused(TOO_LARGE)
        with place.open("rb") as source:
            return source.read(LARGEST_SENT + 1)
    except FileNotFoundError as missing:
        raise Refused(NOT_FOUND) from missing
    except (OSError, ValueError, RuntimeError) as bad:
        raise Refused("文件无法读取，请核对路径和权限。") from bad
