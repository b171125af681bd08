"""The sync: everything is fetched, merged and checked, and only then is the snapshot written.

The only writer of `content/playlist/`. On any failure it stands byte for byte as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from generator.content.comment_threads import path_of_threads, render_threads
from generator.content.snapshot import (
    load_known,
    load_playlist,
    write_playlists,
)
from generator.model import CommentThread, Playlist, Settings
from generator.youtube.client import Client
from generator.youtube.comment_merge import sync_threads
from generator.youtube.disk import alone, writing
from generator.youtube.doubts import describe_doubts, set_doubts_aside
from generator.youtube.fetch import Progress, fetch_all
from generator.youtube.guards import check_losses
from generator.youtube.images import ImageServers
from generator.youtube.merge import Known, keep_time, merge
from generator.youtube.patience import Patience
from generator.youtube.report import SyncReport, build_series_report
from generator.youtube.thumbnails import Refresh

_NONE: Mapping[Path, bytes] = MappingProxyType({})


def no_progress(done: int, total: int, what: str) -> None:
    """Show nothing."""


def sync(  # noqa: PLR0913 — each is a wish of who calls
    settings: Settings,
    *,
    key: str,
    endpoint: str | None,
    now: datetime,
    progress: Progress = no_progress,
    accept_removals: bool = False,
) -> SyncReport:
    """Bring the snapshot of every configured series up to date, and its thumbnails after it.

    `now` is aware. `endpoint` is the base URL of the API and of the images, None for
    Google's own. Raises SyncError or SyncUnavailable when YouTube cannot or may not be believed,
    or more would go than may without `accept_removals`, and ContentError when the snapshot
    itself cannot be read: the slugs in it must not be lost.
    """
    with Client(key, endpoint=endpoint, patience=Patience()) as client:
        servers = ImageServers(endpoint=endpoint)
        return sync_with(
            client,
            settings,
            now=now,
            progress=progress,
            servers=servers,
            accept_removals=accept_removals,
        )


def sync_with(  # noqa: PLR0913 — each is a part of the world that a test may play
    client: Client,
    settings: Settings,
    *,
    now: datetime,
    progress: Progress = no_progress,
    servers: ImageServers | None = None,
    accept_removals: bool = False,
) -> SyncReport:
    """`sync` with a client, and so with a patience, of one's own; without `servers`, no images."""
    with alone(settings.content_dir) as content:
        known = load_known(content)
        before = {one.slug: load_playlist(content, one.slug) for one in settings.series}
        fetched = fetch_all(client, settings.series, progress)
        if not accept_removals:
            fetched = set_doubts_aside(client, settings.series, fetched, known)
        merged = merge(settings.series, fetched, known, now)
        if not accept_removals:
            _check_losses(settings, known, merged)
        threads, notes = sync_threads(client, settings, merged, now)
        written = _write(content, merged, before, threads)
        since = min((one.fetched for one in before.values() if one), default=now)
        refresh = Refresh(settings, servers, progress) if servers else None
        stills = refresh.run(merged, since=since, now=now) if refresh else None
    return SyncReport(
        series=tuple(
            build_series_report(one, fetched.items[one.id], known.get(one.series, ()))
            for one in merged
        ),
        units=client.units,
        requests=client.requests,
        written=written,
        stills=stills,
        notes=(*describe_doubts(settings.series, fetched, known), *notes),
    )


def _check_losses(settings: Settings, known: Known, merged: Sequence[Playlist]) -> None:
    """Raises SyncError if more of a series would go than may."""
    for series, playlist in zip(settings.series, merged, strict=True):
        check_losses(series, known.get(series.slug, ()), playlist, most=settings.max_loss)


def _write(
    content: Path,
    merged: Sequence[Playlist],
    before: Mapping[str, Playlist | None],
    threads: Sequence[CommentThread],
) -> bool:
    """Whether anything had to be written; a series that is as it was keeps its time."""
    kept = [keep_time(one, before[one.series]) for one in merged]
    return write_snapshot(content, kept, {path_of_threads(content): render_threads(threads)})


def write_snapshot(
    content: Path, playlists: Sequence[Playlist], others: Mapping[Path, bytes] = _NONE
) -> bool:
    """Whether anything had to be written. Raises SyncError where it cannot be."""
    with writing(content):
        return bool(write_playlists(content, playlists, others))
