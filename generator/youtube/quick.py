"""A look at what is new, for hourly runs: a handful of units, nothing marked gone, nothing moved.

The end at which a playlist grows is learnt from the snapshot. Where new items are put first, a
page or two tell; where they are put last, the pages have to be followed to the end, since each
names the next, but only videos that nobody has seen yet are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.content.snapshot import load_known, load_playlist
from generator.errors import SyncError
from generator.model import GoneReason, LiveState, Playlist, Settings, Video
from generator.urls import choose_slug
from generator.youtube.client import Client
from generator.youtube.fetch import fetch_item_pages, fetch_videos
from generator.youtube.patience import Patience
from generator.youtube.report import SyncReport, build_series_report
from generator.youtube.resources import PlaylistItem
from generator.youtube.sync import alone, write_snapshot


def look(settings: Settings, *, key: str, endpoint: str | None) -> SyncReport:
    """Take only what is new into the snapshot, for a handful of units: nothing is marked gone.

    Raises as `sync` does, and SyncError where there is no snapshot to go on from.
    """
    with Client(key, endpoint=endpoint, patience=Patience()) as client:
        return look_with(client, settings)


def look_with(client: Client, settings: Settings) -> SyncReport:
    """`look` with a client of one's own."""
    with alone(settings.content_dir) as content:
        known = load_known(content)
        before = {one.slug: load_playlist(content, one.slug) for one in settings.series}
        missing = [slug for slug, playlist in before.items() if playlist is None]
        if missing:
            raise SyncError(
                f"there is no snapshot of the series `{missing[0]}` to go on from: run "
                "`tipsheet sync` once without --quick"
            )
        there = {slug: playlist for slug, playlist in before.items() if playlist}
        grown, items = look_for_new(client, there, known)
        written = write_snapshot(content, grown)
    reports = tuple(
        build_series_report(one, _places(one, items[one.series]), there[one.series].videos)
        for one in grown
    )
    return SyncReport(series=reports, units=client.units, requests=client.requests, written=written)


def _places(playlist: Playlist, looked: Sequence[PlaylistItem]) -> tuple[PlaylistItem, ...]:
    """Items as far as they were looked at; the others are as the snapshot has them."""
    seen = {item.video: item for item in looked}
    known = {video.id for video in playlist.videos}
    there = (
        seen.get(video.id) or PlaylistItem(video=video.id, privacy="", published=video.published)
        for video in playlist.videos
        if video.gone is None or video.gone.reason is not GoneReason.LEFT_PLAYLIST
    )
    return (*there, *(item for id_, item in seen.items() if id_ not in known))


def look_for_new(
    client: Client, before: Mapping[str, Playlist], known: Mapping[str, Sequence[Video]]
) -> tuple[tuple[Playlist, ...], Mapping[str, tuple[PlaylistItem, ...]]]:
    """The snapshots in `before`, by series, with what is new, and the items that were looked at.

    Broadcasts that were announced or running are asked for again. `fetched` stays: the rest
    was not looked at.
    """
    looked = {slug: tuple(_fetch_new(client, playlist)) for slug, playlist in before.items()}
    seen = {video.id: video for videos in known.values() for video in videos}
    wanted = {
        item.video: item for items in looked.values() for item in items if item.video not in seen
    }
    live = {video.id: video for video in seen.values() if _may_have_changed(video)}
    places = {**{id_: _place_of(video) for id_, video in live.items()}, **wanted}
    fetched = {video.id: video for video in fetch_videos(client, places)}
    records = _with_slugs(fetched, seen, looked)
    return tuple(_grow(before[slug], items, records) for slug, items in looked.items()), looked


def grows_at_its_beginning(videos: tuple[Video, ...]) -> bool:
    """Whether new items come first: so it is where most videos are newer than the next.

    Fewer than two videos tell nothing; the pages are then followed to their end.
    """
    dates = [video.published for video in videos if not video.gone]
    falling = sum(one > other for one, other in pairwise(dates))
    return falling * 2 > len(dates) - 1


def _fetch_new(client: Client, playlist: Playlist) -> Iterator[PlaylistItem]:
    """Items in the playlist's order, up to the page on which nothing is new."""
    known = {video.id for video in playlist.videos}
    first = grows_at_its_beginning(playlist.videos)
    for page in fetch_item_pages(client, playlist.id):
        yield from page
        if first and any(item.video in known for item in page):
            return


def _may_have_changed(video: Video) -> bool:
    return video.live is not LiveState.NONE and not video.gone


def _place_of(video: Video) -> PlaylistItem:
    return PlaylistItem(video=video.id, privacy="", published=video.published)


def _with_slugs(
    fetched: Mapping[str, Video],
    seen: Mapping[str, Video],
    looked: Mapping[str, tuple[PlaylistItem, ...]],
) -> dict[str, Video]:
    taken = {video.slug for video in seen.values()}
    records: dict[str, Video] = {}
    order = [item.video for items in looked.values() for item in items]
    for id_ in dict.fromkeys([*order, *fetched]):
        video = fetched.get(id_)
        if video is None:
            continue
        known = seen.get(id_)
        slug = known.slug if known else choose_slug(video.title, video_id=id_, taken=taken)
        taken.add(slug)
        records[id_] = replace(video, slug=slug)
    return records


def _grow(
    playlist: Playlist, items: tuple[PlaylistItem, ...], records: Mapping[str, Video]
) -> Playlist:
    """`playlist` with the new items before or behind what it has, and its broadcasts renewed."""
    here = {video.id for video in playlist.videos}
    kept = [records.get(video.id, video) if not video.gone else video for video in playlist.videos]
    new = [
        records[id_]
        for id_ in dict.fromkeys(item.video for item in items)
        if id_ in records and id_ not in here
    ]
    first = grows_at_its_beginning(playlist.videos)
    return replace(playlist, videos=(*new, *kept) if first else (*kept, *new))
