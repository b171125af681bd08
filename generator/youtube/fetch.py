"""Fetches everything that a sync needs to know, as records; writes nothing, decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol, TypeVar

from generator.errors import SyncError
from generator.model import SeriesSettings, Video
from generator.youtube.client import BATCH, Client
from generator.youtube.failures import STANDS, nonsense
from generator.youtube.gathering import Gathering
from generator.youtube.parts import BadResource, Resource
from generator.youtube.resources import (
    PlaylistItem,
    PlaylistResource,
    parse_channel,
    parse_item,
    parse_playlist,
    parse_total,
    parse_video,
)

_Parsed = TypeVar("_Parsed")


class Progress(Protocol):
    """Is told how far a sync has come."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """`done` of about `total` answers' worth are there; `what` says of what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """YouTube's present state of all configured playlists."""

    playlists: Mapping[str, PlaylistResource]
    """By id."""
    channels: Mapping[str, str]
    """Titles by id."""
    items: Mapping[str, tuple[PlaylistItem, ...]]
    """By the playlist's id, in playlist order, repeats and placeholders included."""
    videos: Mapping[str, Video]
    """By id, without slugs: those that anybody may see."""
    short: frozenset[str] = frozenset()
    """Ids of playlists of which YouTube listed fewer places than it says there are."""
    doubtful: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By the playlist's id: videos of which YouTube's silence proves nothing (see `doubts`)."""


def fetch_all(client: Client, series: Sequence[SeriesSettings], progress: Progress) -> Fetched:
    """Ask for the playlists, their channels and items, and for each video once.

    5,000 videos in one playlist cost 202 units. Raises SyncError if any of it cannot be had.
    """
    playlists = _fetch_playlists(client, series)
    owners = sorted({playlist.channel_id for playlist in playlists.values()} - {""})
    channels = dict(_parsed(parse_channel, client.fetch_channels(owners), "a channel"))
    steps = _Steps(2 * sum(one.item_count for one in playlists.values()), progress)
    totals: dict[str, int] = {}
    with Gathering[Video, PlaylistItem](
        lambda batch: _fetch_videos(client, batch, steps)
    ) as gathering:
        items = gathering.list_all(
            {one.id: _fetch_pages(client, one, steps, totals) for one in playlists.values()}
        )
        videos = {video.id: video for video in gathering.videos()}
    return Fetched(
        playlists=playlists,
        channels=channels,
        items=items,
        videos=videos,
        short=frozenset(id_ for id_, places in items.items() if _count(places) < totals[id_]),
    )


def _count(places: Iterable[PlaylistItem]) -> int:
    """How many they are. One that moves while the pages are asked for can be there twice."""
    return len({place.id for place in places})


def _fetch_playlists(
    client: Client, series: Sequence[SeriesSettings]
) -> dict[str, PlaylistResource]:
    ids = list(dict.fromkeys(one.playlist for one in series))
    found = _parsed(parse_playlist, client.fetch_playlists(ids), "a playlist")
    by_id = {playlist.id: playlist for playlist in found}
    for one in series:
        if one.playlist not in by_id:
            raise SyncError(
                f"{one.source}: YouTube has no playlist `{one.playlist}` (series `{one.slug}`) to "
                f"show: check its id, and that it is public or unlisted; {STANDS}"
            )
    return by_id


def _fetch_pages(
    client: Client, playlist: PlaylistResource, steps: _Steps, totals: dict[str, int]
) -> Iterator[list[tuple[str, PlaylistItem]]]:
    """The pages; what they say that there is in all is put into `totals`."""
    totals[playlist.id] = 0
    for page, answer in client.fetch_items(playlist.id):
        what = f"an item of the playlist `{playlist.id}`"
        items = [(item.video, item) for item in _parsed(parse_item, page, what)]
        total = _parse(parse_total, answer, f"the playlist `{playlist.id}`")
        totals[playlist.id] = max(total, totals[playlist.id])
        steps.take(len(items), playlist.title)
        yield items


def fetch_item_pages(
    client: Client, playlist: str, *, start: str = ""
) -> Iterator[tuple[PlaylistItem, ...]]:
    """The items of a playlist, a page at a time, each asked for when it is needed.

    `start` is the token of the page to begin with.
    """
    for page, _ in client.fetch_items(playlist, start=start):
        yield tuple(_parsed(parse_item, page, f"an item of the playlist `{playlist}`"))


def fetch_videos(client: Client, places: Mapping[str, PlaylistItem]) -> Iterator[Video]:
    """The videos of `places` by id, without slugs, in batches of 50: those that anybody may see."""
    steps = _Steps(len(places), lambda *_: None)
    ids = list(places)
    for start in range(0, len(ids), BATCH):
        yield from _fetch_videos(
            client, {id_: places[id_] for id_ in ids[start : start + BATCH]}, steps
        )


def _fetch_videos(
    client: Client, places: Mapping[str, PlaylistItem], steps: _Steps
) -> Iterator[Video]:
    """The videos of up to 50 `places` by id: those that anybody may see."""
    dates = {id_: item.published for id_, item in places.items()}
    found = client.fetch_videos(list(places))
    yield from _parsed(lambda one: parse_video(one, dates), found, "a video")
    steps.take(len(places), "Videos")


class _Steps:
    """Counts what has been fetched, for the progress bar."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done, self._total, self._progress = 0, total, progress
        self._lock = Lock()

    def take(self, count: int, what: str) -> None:
        """`count` more of `what` are there; any thread may say so."""
        with self._lock:
            self._done += count
            self._total = max(self._total, self._done)
            self._progress(self._done, self._total, what)


def _parsed(
    parse: Callable[[Resource], _Parsed], resources: Iterable[Resource], what: str
) -> Iterator[_Parsed]:
    return (_parse(parse, resource, what) for resource in resources)


def _parse(parse: Callable[[Resource], _Parsed], resource: Resource, what: str) -> _Parsed:
    try:
        return parse(resource)
    except BadResource as error:
        raise nonsense(what, str(error)) from None
