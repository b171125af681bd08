"""The schedule in a whole build: page, home, feed, catalog and structured data say the same."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import icalendar
import recurring_ical_events

from tests.planned_site import NOW
from tests.site.test_structured_data import SCHEMA

Date = tuple[datetime, bool]
"""When it begins, in UTC, and whether it is off."""


def parse(file: Path) -> Element:
    return html5lib.parse(file.read_text("utf-8"), namespaceHTMLElements=False)


def moment(milliseconds: str) -> datetime:
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)


def told(page: Element, tag: str) -> list[Date]:
    """The sessions to come that a page's elements of this kind carry."""
    found = [one for one in page.iter(tag) if one.get("data-start")]
    return [(moment(one.get("data-start") or ""), one.get("data-off") is not None) for one in found]


def events_of(file: Path, first: date, last: date) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    return list(recurring_ical_events.of(calendar).between(first, last))


def date_of(event: Any) -> Date:
    return event["DTSTART"].dt.astimezone(UTC), event.get("STATUS") == "CANCELLED"


def structured(page: Element) -> list[dict[str, Any]]:
    scripts = [one for one in page.iter("script") if one.get("type") == "application/ld+json"]
    return [json.loads("".join(one.itertext())) for one in scripts]


def test_everything_agrees(planned_site: Path) -> None:
    """List, cards, home, feed, catalog and structured data: the same dates, hours and names."""
    page, home = parse(planned_site / "schedule/index.html"), parse(planned_site / "index.html")
    dates = told(page, "li")
    last = dates[-1][0].date()
    ahead = [
        event
        for event in events_of(
            planned_site / "schedule.ics", date(2020, 3, 1), last + timedelta(days=1)
        )
        if event["DTEND"].dt > NOW
    ]
    assert sorted(date_of(event) for event in ahead) == dates
    held = [one for one in dates if not one[1]]
    assert told(page, "section") == held == told(home, "section")
    events = [one for one in structured(page) if one["@type"] == "Event"]
    assert len(events) > 5
    for one in events:
        SCHEMA.validate(one)
    assert [
        (
            datetime.fromisoformat(one["startDate"]).astimezone(UTC),
            one["eventStatus"].endswith("Cancelled"),
        )
        for one in events
    ] == dates[: len(events)]
    catalog = json.loads((planned_site / "catalog.json").read_text("utf-8"))["schedule"]
    assert [
        (datetime.fromisoformat(one["start"]).astimezone(UTC), one["cancelled"])
        for one in catalog[: len(dates)]
    ] == dates
    ahead.sort(key=date_of)
    names = [str(event["SUMMARY"]).removeprefix("Cancelled: ") for event in ahead]
    assert names[: len(events)] == [one["name"] for one in events]
    assert names == [one["title"] for one in catalog[: len(dates)]]


def test_the_months_have_the_feeds_dates(planned_site: Path) -> None:
    """Every square, past ones too; what was moved is struck through on its old day besides."""
    page = parse(planned_site / "schedule/index.html")
    sessions = [one for one in page.iter("div") if one.get("data-at")]
    old = [one for one in sessions if "Moved to" in "".join(one.itertext())]
    shown = sorted(moment(one.get("data-at") or "") for one in sessions if one not in old)
    feed = events_of(planned_site / "schedule.ics", date(2020, 3, 1), date(2020, 6, 1))
    assert sorted(event["DTSTART"].dt.astimezone(UTC) for event in feed) == shown
    assert [moment(one.get("data-at") or "").date() for one in old] == [date(2020, 4, 2)]


def test_times_are_whole_without_scripts(planned_site: Path) -> None:
    """The coach's zone, named; each time with its offset, so that programs can read it."""
    page = parse(planned_site / "schedule/index.html")
    times = [one for one in page.iter("time") if one.get("data-as")]
    assert len(times) > 40
    for one in times:
        at = datetime.fromisoformat(one.get("datetime") or "")
        assert at.utcoffset() is not None
        assert "".join(one.itertext()).strip()
    first = next(one for one in page.iter("section") if one.get("data-start"))
    assert "Fri 27 March, 11:05 am" in " ".join("".join(first.itertext()).split())
    assert "Pacific Time, where Marit is" in " ".join("".join(first.itertext()).split())


def test_past_days_lead_to_their_recordings(planned_site: Path) -> None:
    """Each of the eight tips is linked on the day on which it was live."""
    page = parse(planned_site / "schedule/index.html")
    days = {one.get("data-date"): one for one in page.iter("td") if one.get("data-date")}
    for day, number in (("2020-03-17", 1), ("2020-03-20", 4), ("2020-03-23", 5), ("2020-03-26", 8)):
        links = [link.get("href") for link in days[day].iter("a")]
        assert links == [f"../watch/tip-{number}/"]


def test_each_session_to_come_can_be_added_alone(planned_site: Path) -> None:
    """The link beside it leads to a file with that one event."""
    page = parse(planned_site / "schedule/index.html")
    found = 0
    for one in (li for li in page.iter("li") if li.get("data-start")):
        for link in (a for a in one.iter("a") if (a.get("href") or "").endswith(".ics")):
            file = planned_site / (link.get("href") or "").removeprefix("../")
            (event,) = icalendar.Calendar.from_ical(file.read_bytes()).events
            assert event["DTSTART"].dt == moment(one.get("data-start") or "")
            found += 1
    assert found > 6


def test_a_series_calendar_is_offered_and_there(planned_site: Path) -> None:
    """Only the form check is missing from it."""
    whole, own = (
        {str(event["UID"]) for event in icalendar.Calendar.from_ical(file.read_bytes()).events}
        for file in (planned_site / "schedule.ics", planned_site / "series/tips/schedule.ics")
    )
    assert whole - own == {"form-check-20200301@example.org"}
    text = (planned_site / "schedule/index.html").read_text("utf-8")
    for address in (
        "webcal://example.org/schedule.ics",
        "webcal://example.org/series/tips/schedule.ics",
        "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fexample.org%2Fschedule.ics",
        "https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Fexample.org",
    ):
        assert address in text


def test_the_announced_broadcast_is_told_as_one(planned_site: Path) -> None:
    """Search engines learn when it will be live, and about how long."""
    page = parse(planned_site / "watch/tip-9/index.html")
    (live,) = [one["publication"] for one in structured(page) if one["@type"] == "VideoObject"]
    assert live["isLiveBroadcast"] is True
    start, end = (datetime.fromisoformat(live[key]) for key in ("startDate", "endDate"))
    assert (start, end - start) == (NOW.replace(hour=18, minute=5), timedelta(minutes=20))
