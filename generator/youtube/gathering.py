"""Asks for videos while the listing of playlists still goes on, several requests at a time.

The pages of one playlist name each other and come one by one; the videos that they name are
asked for in full batches of 50, in other threads, as soon as there are 50.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, wait
from threading import Event, Lock
from typing import Any, Generic, Self, TypeVar

from generator.youtube.workers import Workers

BATCH = 50
"""The most ids that a request may name."""
_AT_A_TIME = 4
"""Requests for videos, and playlists, that are under way together."""

_Video = TypeVar("_Video")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Stopped(Exception):
    """Something else failed: what is still to be done is not wanted any more."""


class Gathering(Generic[_Video, _Item]):
    """Playlists listed side by side, and their videos in batches; a context manager.

    `ask` gives the videos of up to 50 ids; whatever it or a listing raises ends all of it.
    """

    def __init__(self, ask: Callable[[Mapping[str, _Item]], Iterable[_Video]]) -> None:
        self._ask = ask
        self._listings = Workers(_AT_A_TIME, "listing")
        self._batches = Workers(_AT_A_TIME, "videos")
        self._lock = Lock()
        self._seen: set[str] = set()
        self._pending: dict[str, _Item] = {}
        self._listed: list[Future[tuple[_Item, ...]]] = []
        self._asked: list[Future[list[_Video]]] = []
        self._failure: Exception | None = None
        self._stop = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """After a failure nothing more is asked; who interrupts need not wait for answers."""
        self._stop.set()
        self._listings.close()
        self._batches.close()
        if kind is not KeyboardInterrupt:
            wait(self._listed)
            wait(self._asked)

    def list_all(
        self, playlists: Mapping[str, Iterable[Iterable[tuple[str, _Item]]]]
    ) -> dict[str, tuple[_Item, ...]]:
        """Every playlist's items, in its order, from pages of (video's id, item)."""
        self._listed += (self._list(pages) for pages in playlists.values())
        self._finish(self._listed)
        return {key: one.result() for key, one in zip(playlists, self._listed, strict=True)}

    def videos(self) -> list[_Video]:
        """All videos of the items that were listed, in no order that means anything."""
        with self._lock:
            self._submit(everything=True)
        self._finish(self._asked)
        return [video for future in self._asked for video in future.result()]

    def _list(self, pages: Iterable[Iterable[tuple[str, _Item]]]) -> Future[tuple[_Item, ...]]:
        return self._listings.submit(lambda: self._unless_stopped(lambda: self._follow(pages)))

    def _follow(self, pages: Iterable[Iterable[tuple[str, _Item]]]) -> tuple[_Item, ...]:
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
            self._asked.append(self._fetch({video: self._pending.pop(video) for video in ids}))

    def _fetch(self, batch: Mapping[str, _Item]) -> Future[list[_Video]]:
        return self._batches.submit(lambda: self._unless_stopped(lambda: list(self._ask(batch))))

    def _unless_stopped(self, do: Callable[[], _Result]) -> _Result:
        """What `do` gives; if it fails, everything else is stopped."""
        if self._stop.is_set():
            raise Stopped
        try:
            return do()
        except Stopped:
            raise
        except Exception as error:
            with self._lock:
                self._failure = self._failure or error
            self._stop.set()
            raise

    def _finish(self, futures: Sequence[Future[Any]]) -> None:
        """Wait until all are done or anything has failed; raise what failed first."""
        wait(futures, return_when=FIRST_EXCEPTION)
        if self._failure:
            raise self._failure
