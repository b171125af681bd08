"""The schedule as a calendar to subscribe to (RFC 5545 and RFC 7986).

A session is one recurring event. A date that does not take place is an event of its own with
STATUS:CANCELLED instead of an EXDATE: a calendar that already shows it then says that it is off,
and why, where an EXDATE would let it vanish. What ignores the status still shows "Cancelled".
A date for which YouTube announces another time is an event of its own too, and so is a broadcast
on a day without a session.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from urllib.parse import urljoin, urlsplit

import icalendar

from generator import urls
from generator.model import Catalog, Occurrence, Session, Settings
from generator.occurrences import (
    build_event,
    date_uid,
    end_of,
    extra_uid,
    name_sessions,
    start_of,
)
from generator.render.characters import clean_text
from generator.render.vtimezone import build_vtimezone

REFRESH = timedelta(hours=6)
"""How often a calendar is asked to look again; Google takes its own time all the same."""
_REFRESH_TEXT = "PT6H"


def render_calendar(catalog: Catalog, settings: Settings) -> bytes:
    """The feed: CRLF, folded at 75 octets, the same bytes for the same catalog.

    Nothing but DTSTAMP, which is the catalog's `now`, moves while the sessions stay. A schedule
    without sessions has the coach's time zone alone: a calendar may not be empty (section 3.6).
    """
    calendar = icalendar.Calendar()
    _describe_calendar(calendar, settings)
    for zone, first in sorted(_zones(catalog, settings).items()):
        calendar.add_component(build_vtimezone(zone, first))
    host = urlsplit(settings.site_url).hostname
    for event, watch in _all_events(catalog):
        if host:
            event["uid"] = icalendar.vText(f"{event['uid']}@{host}")
        event.add("dtstamp", catalog.now)
        _describe_event(event, watch, settings)
        calendar.add_component(event)
    return clean_text(calendar.to_ical().decode()).encode()


def _describe_calendar(calendar: icalendar.Calendar, settings: Settings) -> None:
    calendar.add("prodid", "-//Tipsheet//Schedule//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, icalendar.vText(settings.site_name))
    calendar.add("x-wr-timezone", settings.timezone)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", _REFRESH_TEXT)
    if settings.site_url:
        address = urljoin(settings.site_url, urls.CALENDAR)
        calendar.add("source", address, parameters={"value": "URI"})
        calendar.add("url", urljoin(settings.site_url, urls.SCHEDULE))


def _zones(catalog: Catalog, settings: Settings) -> dict[str, date]:
    """Each zone that is needed, and the first date it is needed for."""
    zones: dict[str, date] = {}
    for session in catalog.sessions:
        first = min([session.first, *(one.date for one in session.extra)])
        zones[session.timezone] = min(first, zones.get(session.timezone, first))
    for one in catalog.occurrences:
        zone, first = str(one.start.tzinfo), one.start.date()
        zones[zone] = min(first, zones.get(zone, first))
    return zones or {settings.timezone: catalog.now.date()}


def _all_events(catalog: Catalog) -> Iterator[tuple[icalendar.Event, str]]:
    """Every event with where to watch it live."""
    moved = {one.uid: one for one in catalog.occurrences if one.planned is not None}
    for name, session in name_sessions(catalog.sessions):
        for event in _events(name, session, moved):
            yield event, session.watch
    for one in catalog.occurrences:
        if one.broadcast:
            event = _event(one.uid, one.start, one.end)
            event.add("summary", one.title)
            event.add("sequence", 0)
            yield event, one.watch


def _events(
    uid: str, session: Session, moved: Mapping[str, Occurrence]
) -> Iterator[icalendar.Event]:
    """The recurring event, its cancelled and moved dates, and the dates beside the rule."""
    event = build_event(uid, session)
    event.add("sequence", 0)
    yield event
    for exception in session.exceptions:
        start = start_of(session, exception.date)
        event = _event(uid, start, end_of(session, start))
        event.add("recurrence-id", start)
        event.add("summary", f"Cancelled: {session.title}")
        event.add("status", "CANCELLED")
        event.add("sequence", 1)
        if exception.reason:
            event.add("comment", exception.reason)
        yield event
    for one in moved.values():
        if one.planned and one.uid == date_uid(uid, one.planned):
            event = _event(uid, one.start, one.end)
            event.add("recurrence-id", one.planned)
            event.add("summary", session.title)
            event.add("sequence", 1)
            yield event
    for extra in session.extra:
        name, start = extra_uid(uid, session, extra), start_of(session, extra.date, extra.time)
        there = moved.get(name)
        event = _event(
            name, there.start if there else start, there.end if there else end_of(session, start)
        )
        event.add("summary", extra.title or session.title)
        event.add("sequence", 1 if there else 0)
        yield event


def _event(uid: str, start: datetime, end: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def _describe_event(event: icalendar.Event, watch: str, settings: Settings) -> None:
    """How to watch, and why it is off if it is; it blocks nobody's time."""
    page = urljoin(settings.site_url, urls.SCHEDULE) if settings.site_url else ""
    cancelled = event.get("status") == "CANCELLED"
    lines = (
        str(event.get("comment", "")),
        watch and not cancelled and f"Watch live: {watch}",
        page and f"All dates and recordings: {page}",
    )
    if text := "\n".join(line for line in lines if line):
        event.add("description", text)
    if page or watch:
        event.add("url", page or watch)
    event.add("transp", "TRANSPARENT")
