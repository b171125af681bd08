"""What a sync must not do to a snapshot, whatever YouTube says, unless a person agrees. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import SyncError
from generator.model import Playlist, SeriesSettings, Video
from generator.words import plain
from generator.youtube.failures import STANDS

_MOST = 20
"""Losses that are named one by one."""


def check_losses(
    series: SeriesSettings, before: Iterable[Video], after: Playlist, *, most: float
) -> None:
    """Raise SyncError if `series` would lose more than `most` of its videos, from 0 to 1.

    One video may go unless `most` is 0, and a series is never emptied. Videos that are gone
    already are lost no more; broadcasts that never took place are no loss.
    """
    had = {video.id: video for video in before if not video.gone}
    kept = {video.id for video in after.videos if not video.gone}
    lost = [video for id_, video in had.items() if id_ not in kept and _took_place(video)]
    allowed = max(1, most * len(had)) if most else 0
    if not lost or (kept and len(lost) <= allowed):
        return
    named = [f"  {video.id}  {plain(video.title)}" for video in lost[:_MOST]]
    if len(lost) > _MOST:
        named.append(f"  and {len(lost) - _MOST:,} more")
    what = "none of" if not kept else f"{len(lost)} fewer of"
    raise SyncError(
        f"{series.source}: YouTube shows {what} the {len(had)} videos of the series "
        f"`{series.slug}` any more: check that `{series.playlist}` is the right playlist and not "
        "emptied by mistake. If these are to go, run `tipsheet sync --accept-removals`; "
        f"{STANDS}\n" + "\n".join(named)
    )


def _took_place(video: Video) -> bool:
    return video.scheduled_start is None or video.actual_start is not None
