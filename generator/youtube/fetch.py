"""Fetches everything that a sync needs to know, as records; writes nothing, decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from generator.errors import SyncError
from generator.model import SeriesSettings, Video
from generator.youtube.client import Client
from generator.youtube.failures import STANDS
from generator.youtube.parts import BadResource, Resource
from generator.youtube.resources import (
    PlaylistItem,
    PlaylistResource,
    parse_channel,
    parse_item,
    parse_playlist,
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


def fetch_all(client: Client, series: Sequence[SeriesSettings], progress: Progress) -> Fetched:
    """Ask for the playlists, their channels and items, and for each video once.

    5,000 videos in one playlist cost 202 units. Raises SyncError if any of it cannot be had.
    """
    playlists = _fetch_playlists(client, series)
    owners = sorted({playlist.channel_id for playlist in playlists.values()} - {""})
    channels = dict(_parsed(parse_channel, client.fetch_channels(owners), "a channel"))
    steps = _Steps(2 * sum(one.item_count for one in playlists.values()), progress)
    items = {one.id: tuple(_fetch_items(client, one, steps)) for one in playlists.values()}
    places = [item for of_one in items.values() for item in of_one]
    videos = {video.id: video for video in _fetch_videos(client, places, steps)}
    return Fetched(playlists=playlists, channels=channels, items=items, videos=videos)


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


def _fetch_items(
    client: Client, playlist: PlaylistResource, steps: _Steps
) -> Iterator[PlaylistItem]:
    for page in client.fetch_items(playlist.id):
        yield from _parsed(parse_item, page, f"an item of the playlist `{playlist.id}`")
        steps.take(len(page), playlist.title)


def _fetch_videos(client: Client, places: Iterable[PlaylistItem], steps: _Steps) -> Iterator[Video]:
    dates = {item.video: item.published for item in places}
    steps.expect(len(dates))
    for batch in client.fetch_videos(list(dates)):
        yield from _parsed(lambda one: parse_video(one, dates), batch, "a video")
        steps.take(len(batch), "Videos")


class _Steps:
    """Counts what has been fetched, for the progress bar."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def expect(self, count: int) -> None:
        """Exactly so many are still to come."""
        self._total = self._done + count

    def take(self, count: int, what: str) -> None:
        """`count` more of `what` are there."""
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
        raise SyncError(
            f"YouTube's answer about {what} makes no sense ({error}): try again later; {STANDS}"
        ) from None
