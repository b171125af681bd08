"""A look at what is new, for hourly runs: a handful of units, nothing marked gone, nothing moved.

The end at which a playlist grows is learnt from the snapshot. Where new items are put first, a
page or two tell. Where they are put last, the look begins at the page that was the last one the
time before; only if that is not known, or not to be believed, or the end is unknown, are all
pages followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.content.snapshot import load_known, load_playlist
from generator.errors import SyncError, SyncUnavailable
from generator.model import GoneReason, LiveState, Playlist, Settings, Video
from generator.slugs import choose_slug
from generator.youtube.client import Client
from generator.youtube.disk import alone
from generator.youtube.fetch import fetch_item_pages, fetch_videos
from generator.youtube.growth import End, insert_new, learn_end
from generator.youtube.merge import reason_of
from generator.youtube.page_memory import load_last_pages, write_last_pages
from generator.youtube.patience import Patience
from generator.youtube.report import SyncReport, build_series_report
from generator.youtube.resources import PlaylistItem
from generator.youtube.sync import write_snapshot

Looked = Mapping[str, tuple[PlaylistItem, ...]]
"""The items that were looked at, by series."""


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
        there = {slug: playlist for slug, playlist in before.items() if playlist}
        for slug in before.keys() - there.keys():
            raise SyncError(
                f"there is no snapshot of the series `{slug}` to go on from: run `tipsheet sync` "
                "once without --quick"
            )
        remembered = load_last_pages(settings)
        looked = {
            slug: tuple(_fetch_new(client, playlist, remembered.get(playlist.id, "")))
            for slug, playlist in there.items()
        }
        grown = _grow(client, there, known, looked)
        written = write_snapshot(content, grown)
        write_last_pages(settings, remembered | client.last_pages)
    reports = tuple(
        build_series_report(one, _places(one, looked[one.series]), there[one.series].videos)
        for one in grown
    )
    return SyncReport(series=reports, units=client.units, requests=client.requests, written=written)


# --- which items --------------------------------------------------------------------------


def _fetch_new(client: Client, playlist: Playlist, last_page: str) -> Iterable[PlaylistItem]:
    """Items in the playlist's order, all that are new among them."""
    known = {video.id for video in playlist.videos}
    end = learn_end(playlist.videos)
    if end is End.LAST and last_page:
        items = _fetch_from(client, playlist.id, last_page)
        if any(item.video in known for item in items):  # else new ones may stand before it
            return items
    return _fetch_from_first(client, playlist.id, known, end)


def _fetch_from(client: Client, playlist: str, token: str) -> list[PlaylistItem]:
    """The items from a page that was there before; none where YouTube has it no more."""
    try:
        return [item for page in fetch_item_pages(client, playlist, start=token) for item in page]
    except SyncUnavailable:
        raise
    except SyncError:  # whatever else is wrong, the first page will tell
        return []


def _fetch_from_first(
    client: Client, playlist: str, known: set[str], end: End
) -> Iterator[PlaylistItem]:
    """All items, or those up to a page with known ones where new ones come first."""
    for page in fetch_item_pages(client, playlist):
        yield from page
        if end is End.FIRST and any(item.video in known for item in page):
            return


def _places(playlist: Playlist, looked: Sequence[PlaylistItem]) -> tuple[PlaylistItem, ...]:
    """Items as far as they were looked at; the others are as the snapshot has them."""
    seen = {item.video: item for item in looked}
    known = {video.id for video in playlist.videos}
    there = (
        seen.get(video.id) or _place_of(video)
        for video in playlist.videos
        if video.gone is None or video.gone.reason is not GoneReason.LEFT_PLAYLIST
    )
    return (*there, *(item for id_, item in seen.items() if id_ not in known))


# --- which videos -------------------------------------------------------------------------


def _grow(
    client: Client,
    before: Mapping[str, Playlist],
    known: Mapping[str, Sequence[Video]],
    looked: Looked,
) -> tuple[Playlist, ...]:
    """The snapshots in `before`, by series, with what is new.

    Broadcasts that were announced or running are asked for again. `fetched` stays: the rest
    was not looked at.
    """
    seen = {video.id: video for videos in known.values() for video in videos}
    of_others = {id_: video for id_, video in seen.items() if not video.gone}
    wanted = {
        **{id_: _place_of(video) for id_, video in of_others.items() if _may_change(video)},
        **{item.video: item for item in _unknown(before, looked) if item.video not in of_others},
    }
    fetched = {video.id: video for video in fetch_videos(client, wanted)}
    records = of_others | _with_slugs(fetched, seen, looked)
    return tuple(insert_new(before[slug], items, records) for slug, items in looked.items())


def _unknown(before: Mapping[str, Playlist], looked: Looked) -> Iterator[PlaylistItem]:
    """Items whose videos the snapshot of that playlist has not, and that somebody may see."""
    for slug, items in looked.items():
        known = {video.id for video in before[slug].videos}
        for item in items:
            if item.video not in known and reason_of(item) is GoneReason.UNAVAILABLE:
                yield item


def _may_change(video: Video) -> bool:
    return video.live is not LiveState.NONE


def _place_of(video: Video) -> PlaylistItem:
    return PlaylistItem(video=video.id, privacy="", published=video.published)


def _with_slugs(
    fetched: Mapping[str, Video], seen: Mapping[str, Video], looked: Looked
) -> dict[str, Video]:
    """The fetched videos with slugs; new ones choose theirs in the order of the playlists."""
    taken = {video.slug for video in seen.values()}
    records: dict[str, Video] = {}
    order = [item.video for items in looked.values() for item in items]
    for id_ in dict.fromkeys([*order, *fetched]):
        video, known = fetched.get(id_), seen.get(id_)
        if video is not None:
            slug = known.slug if known else choose_slug(video.title, video_id=id_, taken=taken)
            taken.add(slug)
            records[id_] = replace(video, slug=slug)
    return records
