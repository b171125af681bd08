from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from threading import Event

import pytest

from generator.errors import SyncError
from generator.youtube.gathering import Gathering

Page = list[tuple[str, int]]


def pages(name: str, items: int, size: int = 50) -> Iterator[Page]:
    """A playlist's pages; every third video is one of another playlist too."""
    ids = [(f"{name if place % 3 else 'shared'}-{place}", place) for place in range(items)]
    for start in range(0, items, size):
        yield ids[start : start + size]


def test_every_video_is_asked_for_once_in_full_batches() -> None:
    """However many playlists there are, and in whatever order their pages come."""
    asked: list[list[str]] = []

    def ask(batch: Mapping[str, int]) -> list[str]:
        asked.append(list(batch))
        return [f"video {id_}" for id_ in batch]

    with Gathering[str, int](ask) as gathering:
        items = gathering.list_all({name: pages(name, 260) for name in ("a", "b", "c")})
        videos = gathering.videos()
    assert items == {name: tuple(range(260)) for name in ("a", "b", "c")}
    assert len(videos) == len(set(videos)) == 3 * 173 + 87
    assert sorted(len(batch) for batch in asked) == [6, *[50] * 12]


def test_nothing_to_list_is_nothing_to_ask() -> None:
    """A site may have an empty playlist, or none."""
    with Gathering[str, int](lambda _: pytest.fail("asked")) as gathering:
        assert gathering.list_all({"empty": iter([[]])}) == {"empty": ()}
        assert gathering.videos() == []


def test_a_failure_ends_listings_that_would_go_on() -> None:
    """Quota spent with the first batch of videos: no page more than those on their way."""

    def ask(_batch: Mapping[str, int]) -> list[str]:
        raise SyncError("the quota is spent")

    endless = ([(f"v{page}-{place}", place) for place in range(50)] for page in count())
    with Gathering[str, int](ask) as gathering, pytest.raises(SyncError, match="quota"):
        gathering.list_all({"endless": endless})


def test_a_failed_listing_ends_the_others() -> None:
    """Its error is the one that is told."""

    def broken() -> Iterator[Page]:
        yield from pages("broken", 100)
        raise SyncError("no such playlist")

    endless = ([("v", place)] for place in count())
    with Gathering[str, int](lambda _: []) as gathering, pytest.raises(SyncError, match="no such"):
        gathering.list_all({"broken": broken(), "endless": endless})


def test_who_interrupts_need_not_wait_for_an_answer() -> None:
    """Ctrl-C ends at once, though a request is under way."""
    asking, answer = Event(), Event()

    def ask(_batch: Mapping[str, int]) -> list[str]:
        asking.set()
        answer.wait(60)
        return []

    def interrupt() -> None:
        with Gathering[str, int](ask) as gathering:
            gathering.list_all({"a": pages("a", 50)})
            assert asking.wait(60)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert not answer.is_set()
    answer.set()
