"""The schedule's dates: sessions to occurrences, and occurrences to their recordings.

Pure. Recurrence is RFC 5545's and is expanded by recurring-ical-events: the same events stand in
the calendar feed, so that page and feed cannot disagree.
"""

from __future__ import annotations

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
    found = [one for session in sessions for one in _expand(session, until)]
    return tuple(sorted(found, key=lambda one: (one.start, one.uid)))


def build_event(session: Session) -> icalendar.Event:
    """The session's recurring event: DTSTART, DTEND, RRULE and UID (RFC 5545, section 3.6.1).

    Its first date is the first that the rule gives, as section 3.8.5.3 asks.
    """
    event = icalendar.Event()
    event.add("uid", uid_of(session))
    event.add("summary", session.title)
    event.add("dtstart", start_of(session, _first_date(session)))
    event.add("dtend", start_of(session, _first_date(session)) + session.duration)
    rule: dict[str, Any] = {"freq": "weekly", "byday": [day.value for day in session.days]}
    if session.until:
        rule["until"] = (
            datetime.combine(session.until, time.max, ZoneInfo(session.timezone))
            .astimezone(UTC)
            .replace(microsecond=0)
        )
    event.add("rrule", rule)
    return event


def uid_of(session: Session) -> str:
    """A name that stays the same while title and first date do."""
    return f"{slugify(session.title, fallback='session')}-{session.first:%Y%m%d}"


def extra_uid(session: Session, extra: ExtraDate) -> str:
    """The UID of a session beside the rule."""
    return f"{uid_of(session)}-extra-{extra.date:%Y%m%d}"


def start_of(session: Session, day: date, at: time | None = None) -> datetime:
    """When a session begins on `day`, in its own zone; `at` replaces its time.

    A time that the clock change skips or repeats is read as RFC 5545 says (section 3.3.5): with
    the offset before the change.
    """
    return datetime.combine(day, at or session.time, ZoneInfo(session.timezone))


def match_recordings(
    occurrences: Iterable[Occurrence], videos: Iterable[Video]
) -> tuple[Occurrence, ...]:
    """`occurrences` with the video that is each one's recording or announced broadcast.

    It is the one of the same series, or of any where the session has none, that began on the
    same date in the session's zone; of two, the one that began nearer to the planned time.
    """
    by_series: dict[str, list[Video]] = {}
    for video in videos:
        for place in video.places if not video.gone else ():
            by_series.setdefault(place.series, []).append(video)
    days: dict[tuple[str, str], dict[date, list[Video]]] = {}
    matched = []
    for occurrence in occurrences:
        key = (occurrence.series or "", str(occurrence.start.tzinfo))
        if key not in days:
            days[key] = _by_day(by_series.get(key[0], ()), ZoneInfo(key[1]))
        matched.append(replace(occurrence, video=_nearest(occurrence, days[key])))
    return tuple(matched)


def _expand(session: Session, until: date) -> Iterator[Occurrence]:
    exceptions = {one.date: one for one in session.exceptions}
    calendar = icalendar.Calendar()
    calendar.add_component(build_event(session))
    first = _first_date(session)
    if first <= until:
        query = recurring_ical_events.of(calendar)
        for event in query.between(first, until + timedelta(days=1)):
            start = event["DTSTART"].dt
            if start.date() <= until:
                yield _occurrence(session, start, exceptions.get(start.date()))
    for extra in session.extra:
        if extra.date <= until:
            yield replace(
                _occurrence(session, start_of(session, extra.date, extra.time), None),
                uid=extra_uid(session, extra),
                title=extra.title or session.title,
                extra=True,
            )


def _occurrence(session: Session, start: datetime, exception: ExceptionDate | None) -> Occurrence:
    return Occurrence(
        uid=f"{uid_of(session)}-{start:%Y%m%d}",
        start=start,
        end=start + session.duration,
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


def _by_day(videos: Iterable[Video], zone: ZoneInfo) -> dict[date, list[Video]]:
    days: dict[date, list[Video]] = {}
    for video in videos:
        days.setdefault(_began(video).astimezone(zone).date(), []).append(video)
    return days


def _began(video: Video) -> datetime:
    return video.actual_start or video.scheduled_start or video.published


def _nearest(occurrence: Occurrence, days: Mapping[date, list[Video]]) -> str | None:
    """The id of the video that began nearest to an occurrence, on its date."""
    if occurrence.cancelled or occurrence.start.date() not in days:
        return None
    candidates = days[occurrence.start.date()]
    return min(candidates, key=lambda one: (abs(_began(one) - occurrence.start), one.id)).id
