"""Feeds, calendar, sitemap and catalog of the sample site, read by libraries that are not ours."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import pytest
import recurring_ical_events
from jsonschema import Draft202012Validator

from tests.conftest import ROOT

OURS = "https://example.org/"

FEEDS = ("feed", "series/stuck-at-home/feed", "series/start-here/feed", "topics/hips/feed")


def page_of(site: Path, url: str) -> Path:
    assert url.startswith(OURS), url
    return site / url.removeprefix(OURS).partition("#")[0] / "index.html"


@pytest.mark.parametrize("name", FEEDS)
def test_atom_feeds_are_sound(built_site: Path, name: str) -> None:
    """A feed reader finds entries with stable ids, dates and pages that exist, newest first."""
    feed = feedparser.parse((built_site / f"{name}.xml").read_bytes())
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    assert feed.feed.title
    dates = [entry.published_parsed for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids) > 0
    for entry in feed.entries:
        assert entry.title
        assert page_of(built_site, entry.link).is_file(), entry.link


@pytest.mark.parametrize("name", FEEDS)
def test_json_feeds_say_the_same(built_site: Path, name: str) -> None:
    """JSON Feed 1.1 with the entries of the Atom feed."""
    feed = json.loads((built_site / f"{name}.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    atom = feedparser.parse((built_site / f"{name}.xml").read_bytes())
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    for item in feed["items"]:
        assert item.get("content_html") or item.get("content_text")
        assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_an_articles_text_is_in_the_feed(built_site: Path) -> None:
    """Who reads in a feed reader reads the whole article."""
    feed = feedparser.parse((built_site / "feed.xml").read_bytes())
    entry = next(one for one in feed.entries if one.link.endswith("/articles/healthy-hips/"))
    assert len(entry.content[0].value) > 1500


def test_the_calendar_gives_the_dates_of_the_schedule(built_site: Path) -> None:
    """Expanded by another library, the feed has thirteen sessions, the extra, and Wednesdays."""
    calendar = icalendar.Calendar.from_ical((built_site / "schedule.ics").read_bytes())
    events = recurring_ical_events.of(calendar).between(date(2020, 3, 1), date(2020, 4, 30))
    held = [event for event in events if event.get("STATUS") != "CANCELLED"]
    starts = sorted(event["DTSTART"].dt.astimezone(UTC) for event in held)
    assert len([one for one in starts if one < datetime(2020, 4, 4, 18, tzinfo=UTC)]) == 14
    assert datetime(2020, 4, 4, 16, tzinfo=UTC) in starts
    assert datetime(2020, 3, 31, 18, tzinfo=UTC) not in starts
    assert datetime(2020, 4, 29, 18, tzinfo=UTC) in starts


def test_the_calendar_is_one_that_programs_take(built_site: Path) -> None:
    """CRLF, lines of at most 75 octets, one name for each event, and what RFC 7986 adds."""
    data = (built_site / "schedule.ics").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Balanced Strides"
    names = [
        (event["UID"], event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else None)
        for event in calendar.walk("VEVENT")
    ]
    assert len(names) == len(set(names))
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/Los_Angeles"]


def test_the_sitemap_has_every_page_for_search_engines(built_site: Path) -> None:
    """Each address is absolute and leads to a page that may be indexed."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ET.parse(built_site / "sitemap.xml")  # noqa: S314 — our own
    urls = [element.text or "" for element in tree.iterfind("s:url/s:loc", names)]
    assert len(urls) == len(set(urls)) > 40
    for url in urls:
        page = page_of(built_site, url)
        assert page.is_file(), url
        assert 'content="noindex"' not in page.read_text("utf-8")


def test_the_catalog_agrees_with_the_pages(built_site: Path) -> None:
    """What programs read is what visitors see: every record leads to its page."""
    catalog = json.loads((built_site / "catalog.json").read_text("utf-8"))
    assert catalog["version"] == 1
    schema = json.loads((ROOT / "tests/schemas/catalog.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(catalog)
    for kind in ("series", "videos", "articles", "questions", "lessons", "topics"):
        assert catalog[kind], kind
        for record in catalog[kind]:
            assert page_of(built_site, record["url"]).is_file(), record
    numbers = [place["number"] for one in catalog["videos"] for place in one["series"]]
    assert sorted(numbers) == sorted([*range(1, 15), *range(1, 6)])
