"""Asks for videos while the listing of playlists still goes on, several requests at a time.

The pages of one playlist name each other and come one by one; the videos that they name are
asked for in full batches of 50, in other threads, as soon as there are 50.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from threading import Event, Lock
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

BATCH = 50
"""The most ids that a request may name."""
_AT_A_TIME = 4
"""Requests for videos, and playlists, that are under way together."""

_Video = TypeVar("_Video")
_Item = TypeVar("_Item")


class Stopped(Exception):
    """Something else failed: what is still to be done is not wanted any more."""


class Gathering(Generic[_Video, _Item]):
    """Playlists listed side by side, and their videos in batches; a context manager.

    `ask` gives the videos of up to 50 ids; whatever it or a listing raises ends all of it.
    """

    def __init__(self, ask: Callable[[Mapping[str, _Item]], Iterable[_Video]]) -> None:
        self._ask = ask
        self._listings = ThreadPoolExecutor(_AT_A_TIME, "listing")
        self._batches = ThreadPoolExecutor(_AT_A_TIME, "videos")
        self._lock = Lock()
        self._seen: set[str] = set()
        self._pending: dict[str, _Item] = {}
        self._asked: list[Future[list[_Video]]] = []
        self._stop = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        """After a failure nothing more is asked; who interrupts need not wait for answers."""
        failed = kind is not None
        if failed:
            self._stop.set()
        for pool in (self._listings, self._batches):
            pool.shutdown(wait=kind is not KeyboardInterrupt, cancel_futures=failed)

    def list_all(
        self, playlists: Mapping[str, Iterable[Iterable[tuple[str, _Item]]]]
    ) -> dict[str, tuple[_Item, ...]]:
        """Every playlist's items, in its order, from pages of (video's id, item)."""
        futures = {
            key: self._listings.submit(self._list_one, pages) for key, pages in playlists.items()
        }
        self._finish(futures.values())
        return {key: future.result() for key, future in futures.items()}

    def videos(self) -> list[_Video]:
        """All videos of the items that were listed, in no order that means anything."""
        with self._lock:
            self._submit(everything=True)
        self._finish(self._asked)
        return [video for future in self._asked for video in future.result()]

    def _list_one(self, pages: Iterable[Iterable[tuple[str, _Item]]]) -> tuple[_Item, ...]:
        found: list[_Item] = []
        for page in pages:
            if self._stop.is_set():
                raise Stopped
            with self._lock:
                for video, item in page:
                    found.append(item)
                    if video not in self._seen:
                        self._seen.add(video)
                        self._pending[video] = item
                self._submit()
        return tuple(found)

    def _submit(self, *, everything: bool = False) -> None:
        """Ask for what is pending in full batches; `everything`: for the rest too."""
        while len(self._pending) >= BATCH or (everything and self._pending):
            ids = list(self._pending)[:BATCH]
            batch = {video: self._pending.pop(video) for video in ids}
            self._asked.append(self._batches.submit(lambda some: list(self._ask(some)), batch))

    def _finish(self, futures: Iterable[Future[Any]]) -> None:
        """Wait until all are done or one has failed; raise what it raised."""
        waiting: list[Future[Any]] = [*futures, *self._asked]
        done, _ = wait(waiting, return_when=FIRST_EXCEPTION)
        for future in done:
            error = future.exception()
            if error is not None and not isinstance(error, Stopped):
                raise error
