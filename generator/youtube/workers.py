"""A few threads that do jobs in the order in which they were given.

Unlike those of concurrent.futures, they hold nobody up: who is interrupted, or has failed, ends
at once, whatever answer a thread still waits for.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

_Result = TypeVar("_Result")


class Workers:
    """So many threads, until they are told that there is nothing more to do."""

    def __init__(self, count: int, name: str) -> None:
        """`name` is that of the threads."""
        self._count = count
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        for _ in range(count):
            Thread(target=self._work, name=name, daemon=True).start()

    def submit(self, do: Callable[[], _Result]) -> Future[_Result]:
        """What `do` will have given, or raised."""
        future: Future[_Result] = Future()

        def job() -> None:
            try:
                future.set_result(do())
            except Exception as error:  # noqa: BLE001 — raised again where the future is asked
                future.set_exception(error)

        self._jobs.put(job)
        return future

    def close(self) -> None:
        """Let each thread end after what it is about; nothing more may be submitted."""
        for _ in range(self._count):
            self._jobs.put(None)

    def _work(self) -> None:
        while job := self._jobs.get():
            job()
