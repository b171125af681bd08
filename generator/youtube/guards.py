"""What a sync must not do to a snapshot, whatever YouTube says. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import SyncError
from generator.model import Playlist, SeriesSettings, Video
from generator.youtube.failures import STANDS


def check_not_emptied(series: SeriesSettings, before: Iterable[Video], after: Playlist) -> None:
    """Raise SyncError if `series` had videos to watch, and would have none."""
    had = sum(not video.gone for video in before)
    if had and all(video.gone for video in after.videos):
        raise SyncError(
            f"{series.source}: YouTube shows none of the {had} videos of the series "
            f"`{series.slug}` any more: check that `{series.playlist}` is the right playlist and "
            f"not emptied by mistake; {STANDS}"
        )
