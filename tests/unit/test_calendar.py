from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from hypothesis import example, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from generator.model import ExceptionDate, ExtraDate, Session, Weekday
from generator.render.calendar import render_calendar
from tests.unit.catalog_builder import NOW, SITE_URL, build, session, settings

OFF = ExceptionDate(date=date(2020, 3, 31), reason="No power")
SPECIAL = ExtraDate(date=date(2020, 4, 4), time=time(9), title="Saturday special")
SEED = session(exceptions=(OFF,), extra=(SPECIAL,))


def render(*sessions: Session, **changes: Any) -> bytes:
    of = settings(**changes)
    return render_calendar(build(of, sessions=sessions), of)


def read(data: bytes) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def expand(data: bytes) -> list[Any]:
    """The feed's events as a calendar program shows them, in 2020 and 2021."""
    return list(recurring_ical_events.of(read(data)).between(date(2020, 1, 1), date(2021, 5, 1)))


def test_the_feed_gives_the_pages_dates() -> None:
    """What subscribers see is what the site shows: starts, ends, what is off, what is beside."""
    second = session(timezone="Australia/Sydney", days=(Weekday.SUN,), until=None)
    catalog = build(sessions=(SEED, second))
    shown = {
        (one.start.astimezone(UTC), one.end.astimezone(UTC), one.cancelled)
        for one in catalog.occurrences
        if one.start.date() < date(2021, 4, 30)
    }
    events = {
        (
            event["DTSTART"].dt.astimezone(UTC),
            event["DTEND"].dt.astimezone(UTC),
            event.get("STATUS") == "CANCELLED",
        )
        for event in expand(render_calendar(catalog, settings()))
        if event["DTSTART"].dt.date() < date(2021, 4, 30)
    }
    assert events == shown
    assert len([one for one in events if one[2]]) == 1


def test_what_is_off_says_so_and_why() -> None:
    """It is a changed instance of the series, told even by programs that ignore the status."""
    (off,) = [event for event in read(render(SEED)).events if "RECURRENCE-ID" in event]
    assert off["UID"] == read(render(SEED)).events[0]["UID"]
    assert off["RECURRENCE-ID"].dt == off["DTSTART"].dt
    assert off["RECURRENCE-ID"].params["TZID"] == "America/Los_Angeles"
    assert off["SUMMARY"] == "Cancelled: Stuck-at-home tips"
    assert off["DESCRIPTION"].startswith("No power")
    assert "live" not in off["DESCRIPTION"]


def test_an_event_says_how_to_watch() -> None:
    """Where to watch and where all dates stand; it leaves the subscriber's day free."""
    event = read(render(SEED)).events[0]
    assert SEED.watch in event["DESCRIPTION"]
    assert event["URL"] == f"{SITE_URL}schedule/"
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["UID"].endswith("@example.org")
    assert event["RRULE"]["UNTIL"][0].tzinfo is not None


def test_the_calendar_presents_itself() -> None:
    """RFC 7986's names and its refresh, and the older ones that programs still read."""
    calendar = read(render(SEED))
    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Balanced Strides"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar["X-PUBLISHED-TTL"] == "PT6H"
    assert calendar["SOURCE"] == f"{SITE_URL}schedule.ics"
    assert calendar["URL"] == f"{SITE_URL}schedule/"


def test_without_an_address_nothing_points_at_one() -> None:
    """A site that does not know where it is published has no SOURCE and no page to link."""
    calendar = read(render(SEED, site_url=""))
    assert "SOURCE" not in calendar
    assert "URL" not in calendar
    assert calendar.events[0]["URL"] == SEED.watch
    assert "@" not in calendar.events[0]["UID"]


def test_no_session_is_still_a_calendar() -> None:
    """A calendar without any component is none (RFC 5545, section 3.6)."""
    calendar = read(render())
    assert calendar.events == []
    assert [one["TZID"] for one in calendar.timezones] == ["America/Los_Angeles"]


def test_the_same_schedule_gives_the_same_bytes() -> None:
    """And a later build moves the stamp alone: no sequence number, no name, no date."""
    of = settings()
    first = render_calendar(build(of, sessions=(SEED,)), of)
    assert render_calendar(build(of, sessions=(SEED,)), of) == first
    later = render_calendar(build(of, sessions=(SEED,), now=NOW + timedelta(days=1)), of)
    stamps = [f"DTSTAMP:202003{day}T120000Z".encode() for day in (26, 27)]
    assert later == first.replace(*stamps)


def test_names_last() -> None:
    """A new exception, extra or end changes no event's UID."""
    names = {event["UID"] for event in read(render(SEED)).events}
    changed = replace(SEED, until=date(2020, 5, 1), exceptions=(), time=time(12))
    assert read(render(changed)).events[0]["UID"] in names


def test_every_zone_has_its_component_from_the_first_date_on() -> None:
    """An extra before the first regular date is in its time zone's component too."""
    early = replace(SEED, extra=(ExtraDate(date=date(2018, 1, 7)),))
    calendar = read(render(early, replace(SEED, timezone="Europe/Oslo")))
    assert [one["TZID"] for one in calendar.timezones] == ["America/Los_Angeles", "Europe/Oslo"]
    starts = [one["DTSTART"].dt for one in calendar.timezones[0].subcomponents]
    assert min(starts) < datetime(2018, 1, 7)  # noqa: DTZ001 — local, as RFC 5545 has it


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Asia/Kolkata", "America/Los_Angeles"])
def test_a_time_names_its_zone(zone: str) -> None:
    """Every TZID that an event uses is defined in the file."""
    calendar = read(render(replace(SEED, timezone=zone)))
    known = {str(one["TZID"]) for one in calendar.timezones}
    for event in calendar.events:
        start = event["DTSTART"]
        assert start.params.get("TZID", zone) in known
        assert start.dt.utcoffset() is not None


@limits(deadline=None, max_examples=60)
@given(title=st.text(max_size=90), reason=st.text(max_size=90))
@example(title="bell \x07, tab \t, page \x0c and null \0", reason="\x1b[31m\r\nEND:VEVENT")
def test_no_text_leaves_its_property(title: str, reason: str) -> None:
    """Whatever is written, there are as many events as before, and short lines that end in CRLF."""
    hostile = replace(
        SEED, title=title, exceptions=(replace(OFF, reason=reason),), extra=(SPECIAL,)
    )
    data = render(hostile, site_name=title or "x")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert not {*range(9), 11, 12, *range(14, 32)} & set(data)
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = read(data)
    assert [one.name for one in calendar.subcomponents] == ["VTIMEZONE", *["VEVENT"] * 3]
    assert set(calendar.events[0]) <= {
        *("UID", "SUMMARY", "DTSTART", "DTEND", "RRULE", "SEQUENCE"),
        *("DTSTAMP", "DESCRIPTION", "URL", "TRANSP"),
    }
    printable = title.isprintable() and title.strip() == title
    assert not printable or str(calendar.events[0]["SUMMARY"]) == title
