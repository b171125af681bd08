"""The schedule's dates: sessions to occurrences, and occurrences to their recordings.

Pure. Recurrence is RFC 5545's and is expanded by recurring-ical-events: the same events stand in
the calendar feed, so that page and feed cannot disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from generator.model import ExceptionDate, ExtraDate, Occurrence, Session, Video
from generator.urls import slugify


def expand_sessions(sessions: Iterable[Session], *, until: date) -> tuple[Occurrence, ...]:
    """Every date of every session up to and including `until`, by start; cancelled ones too."""
    found = [
        one for uid, session in name_sessions(sessions) for one in _expand(uid, session, until)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.uid)))


def name_sessions(sessions: Iterable[Session]) -> tuple[tuple[str, Session], ...]:
    """Each session with a name that stays the same while its title and first date do.

    Of those that share both, the second in the file gets `-2`, the third `-3`.
    """
    counts: Counter[str] = Counter()
    named = []
    for session in sessions:
        name = f"{slugify(session.title, fallback='session')}-{session.first:%Y%m%d}"
        counts[name] += 1
        named.append((name if counts[name] == 1 else f"{name}-{counts[name]}", session))
    return tuple(named)


def build_event(uid: str, session: Session) -> icalendar.Event:
    """The session's recurring event: DTSTART, DTEND, RRULE and UID (RFC 5545, section 3.6.1).

    Its first date is the first that the rule gives, as section 3.8.5.3 asks.
    """
    start = start_of(session, _first_date(session))
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("summary", session.title)
    event.add("dtstart", start)
    event.add("dtend", end_of(session, start))
    rule: dict[str, Any] = {"freq": "weekly", "byday": [day.value for day in session.days]}
    if session.until:
        rule["until"] = (
            datetime.combine(session.until, time.max, ZoneInfo(session.timezone))
            .astimezone(UTC)
            .replace(microsecond=0)
        )
    event.add("rrule", rule)
    return event


def date_uid(uid: str, start: datetime) -> str:
    """The name of a date of the rule, by its day; `uid` is the session's."""
    return f"{uid}-{start:%Y%m%d}"


def extra_uid(uid: str, session: Session, extra: ExtraDate) -> str:
    """The name of a date beside the rule, by its day and hour; `uid` is the session's."""
    return f"{uid}-extra-{extra.date:%Y%m%d}T{extra.time or session.time:%H%M}"


def start_of(session: Session, day: date, at: time | None = None) -> datetime:
    """When a session begins on `day`, in its own zone; `at` replaces its time.

    A time that the clock change skips or repeats is read as RFC 5545 says (section 3.3.5): with
    the offset before the change.
    """
    return datetime.combine(day, at or session.time, ZoneInfo(session.timezone))


def end_of(session: Session, start: datetime) -> datetime:
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


def _expand(uid: str, session: Session, until: date) -> Iterator[Occurrence]:
    exceptions = {one.date: one for one in session.exceptions}
    calendar = icalendar.Calendar()
    calendar.add_component(build_event(uid, session))
    first = _first_date(session)
    if first <= until:
        query = recurring_ical_events.of(calendar)
        for event in query.between(first, until + timedelta(days=1)):
            start = event["DTSTART"].dt
            if start.date() <= until:
                yield _occurrence(
                    date_uid(uid, start), session, start, exceptions.get(start.date())
                )
    for extra in session.extra:
        if extra.date <= until:
            start = start_of(session, extra.date, extra.time)
            occurrence = _occurrence(extra_uid(uid, session, extra), session, start, None)
            yield replace(occurrence, title=extra.title or session.title, extra=True)


def _occurrence(
    uid: str, session: Session, start: datetime, exception: ExceptionDate | None
) -> Occurrence:
    return Occurrence(
        uid=uid,
        start=start,
        end=end_of(session, start),
        title=session.title,
        series=session.series,
        watch=session.watch,
        cancelled=exception is not None,
        reason=exception.reason if exception else "",
    )


def _first_date(session: Session) -> date:
    """The first date that has one of the session's days."""
    days = list(type(session.days[0]))
    return next(
        day
        for day in (session.first + timedelta(days=count) for count in range(7))
        if days[day.weekday()] in session.days
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
