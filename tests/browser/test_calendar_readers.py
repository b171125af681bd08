"""Our calendar in the eyes of another reader: ical.js, which many programs are built on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.catalog import build_catalog
from generator.model import (
    Catalog,
    ChangedDate,
    Content,
    ExceptionDate,
    ExtraDate,
    MonthDay,
    Session,
    Weekday,
)
from generator.render.calendar import render_calendar
from tests.unit.catalog_builder import NOW, session, settings

ICAL = Path(__file__).parents[1] / "vendor/ical.js"
EXPAND = """
async ([text, from, to]) => {
  const { default: ICAL } = await import("/ical.js");
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const found = [];
  const add = (item, start, end) => {
    const at = start.toJSDate().getTime();
    const off = item.component.getFirstPropertyValue("status") === "CANCELLED";
    if (at >= from && at < to) found.push([at, end.toJSDate().getTime(), off]);
    return at < to;
  };
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    if (event.isRecurrenceException()) continue;
    if (!event.isRecurring()) add(event, event.startDate, event.endDate);
    const dates = event.isRecurring() ? event.iterator() : { next: () => null };
    for (let next = dates.next(); next; next = dates.next()) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      if (!add(item, startDate, endDate) && next.toJSDate().getTime() > to) break;
    }
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
"""
FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 4, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page that has nothing but ical.js."""
    page = browser.new_page()
    page.route(
        "http://reader.test/", lambda route: route.fulfill(body="", content_type="text/html")
    )
    page.route(
        "http://reader.test/ical.js",
        lambda route: route.fulfill(body=ICAL.read_text("utf-8"), content_type="text/javascript"),
    )
    page.goto("http://reader.test/")
    yield page
    page.close()


def read(reader: Page, data: bytes) -> list[list[Any]]:
    """Start, end (milliseconds) and whether it is off, of every date of the feed."""
    span = [int(at.timestamp() * 1000) for at in (FIRST, LAST)]
    return reader.evaluate(EXPAND, [data.decode(), *span])  # type: ignore[no-any-return]


def dates_of(catalog: Catalog) -> list[list[Any]]:
    return [
        [int(one.start.timestamp() * 1000), int(one.end.timestamp() * 1000), one.cancelled]
        for one in catalog.occurrences
        if FIRST <= one.start < LAST
    ]


def catalog_of(*sessions: Session) -> Catalog:
    content = Content(sessions=sessions)
    return build_catalog(content, settings(series=()), NOW)[0]


SINGLE = {
    "series": None,
    "exceptions": (ExceptionDate(date=date(2020, 3, 31)),),
    "changes": (ChangedDate(date=date(2020, 4, 2), to=date(2020, 4, 5), time=time(9, 30)),),
    "extra": (ExtraDate(date=date(2020, 4, 4), time=time(9)),),
}
CASES = {
    "the seed case": session(**SINGLE),
    "every second week, over a year's end": session(
        series=None, days=(Weekday.WED, Weekday.FRI), every=2, until=None
    ),
    "first Monday and last Saturday": session(
        series=None,
        days=(),
        month_days=(MonthDay(nth=1, day=Weekday.MON), MonthDay(nth=-1, day=Weekday.SAT)),
        until=None,
    ),
    "a leap day": session(
        series=None, days=tuple(Weekday), first=date(2020, 2, 28), until=date(2020, 3, 1)
    ),
}
ZONES = ("America/Los_Angeles", "Europe/London", "Australia/Sydney", "Asia/Kolkata")


@pytest.mark.parametrize("case", CASES)
def test_it_expands_the_same_dates(reader: Page, case: str) -> None:
    """What stands on the page is what that reader shows, to the second."""
    catalog = catalog_of(CASES[case])
    shown = dates_of(catalog)
    assert len(shown) > 2
    assert read(reader, render_calendar(catalog, settings())) == shown


def test_it_changes_the_clocks_as_we_do(reader: Page) -> None:
    """Every day at eleven for a year, in both hemispheres, by the rules that we write."""
    sessions = [
        session(series=None, title=zone, timezone=zone, days=tuple(Weekday), until=None)
        for zone in ZONES
    ]
    catalog = catalog_of(*sessions)
    assert read(reader, render_calendar(catalog, settings())) == dates_of(catalog)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/London", "Australia/Sydney"])
def test_it_reads_the_nights_of_the_change_as_we_do(reader: Page, zone: str) -> None:
    """An hour that is not there, and one that is there twice, are the same moments to both."""
    nights = [
        session(
            series=None,
            title=f"At {at}",
            timezone=zone,
            days=(Weekday.SUN,),
            time=at,
            duration=timedelta(minutes=45),
            first=date(2020, 1, 5),
            until=None,
        )
        for at in (time(0, 30), time(1, 30), time(2, 30))
    ]
    catalog = catalog_of(*nights)
    assert read(reader, render_calendar(catalog, settings())) == dates_of(catalog)


def test_it_reads_the_whole_site(reader: Page, planned_site: Path) -> None:
    """The published file with announced, moved and recorded sessions: each date once."""
    found = read(reader, (planned_site / "schedule.ics").read_bytes())
    tips = [one for one in found if one[0] < datetime(2020, 4, 6, tzinfo=UTC).timestamp() * 1000]
    assert len(tips) == 14 + 1 + 1
    assert [one for one in tips if one[2]] == [
        [
            int(datetime(2020, 3, 31, 18, minute, tzinfo=UTC).timestamp() * 1000)
            for minute in (0, 20)
        ]
        + [True]
    ]
