"""Joins what YouTube announces to the dates of the schedule file: its time and its video win.

Pure. A broadcast counts for the session of its day; a day without one is added. What was
cancelled by hand stays so, and what never began disappears from the schedule by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from generator.elsewhere import youtube_watch
from generator.model import LiveState, Occurrence, Video
from generator.occurrences import match_recordings

NO_SHOW = timedelta(days=1)
"""How long after its announced time a broadcast may still begin."""
USUAL = timedelta(hours=1)
"""How long a broadcast takes where neither it nor a session of its series tells."""


def join_broadcasts(
    occurrences: Iterable[Occurrence],
    videos: Mapping[str, Iterable[Video]],
    *,
    timezone: str,
    now: datetime,
) -> tuple[Occurrence, ...]:
    """`occurrences` with their recordings and broadcasts, and those of days without one; by start.

    `videos` has those of each series that visitors may see. An announced time stays the
    occurrence's own after the broadcast has ended, so that no calendar moves the past about.
    A broadcast that goes on without having been announced changes no time. `timezone` is the
    coach's, in which what is added is told.
    """
    of_series = {
        series: tuple(one for one in members if not _timeless(one) and not never_began(one, now))
        for series, members in videos.items()
    }
    known = {video.id: video for members in of_series.values() for video in members}
    matched = match_recordings(occurrences, of_series, timezone=timezone)
    joined = [_at_its_time(one, known.get(one.video or "")) for one in matched]
    joined += _added(matched, of_series, ZoneInfo(timezone))
    return tuple(sorted(joined, key=lambda one: (one.start, one.uid)))


def never_began(video: Video, now: datetime) -> bool:
    """Whether a broadcast is still announced for a time that is long over."""
    start = video.scheduled_start
    return video.live is LiveState.UPCOMING and start is not None and start + NO_SHOW < now


def _timeless(video: Video) -> bool:
    """Announced, but for no time: its date is that of the announcement."""
    return video.live is LiveState.UPCOMING and video.scheduled_start is None


def _at_its_time(occurrence: Occurrence, video: Video | None) -> Occurrence:
    """The occurrence when YouTube has it, `planned` being when the schedule file does."""
    announced = video.scheduled_start if video else None
    if announced is None or announced == occurrence.start:
        return occurrence
    start = announced.astimezone(occurrence.start.tzinfo)
    length = occurrence.end.timestamp() - occurrence.start.timestamp()
    end = (announced + timedelta(seconds=length)).astimezone(start.tzinfo)
    return replace(occurrence, start=start, end=end, planned=occurrence.start)


def _added(
    occurrences: tuple[Occurrence, ...], videos: Mapping[str, Iterable[Video]], zone: ZoneInfo
) -> Iterator[Occurrence]:
    """Broadcasts that were announced, or are running, on days without a session of theirs."""
    used = {one.video for one in occurrences}
    for series, members in videos.items():
        sessions = [one for one in occurrences if one.series == series]
        for video in members:
            start = video.scheduled_start
            if start is None and video.live is LiveState.LIVE:
                start = video.actual_start
            if start is None or video.id in used or _is_off(sessions, start):
                continue
            used.add(video.id)
            yield Occurrence(
                uid=f"broadcast-{video.id}",
                start=start.astimezone(zone),
                end=_end(video, start, sessions).astimezone(zone),
                title=video.title,
                series=series,
                watch=youtube_watch(video.id),
                extra=True,
                video=video.id,
                broadcast=True,
            )


def _is_off(sessions: Iterable[Occurrence], start: datetime) -> bool:
    """Whether the coach cancelled the session that would be at that time."""
    return any(one.cancelled and one.start <= start < one.end for one in sessions)


def _end(video: Video, start: datetime, sessions: list[Occurrence]) -> datetime:
    """When it ended, or will have ended: a premiere's length is known, a session's is planned."""
    if video.actual_end and video.actual_end > start:
        return video.actual_end
    if video.duration:
        return start + timedelta(seconds=video.duration)
    return start + (sessions[0].end - sessions[0].start if sessions else USUAL)
