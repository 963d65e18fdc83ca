"""An event loop that makes its own time: where everybody waits, the clock jumps to the next who is due.

What is given to a thread is done at once, so that no time passes for it.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Found = TypeVar("Found")


class VirtualLoop(asyncio.SelectorEventLoop):
    """`time()` begins at 0 and counts seconds in which nothing was really waited for."""

    def __init__(self) -> None:
        self._told = 0.0
        super().__init__(_Jumping(self))

    def time(self) -> float:
        return self._told

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> "asyncio.Future[Any]":  # type: ignore[override]
        done: asyncio.Future[Any] = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:
            done.set_exception(error)
        return done


class _Jumping(selectors.DefaultSelector):
    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        """Nothing but another thread can end a wait without limit; any other ends now."""
        if timeout is None:
            return super().select()
        self._loop._told += max(0.0, timeout)
        return super().select(0)


def run(coroutine: Coroutine[Any, Any, Found]) -> Found:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(coroutine)
