"""The schedule as a calendar to subscribe to (RFC 5545 and RFC 7986).

A session is one recurring event. A date that does not take place is an event of its own with
STATUS:CANCELLED instead of an EXDATE: calendars that already show it then say that it is off.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urljoin

import icalendar

from generator import urls
from generator.model import Catalog, ExceptionDate, ExtraDate, Session, Settings
from generator.occurrences import build_event, extra_uid, start_of
from generator.render.vtimezone import build_vtimezone

REFRESH = timedelta(hours=6)
"""How often a calendar is asked to look again; Google takes its own time all the same."""
_REFRESH_TEXT = "PT6H"


def render_calendar(catalog: Catalog, settings: Settings) -> bytes:
    """The feed: CRLF, folded at 75 octets, the same bytes for the same sessions."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Tipsheet//Schedule//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, settings.site_name)
    calendar.add("x-wr-timezone", settings.timezone)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", _REFRESH_TEXT)
    if settings.site_url:
        calendar.add(
            "source", urljoin(settings.site_url, urls.CALENDAR), parameters={"value": "URI"}
        )
        calendar.add("url", urljoin(settings.site_url, urls.SCHEDULE))
    for zone in sorted({session.timezone for session in catalog.sessions}):
        earliest = min(one.first for one in catalog.sessions if one.timezone == zone)
        calendar.add_component(build_vtimezone(zone, earliest))
    for session in catalog.sessions:
        for event in _events(session, settings):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(session: Session, settings: Settings) -> Iterator[icalendar.Event]:
    """The recurring event, its cancelled dates, and the dates beside the rule."""
    event = build_event(session)
    _describe(event, session, settings)
    yield event
    for exception in session.exceptions:
        yield _cancelled(session, exception, settings)
    for extra in session.extra:
        yield _extra(session, extra, settings)


def _cancelled(session: Session, exception: ExceptionDate, settings: Settings) -> icalendar.Event:
    start = start_of(session, exception.date)
    event = icalendar.Event()
    event.add("uid", str(build_event(session)["uid"]))
    event.add("recurrence-id", start)
    event.add("summary", session.title)
    event.add("dtstart", start)
    event.add("dtend", start + session.duration)
    event.add("status", "CANCELLED")
    _describe(event, session, settings, note=exception.reason)
    return event


def _extra(session: Session, extra: ExtraDate, settings: Settings) -> icalendar.Event:
    start = start_of(session, extra.date, extra.time)
    event = icalendar.Event()
    event.add("uid", extra_uid(session, extra))
    event.add("summary", extra.title or session.title)
    event.add("dtstart", start)
    event.add("dtend", start + session.duration)
    _describe(event, session, settings)
    return event


def _describe(event: icalendar.Event, session: Session, settings: Settings, note: str = "") -> None:
    """Where to watch, and what every event needs; nothing here moves while the session stays."""
    page = urljoin(settings.site_url, urls.SCHEDULE) if settings.site_url else ""
    watch = f"Watch live: {session.watch}" if session.watch else ""
    schedule = f"All dates and recordings: {page}" if page else ""
    event.add("dtstamp", datetime.combine(session.first, time(), UTC))
    event.add("sequence", 0)
    event.add("transp", "TRANSPARENT")
    if text := "\n".join(line for line in (note, watch, schedule) if line):
        event.add("description", text)
    if page or session.watch:
        event.add("url", page or session.watch)
