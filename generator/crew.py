"""Work in numbered pieces, shared between this process and copies of it (POSIX `fork`).

For work that keeps a processor busy and leaves its result on the disk. Where a process cannot be
copied safely, which is anywhere but on Linux, this one does it all.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context

Work = Callable[[int], None]

_work: Work | None = None
"""In a copy: what it does."""


class Crew:
    """Begins at once, in the copies; `finish` lends a hand and waits."""

    def __init__(self, work: Work, pieces: int, *, hands: int) -> None:
        """`work` is called once with each number below `pieces`; `hands`: processes in all."""
        self._do = work
        self._pieces = pieces
        self._pool = _open_pool(work, hands - 1) if pieces > 1 else None
        self._given: list[Future[None]] = []
        if self._pool:
            self._given = [self._pool.submit(_do, number) for number in range(pieces)]

    def finish(self) -> None:
        """Do what nobody has begun, from the last piece on; raises what any piece raised."""
        try:
            for number in reversed(range(self._pieces)):
                if not self._given or self._given[number].cancel():
                    self._do(number)
                else:
                    self._given[number].result()
        finally:
            self.stop()

    def stop(self) -> None:
        """Let no copy begin another piece, and wait for those that are in hand."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def usable_processors() -> int:
    """How many processes can run at a time here."""
    with suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _open_pool(work: Work, copies: int) -> ProcessPoolExecutor | None:
    # A copy has only the thread that made it, and the locks of the others for ever; on macOS the
    # system's own libraries have threads that nobody here knows of.
    if copies < 1 or sys.platform != "linux" or threading.active_count() > 1:
        return None
    context = get_context("fork")
    return ProcessPoolExecutor(copies, mp_context=context, initializer=_begin, initargs=(work,))


def _begin(work: Work) -> None:
    global _work  # noqa: PLW0603 — a copy's own, which cannot be sent with each piece
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that made it will stop it


def _do(number: int) -> None:
    if _work is None:
        raise RuntimeError("this process is no copy made by a crew")
    _work(number)
