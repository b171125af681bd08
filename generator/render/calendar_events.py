"""The schedule's dates as calendars take them (RFC 5545, section 3.6.1).

A session is one recurring event. A date that is not as the rule has it (moved, retitled, recorded)
is an event of its own with a RECURRENCE-ID, and so is one that does not take place: it has
STATUS:CANCELLED rather than an EXDATE, so that a calendar which already shows it says that it is
off, and why. Only what lies beyond the catalog's horizon is left out by an EXDATE. Of the time
before last year there are the rule and what was written by hand: a video a day adds nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import icalendar

from generator import urls
from generator.language import ENGLISH, load_language
from generator.model import Catalog, Occurrence, Revision, Session, Settings
from generator.occurrences import build_event, name_sessions, wall_clock
from generator.render.sessions import is_recorded, title_of, where_to_watch


def build_events(
    catalog: Catalog, settings: Settings, series: str | None = None
) -> tuple[icalendar.Event, ...]:
    """Every event of the site or of a series, without what tells one version from the next.

    Recurring ones first, in the file's order, then single dates in time's.
    """
    sessions = dict(name_sessions(catalog.sessions))
    chosen = [one for one in catalog.occurrences if series in (None, one.series)]
    recurring = [
        _recurring(name, session, chosen, settings)
        for name, session in sessions.items()
        if series in (None, session.series)
    ]
    single = [
        _dated(one, catalog, settings)
        for one in chosen
        if not (_is_long_over(one, sessions, catalog) or _is_usual(one, sessions, catalog))
    ]
    return (*recurring, *single)


def build_single(occurrence: Occurrence, catalog: Catalog, settings: Settings) -> icalendar.Event:
    """An occurrence by itself, for those who want no more: in UTC, which needs no VTIMEZONE."""
    event = _begin(occurrence.uid, settings)
    event.add("dtstart", occurrence.start.astimezone(UTC))
    event.add("dtend", occurrence.end.astimezone(UTC))
    _describe_date(event, occurrence, catalog, settings)
    return event


def _recurring(
    name: str, session: Session, occurrences: Iterable[Occurrence], settings: Settings
) -> icalendar.Event:
    event = build_event(name, session)
    event["uid"] = _uid(name, settings)
    known = {one.recurrence for one in occurrences if one.session == name}
    single = {one.date for one in session.exceptions} | {one.date for one in session.changes}
    starts = [wall_clock(session, day) for day in sorted(single)]
    if far := [start for start in starts if start not in known]:
        event.add("exdate", far)
    page = _page(settings)
    language = load_language(settings.language)
    live = language.gettext("Watch live: %(address)s", address=session.watch)
    dates = language.gettext("All dates: %(address)s", address=page)
    _describe(event, (session.watch and live, page and dates), page or session.watch)
    say_language(event, settings)
    return event


def _is_long_over(one: Occurrence, sessions: Mapping[str, Session], catalog: Catalog) -> bool:
    """Whether it was before last year, and nothing was written of it alone."""
    if one.start.year >= catalog.now.year - 1 or one.cancelled:
        return False
    if one.broadcast or one.extra:
        return one.broadcast
    written = {change.date for change in sessions[one.session].changes}
    return one.recurrence is None or one.recurrence.date() not in written


def _is_usual(one: Occurrence, sessions: dict[str, Session], catalog: Catalog) -> bool:
    """Whether a calendar that expands the rule shows the very same.

    Never on a night on which the clocks change meanwhile.
    """
    if one.recurrence is None or one.cancelled or one.video:
        return False
    session = sessions[one.session]
    usual = one.recurrence.replace(tzinfo=None)
    times = (one.start.replace(tzinfo=None), one.end.replace(tzinfo=None))
    as_planned = times == (usual, usual + session.duration) and not _is_twice(one)
    return as_planned and title_of(one, catalog) == session.title


def _is_twice(one: Occurrence) -> bool:
    """Whether the clocks show its start or its end twice: readers differ on which is meant."""
    ends = (one.start, one.end)
    return any(at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset() for at in ends)


def _dated(one: Occurrence, catalog: Catalog, settings: Settings) -> icalendar.Event:
    """A date that is not as usual, or not of any rule."""
    event = _begin(one.session if one.recurrence else one.uid, settings)
    zone = UTC if _is_twice(one) else one.start.tzinfo
    event.add("dtstart", one.start.astimezone(zone))
    event.add("dtend", one.end.astimezone(zone))
    if one.recurrence:
        event.add("recurrence-id", one.recurrence)
    _describe_date(event, one, catalog, settings)
    return event


def _describe_date(
    event: icalendar.Event, one: Occurrence, catalog: Catalog, settings: Settings
) -> None:
    """What it is, why it is not as usual, and how to watch it, then and later."""
    title, page = title_of(one, catalog), _page(settings)
    watch = where_to_watch(one, catalog, settings)
    recorded = is_recorded(one, catalog)
    language = load_language(settings.language)
    off = language.gettext("Cancelled: %(title)s", title=title)
    event.add("summary", off if one.cancelled else title)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    live = language.gettext("Watch live: %(address)s", address=watch)
    recording = language.gettext("Watch the recording: %(address)s", address=watch)
    lines = (
        one.reason,
        watch and not one.cancelled and (recording if recorded else live),
        page and language.gettext("All dates: %(address)s", address=page),
    )
    _describe(event, lines, watch if recorded else page or watch)
    say_language(event, settings)


def _begin(uid: str, settings: Settings) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", _uid(uid, settings))
    return event


def _uid(name: str, settings: Settings) -> str:
    """Unique in the world, where the site knows its address (RFC 7986, section 5.3)."""
    host = urlsplit(settings.site_url).hostname
    return f"{name}@{host}" if host else name


def _page(settings: Settings) -> str:
    return urljoin(settings.site_url, urls.SCHEDULE) if settings.site_url else ""


def _describe(event: icalendar.Event, lines: Iterable[str | bool], url: str) -> None:
    """Its words and its link; it blocks nobody's time, and rings nobody's bell (no VALARM)."""
    if text := "\n".join(str(line) for line in lines if line):
        event.add("description", text)
    if url:
        event.add("url", url)
    event.add("transp", "TRANSPARENT")


def say_language(component: icalendar.cal.Component, settings: Settings) -> None:
    """Mark its words as the site's language (RFC 5545, 3.2.10); English, as published, is not."""
    if settings.language != ENGLISH:
        for name in {"NAME", "SUMMARY", "DESCRIPTION"} & set(component):
            component[name].params["LANGUAGE"] = settings.language


def version_of(
    event: icalendar.Event, revisions: Mapping[str, Revision]
) -> tuple[int, datetime | None]:
    """SEQUENCE and LAST-MODIFIED (RFC 5545, sections 3.8.7.4 and 3.8.7.3) of an event.

    They are as the last sync recorded them while the event is. One that has changed since has the
    next number, which the next sync will record with its date.
    """
    known = revisions.get(version_key(event))
    if known is None:
        return int("recurrence-id" in event), None
    if known.digest != digest_of(event):
        return known.sequence + 1, None
    return known.sequence, known.modified


def version_key(event: icalendar.Event) -> str:
    """What an event is called from version to version: its UID, and its date if it is a date's."""
    if "recurrence-id" not in event:
        return str(event["uid"])
    recurrence: datetime = event.decoded("recurrence-id")
    return f"{event['uid']}/{recurrence.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def digest_of(event: icalendar.Event) -> str:
    """A short text that is another as soon as anything of the event is."""
    return hashlib.sha256(event.to_ical()).hexdigest()[:16]
