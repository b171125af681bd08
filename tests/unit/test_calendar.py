from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import example, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from generator.errors import Source
from generator.model import (
    ChangedDate,
    ExceptionDate,
    ExtraDate,
    SeriesSettings,
    Session,
    Weekday,
)
from generator.render.calendar import render_calendar, render_calendars
from tests.unit.catalog_builder import NOW, SITE_URL, build, playlist, session, settings, video

LINE = Source("mkdocs.yml")
LA = ZoneInfo("America/Los_Angeles")
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
        assert start.params.get("TZID") in known | {None}
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


# --- what is not as the rule has it -------------------------------------------------------

HIPS = ChangedDate(date=date(2020, 3, 26), to=date(2020, 3, 28), time=time(12), title="Hips")


def dates_of(data: bytes, day: date) -> list[icalendar.Event]:
    return [one for one in read(data).events if one["DTSTART"].dt.date() == day]


def test_a_moved_date_replaces_the_rules() -> None:
    """It keeps the series' name, says which date it was, and shows once, where it is now."""
    data = render(replace(SEED, changes=(HIPS,)))
    (moved,) = dates_of(data, date(2020, 3, 28))
    assert moved["UID"] == read(data).events[0]["UID"]
    assert moved["RECURRENCE-ID"].dt == datetime(2020, 3, 26, 18, tzinfo=UTC)
    assert moved["SUMMARY"] == "Hips"
    days = [event["DTSTART"].dt.date() for event in expand(data)]
    assert (days.count(date(2020, 3, 26)), days.count(date(2020, 3, 28))) == (0, 1)


def test_what_is_beyond_the_horizon_is_left_out_by_the_rule() -> None:
    """The page does not know that date yet: the rule says that it is none."""
    far = ExceptionDate(date=date(2024, 1, 1))
    (event, *_) = read(render(replace(SEED, until=None, exceptions=(far,)))).events
    assert event["EXDATE"].dts[0].dt == datetime(2024, 1, 1, 19, tzinfo=UTC)


def test_a_past_session_keeps_its_recordings_link() -> None:
    """Who looks back in the calendar finds the video; it was called so there before."""
    of = settings()
    catalog = build(of, playlists=(playlist(video(1)),), sessions=(SEED,))
    _, past = dates_of(render_calendar(catalog, of), date(2020, 3, 17))
    assert (past["SUMMARY"], past["URL"]) == ("Tip 1", f"{SITE_URL}watch/tip-1/")
    assert f"Watch the recording: {SITE_URL}watch/tip-1/" in past["DESCRIPTION"]


def test_recordings_that_are_long_over_are_not_told_one_by_one() -> None:
    """Before last year there are the rule and what is written by hand, so that it does not grow."""
    of, now = settings(), datetime(2022, 6, 1, tzinfo=UTC)
    late = video(2, published=datetime(2021, 1, 4, 19, tzinfo=UTC))
    endless = replace(SEED, until=None)
    catalog = build(of, now=now, playlists=(playlist(video(1), late),), sessions=(endless,))
    _, *single = read(render_calendar(catalog, of)).events
    names = ["Cancelled: Stuck-at-home tips", "Saturday special", "Tip 2"]
    assert [str(one["SUMMARY"]) for one in single] == names
    days = [event["DTSTART"].dt.date() for event in expand(render_calendar(catalog, of))]
    assert days.count(date(2020, 3, 17)) == days.count(date(2020, 3, 31)) == 1


def test_a_file_of_one_session_stays_as_it_is() -> None:
    """A session that is over keeps its file, and a later build does not write another stamp."""
    path = "schedule/tips-20200317-20200317.ics"
    months = (datetime(2020, month, 28, tzinfo=UTC) for month in (3, 4))
    first, second = (
        dict(render_calendars(build(now=now, sessions=(SEED,)), settings())) for now in months
    )
    assert first[path] == second[path]
    assert first["schedule.ics"] != second["schedule.ics"]


def test_a_series_has_a_calendar_of_its_own() -> None:
    """Its sessions alone, under its name, at its own address; a series without any has none."""
    of = settings(
        series=(*settings().series, SeriesSettings(slug="b", playlist="PLb", source=LINE))
    )
    lists = (playlist(), playlist(series="b", id="PLb", title="B"))
    other = replace(SEED, series=None, title="Form check")
    catalog = build(of, playlists=lists, sessions=(SEED, other))
    files = dict(render_calendars(catalog, of))
    own = read(files["series/tips/schedule.ics"])
    assert own["NAME"] == "Balanced Strides: Stuck-at-home tips"
    assert own["SOURCE"] == f"{SITE_URL}series/tips/schedule.ics"
    assert {str(one["UID"]) for one in own.events} < {
        str(one["UID"]) for one in read(files["schedule.ics"]).events
    }
    assert "series/b/schedule.ics" not in files


def test_one_session_can_be_added_alone() -> None:
    """A file of its own with a name of its own, in UTC; what is off cannot be added."""
    catalog = build(sessions=(SEED,))
    files = dict(render_calendars(catalog, settings()))
    (event,) = read(files["schedule/tips-20200317-20200327.ics"]).events
    assert event["DTSTART"].dt == datetime(2020, 3, 27, 18, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=20)
    assert event["UID"] == "tips-20200317-20200327@example.org"
    assert "RRULE" not in event
    assert SEED.watch in event["DESCRIPTION"]
    assert "schedule/tips-20200317-20200331.ics" not in files


def test_no_alarm_rings() -> None:
    """When to be reminded is the subscriber's own choice."""
    assert b"VALARM" not in render(SEED)


@pytest.mark.parametrize("night", [date(2020, 3, 8), date(2020, 11, 1)])
@pytest.mark.parametrize("at", [time(1, 30), time(1, 50), time(2, 30)])
def test_the_night_the_clocks_change_stands_by_itself(night: date, at: time) -> None:
    """Readers differ on an hour that is not there, or there twice: it is said to the second."""
    sunday = session(days=(Weekday.SUN,), time=at, first=date(2020, 3, 1), until=date(2020, 11, 8))
    catalog = build(sessions=(sunday,), now=datetime(2020, 12, 1, tzinfo=UTC))
    shown = {(one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in catalog.occurrences}
    events = expand(render_calendar(catalog, settings()))
    # Sorted: recurring-ical-events exchanges a start and an end that read 1:50 and 1:10.
    read_again = {
        tuple(sorted((event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC))))
        for event in events
    }
    assert read_again == shown
    assert any(start.astimezone(LA).date() == night for start, _ in shown)
