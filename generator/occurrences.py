"""The schedule's dates: sessions to occurrences, and occurrences to their recordings.

Pure. Recurrence is RFC 5545's and is expanded by recurring-ical-events: the same events stand in
the calendar feed, so that page and feed cannot disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from generator.model import ChangedDate, Occurrence, Session, Video
from generator.recurrence import build_rule, first_day
from generator.slugs import slugify


def expand_sessions(sessions: Iterable[Session], *, until: date) -> tuple[Occurrence, ...]:
    """Every date of every session up to and including `until`, by start; cancelled ones too."""
    found = [
        one for name, session in name_sessions(sessions) for one in _expand(name, session, until)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.uid)))


def name_sessions(sessions: Iterable[Session]) -> tuple[tuple[str, Session], ...]:
    """Each session with the name that calendars know it by: its `id`, or one that lasts as well.

    That is made of the series, or of the title where there is none, and of the first date: it
    stays the same while they do. Of those that share all, the second in the file gets `-2`.
    """
    counts: Counter[str] = Counter()
    named = []
    for session in sessions:
        words = session.series or slugify(session.title, fallback="session")
        name = session.id or f"{words}-{session.first:%Y%m%d}"
        counts[name] += 1
        named.append((name if counts[name] == 1 else f"{name}-{counts[name]}", session))
    return tuple(named)


def build_event(name: str, session: Session) -> icalendar.Event:
    """The session's recurring event: DTSTART, DTEND, RRULE and UID (RFC 5545, section 3.6.1).

    Its first date is the first that the rule gives, as section 3.8.5.3 asks.
    """
    start = wall_clock(session, first_day(session))
    event = icalendar.Event()
    event.add("uid", name)
    event.add("summary", session.title)
    event.add("dtstart", start)
    event.add("dtend", _end(session, start))
    event.add("rrule", build_rule(session))
    return event


def existing_time(wall: datetime) -> datetime:
    """What the clocks show when it is `wall` in its zone, also where the clock change skips that.

    A time that does not exist is read with the offset before the change, and so is one that is
    there twice (RFC 5545, section 3.3.5): half past two is half past three then.
    """
    return wall.astimezone(UTC).astimezone(wall.tzinfo)


def wall_clock(session: Session, day: date, at: time | None = None) -> datetime:
    """A time of a day as it is written, whether or not the clocks ever show it."""
    return datetime.combine(day, at or session.time, ZoneInfo(session.timezone))


def _end(session: Session, start: datetime) -> datetime:
    """When a session that begins at `start` ends: an hour is an hour, the clocks changed or not."""
    return (start.astimezone(UTC) + session.duration).astimezone(start.tzinfo)


def match_recordings(
    occurrences: Iterable[Occurrence],
    videos: Mapping[str, Iterable[Video]],
    *,
    timezone: str,
) -> tuple[Occurrence, ...]:
    """`occurrences` with the video that is each one's recording or announced broadcast.

    `videos` has those of each series by its slug: a video of another series is none, and a session
    without a series has none. A broadcast counts on the date when it began (or is to begin) in the
    session's zone, an upload on the date when it was published in `timezone`, the coach's. Of
    several on a date the nearest in time are put together, each once.
    """
    occurrences = tuple(occurrences)
    matched: dict[int, str] = {}
    used: set[tuple[str, str]] = set()
    for _, index, video in sorted(_candidates(occurrences, videos, ZoneInfo(timezone))):
        key = (occurrences[index].series or "", video)
        if index not in matched and key not in used:
            matched[index] = video
            used.add(key)
    return tuple(replace(one, video=matched.get(index)) for index, one in enumerate(occurrences))


def _expand(name: str, session: Session, until: date) -> Iterator[Occurrence]:
    changes = {one.date: one for one in session.changes}
    off = {one.date: one.reason for one in session.exceptions}
    for wall in _rule_starts(name, session, until):
        day = wall.date()
        one = _occurrence(f"{name}-{day:%Y%m%d}", name, session, wall)
        one = replace(one, recurrence=wall, cancelled=day in off, reason=off.get(day, ""))
        yield _change(one, session, changes[day]) if day in changes else one
    for extra in session.extra:
        if extra.date <= until:
            wall = wall_clock(session, extra.date, extra.time)
            one = _occurrence(f"{name}-extra-{wall:%Y%m%dT%H%M}", name, session, wall)
            yield replace(one, title=extra.title or session.title, extra=True)


def _rule_starts(name: str, session: Session, until: date) -> Iterator[datetime]:
    """The starts that the rule gives, as the wall clock would have them."""
    calendar = icalendar.Calendar()
    calendar.add_component(build_event(name, session))
    first = first_day(session)
    if first <= until:
        query = recurring_ical_events.of(calendar)
        for event in query.between(first, until + timedelta(days=1)):
            day = event["DTSTART"].dt.date()
            if day <= until:
                yield wall_clock(session, day)


def _change(one: Occurrence, session: Session, changed: ChangedDate) -> Occurrence:
    wall = wall_clock(session, changed.to or changed.date, changed.time)
    return replace(
        one,
        start=existing_time(wall),
        end=_end(session, wall),
        title=changed.title or one.title,
        reason=changed.reason,
    )


def _occurrence(uid: str, name: str, session: Session, wall: datetime) -> Occurrence:
    return Occurrence(
        uid=uid,
        session=name,
        start=existing_time(wall),
        end=_end(session, wall),
        title=session.title,
        series=session.series,
        watch=session.watch,
    )


def _candidates(
    occurrences: Iterable[Occurrence], videos: Mapping[str, Iterable[Video]], coach: ZoneInfo
) -> Iterator[tuple[timedelta, int, str]]:
    """How far apart they are, the occurrence's index and the video's id, for all on one date."""
    days: dict[tuple[str, str], dict[date, list[Video]]] = {}
    for index, occurrence in enumerate(occurrences):
        key = (occurrence.series or "", str(occurrence.start.tzinfo))
        if key not in days:
            days[key] = _by_day(videos.get(key[0], ()), ZoneInfo(key[1]), coach)
        if not occurrence.cancelled:
            for video in days[key].get(occurrence.start.date(), ()):
                yield abs(_began(video) - occurrence.start), index, video.id


def _by_day(videos: Iterable[Video], zone: ZoneInfo, coach: ZoneInfo) -> dict[date, list[Video]]:
    days: dict[date, list[Video]] = {}
    for video in videos:
        live = video.actual_start or video.scheduled_start
        day = _began(video).astimezone(zone if live else coach).date()
        days.setdefault(day, []).append(video)
    return days


def _began(video: Video) -> datetime:
    return video.actual_start or video.scheduled_start or video.published
