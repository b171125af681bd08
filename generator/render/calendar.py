"""The schedule as calendars to subscribe to, and single sessions to add (RFC 5545 and RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urljoin

import icalendar

from generator import urls
from generator.model import Catalog, Occurrence, Revision, Series, Settings
from generator.render.calendar_events import build_events, build_single, say_language, version_of
from generator.render.characters import clean_text
from generator.render.planning import coming
from generator.render.sessions import series_with_sessions
from generator.render.vtimezone import build_vtimezone

REFRESH = timedelta(hours=6)
"""How often a calendar is asked to look again; Google takes its own time all the same."""
_REFRESH_TEXT = "PT6H"


def render_calendars(catalog: Catalog, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every calendar of the site: of all sessions, of each series that has some, of each date.

    A date has its file from when pages first offer it, and for good.
    """
    yield urls.CALENDAR, render_calendar(catalog, settings)
    for series in series_with_sessions(catalog):
        yield urls.calendar(urls.series(series)), render_calendar(catalog, settings, series)
    offered = coming(catalog).dates
    last = offered[-1].start if offered else catalog.now
    for one in catalog.occurrences:
        if one.start <= last and not one.cancelled:
            yield urls.session_calendar(one), _render_single(one, catalog, settings)


def render_calendar(catalog: Catalog, settings: Settings, series: Series | None = None) -> bytes:
    """A feed: CRLF, folded at 75 octets, the same bytes for the same catalog.

    DTSTAMP is the catalog's `now`; SEQUENCE and LAST-MODIFIED move with an event's own text. A
    schedule without sessions has a time zone alone: a calendar may not be empty (section 3.6).
    """
    calendar = _new_calendar(settings)
    _describe_calendar(calendar, settings, series)
    events = build_events(catalog, settings, series.slug if series else None)
    zones = _zones(events) or {settings.timezone: catalog.now.date()}
    for zone, first in sorted(zones.items()):
        calendar.add_component(build_vtimezone(zone, first))
    for event in events:
        _stamp(event, catalog.now, catalog.revisions)
        calendar.add_component(event)
    return _render(calendar)


def _render_single(one: Occurrence, catalog: Catalog, settings: Settings) -> bytes:
    """A session alone. Once it is over its file does not change with each build."""
    calendar, event = _new_calendar(settings), build_single(one, catalog, settings)
    _stamp(event, min(one.end, catalog.now), catalog.revisions)
    calendar.add_component(event)
    return _render(calendar)


def _stamp(event: icalendar.Event, now: datetime, revisions: Mapping[str, Revision]) -> None:
    """Say which version of the event this is, and of when (`now`)."""
    sequence, modified = version_of(event, revisions)
    event.add("sequence", sequence)
    if modified:
        event.add("last-modified", modified)
    event.add("dtstamp", now.astimezone(UTC))


def _render(calendar: icalendar.Calendar) -> bytes:
    return clean_text(calendar.to_ical().decode()).encode()


def _new_calendar(settings: Settings) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Tipsheet//Schedule//{settings.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _describe_calendar(
    calendar: icalendar.Calendar, settings: Settings, series: Series | None
) -> None:
    title = f"{settings.site_name}: {series.title}" if series else settings.site_name
    for name in ("name", "x-wr-calname"):
        calendar.add(name, icalendar.vText(title))
    say_language(calendar, settings)
    calendar.add("x-wr-timezone", settings.timezone)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", _REFRESH_TEXT)
    if settings.site_url:
        path = urls.calendar(urls.series(series)) if series else urls.CALENDAR
        address = urljoin(settings.site_url, path)
        calendar.add("source", address, parameters={"value": "URI"})
        calendar.add("url", urljoin(settings.site_url, urls.SCHEDULE))


def _zones(events: Iterable[icalendar.Event]) -> dict[str, date]:
    """Each zone that is named, and the first date it is needed for; UTC needs no name."""
    zones: dict[str, date] = {}
    for event in events:
        for name in ("dtstart", "recurrence-id"):
            if name in event and (zone := event[name].params.get("TZID")):
                moment: datetime = event.decoded(name)
                zones[zone] = min(moment.date(), zones.get(zone, moment.date()))
    return zones
