"""What a visitor reads of live sessions, by their own clock and zone (tests/planned_site.py)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

LA = "America/Los_Angeles"


Arrive = Callable[..., Page]


@pytest.fixture
def arrive(visit: Callable[..., Any], planned_url: str) -> Arrive:
    """Open a page at a moment (UTC) in a zone; time stands still until the test moves it."""

    def open_at(at: str, zone: str = LA, path: str = "schedule/", **options: Any) -> Page:
        visitor = visit(root=planned_url, timezone_id=zone, **{"locale": "en-GB", **options})
        visitor.page.clock.install(time="2020-03-20T00:00:00Z")
        visitor.page.clock.pause_at(at)
        page: Page = visitor.open(path)
        assert visitor.third_party == []
        return page

    return open_at


def go_to(page: Page, at: str) -> None:
    """Let the clock jump, as it does when a machine wakes up, and the next second begin."""
    page.clock.pause_at(at)


def card(page: Page) -> Locator:
    """The session that is next, or on."""
    return page.locator("[data-first] > :not([hidden])")


def row(page: Page, title: str) -> Locator:
    return page.locator(".then li").filter(has_text=title)


ZONES = {
    LA: ("Fri 27 March, 11:05", "Mon 30 March 11:00", "Sun 5 April 9:30"),
    "Europe/London": ("Fri 27 March, 18:05", "Mon 30 March 19:00", "Sun 5 April 17:30"),
    "Asia/Kolkata": ("Fri 27 March, 23:35", "Mon 30 March 23:30", "Sun 5 April 22:00"),
    "Australia/Sydney": ("Sat 28 March, 5:05", "Tue 31 March 5:00", "Mon 6 April 2:30"),
    "Pacific/Honolulu": ("Fri 27 March, 8:05", "Mon 30 March 8:00", "Sun 5 April 6:30"),
}


@pytest.mark.parametrize("zone", ZONES)
def test_the_seed_case_from_five_zones(arrive: Arrive, zone: str) -> None:
    """Each visitor reads their own hours, over the clock changes, and the coach's beside them."""
    page = arrive("2020-03-27T12:00:00Z", zone)
    first, monday, moved = ZONES[zone]
    expect(card(page).locator(".when")).to_have_text(first)
    rows = page.locator(".then li:not([hidden])")
    expect(rows.first.locator("time")).to_have_text(monday.rsplit(" ", 1))
    last = rows.filter(has_text="I am on a train").locator("time")
    for index, text in enumerate(moved.rsplit(" ", 1)):
        expect(last.nth(index)).to_have_text(text)
    elsewhere = zone != LA
    beside = card(page).get_by_text("Fri 11:05 am, ")
    expect(beside).to_be_visible(visible=elsewhere)
    expect(page.get_by_role("radio", name="Your time")).to_have_count(int(elsewhere))


BORDERS = [
    ("2020-03-27T17:04:59Z", "upcoming", "Starts in 60 minutes"),
    ("2020-03-27T17:05:01Z", "soon", "Starts in 59 minutes"),
    ("2020-03-27T18:04:59Z", "soon", "Starts in 1 second"),
    ("2020-03-27T18:05:01Z", "live", "Live now"),
    ("2020-03-27T18:24:59Z", "live", "Live now"),
    ("2020-03-27T18:25:01Z", "upcoming", "Starts in 3 days"),
    ("2020-03-28T18:00:01Z", "upcoming", "Starts in 2 days"),
    ("2020-03-29T07:00:01Z", "upcoming", "Starts in 34 hours"),
    ("2020-03-30T17:59:59Z", "soon", "Starts in 1 second"),
    ("2020-03-30T18:00:01Z", "live", "Should be live now"),
    ("2020-03-30T18:20:01Z", "upcoming", "Starts in 23 hours"),
]


def test_each_state_a_second_before_and_after(arrive: Arrive) -> None:
    """The countdown stops at the start; what is over makes room for what is next."""
    page = arrive("2020-03-27T12:00:00Z")
    for at, state, words in BORDERS:
        go_to(page, at)
        expect(card(page)).to_have_attribute("data-state", state)
        expect(card(page).locator(".badge:visible")).to_have_text(words)
    awaited = page.locator("li[data-state=over]:not([hidden])")
    expect(awaited).to_contain_text("The recording comes with the next update")
    expect(awaited.locator("time").first).to_have_text("Mon 30 March")


def test_where_to_watch_is_said_at_the_right_moment(arrive: Arrive) -> None:
    """The broadcast's own page where it is known, else the channel."""
    page = arrive("2020-03-27T18:06:00Z")
    link = card(page).locator(".button--primary")
    expect(link).to_have_accessible_name("Watch it live")
    expect(link).to_have_attribute("href", "../watch/tip-9/")
    go_to(page, "2020-03-30T18:01:00Z")
    expect(link).to_have_accessible_name("Open the channel")
    expect(link).to_have_attribute("href", re.compile("/live$"))


def test_a_build_that_is_days_old_is_still_right(arrive: Arrive) -> None:
    """Cancelled and moved dates are passed over, and the end of a series is the visitor's."""
    page = arrive("2020-03-31T20:00:00Z")
    over = page.get_by_text("Stuck-at-home tips is over")
    expect(card(page)).to_contain_text("Your questions")
    expect(page.locator(".then li:visible").get_by_text("No power")).to_have_count(0)
    expect(over).to_be_hidden()
    go_to(page, "2020-04-05T16:49:59Z")
    expect(card(page)).to_contain_text("Stuck-at-home tip")
    go_to(page, "2020-04-05T16:50:01Z")
    expect(over).to_be_visible()
    expect(card(page)).to_contain_text("Form check")
    go_to(page, "2022-04-05T16:50:01Z")
    expect(card(page)).to_contain_text("The next dates come with this site’s next update.")


def test_the_calendar_follows_the_visitors_days(arrive: Arrive) -> None:
    """In Sydney a tip of Tuesday was on Wednesday; today is marked, tomorrow another day is."""
    page = arrive("2020-03-27T12:59:00Z", "Australia/Sydney")
    assert page.locator("[data-date='2020-03-18'] a").get_attribute("href") == "../watch/tip-1/"
    expect(page.locator("[data-date='2020-03-17'] .session")).to_have_count(0)
    today = page.locator("[aria-current=date]")
    expect(today.locator("time").first).to_have_attribute("datetime", "2020-03-27")
    go_to(page, "2020-03-27T13:00:01Z")
    expect(today.locator("time").first).to_have_attribute("datetime", "2020-03-28")
    page.get_by_text("Pacific Time", exact=True).first.click()
    expect(page.locator("[data-date='2020-03-17'] a")).to_have_attribute("href", "../watch/tip-1/")
    expect(page.locator("[data-date='2020-03-18'] a")).to_have_attribute("href", "../watch/tip-2/")


def test_the_zone_that_was_chosen_is_kept(arrive: Arrive) -> None:
    """With the keyboard too; the coach's words come back as they were."""
    page = arrive("2020-03-27T12:00:00Z", "Europe/London", locale="de-DE")
    expect(card(page).locator(".when")).to_have_text("Fri 27 March, 18:05")
    page.get_by_role("radio", name="Your time, London").focus()
    page.keyboard.press("ArrowRight")
    expect(card(page).locator(".when")).to_have_text("Fri 27 March, 11:05 am")
    page.reload()
    expect(page.get_by_role("radio", name="Pacific Time")).to_be_checked()
    expect(card(page).locator(".when")).to_have_text("Fri 27 March, 11:05 am")
    expect(page.get_by_text("Times are Pacific Time.")).to_be_visible()


def test_dates_are_the_pages_and_clocks_the_visitors(arrive: Arrive) -> None:
    """Day before month everywhere on a page, but twelve hours for those whose clocks have them."""
    page = arrive("2020-03-27T12:00:00Z", "Europe/London", locale="en-US")
    expect(card(page).locator(".when")).to_have_text("Fri 27 March, 6:05 pm")


def test_without_storage_the_choice_holds_for_the_page(
    visit: Callable[..., Any], planned_url: str
) -> None:
    """A browser that forbids storage breaks nothing."""
    visitor = visit(root=planned_url, timezone_id="Europe/London", locale="en-GB")
    visitor.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    visitor.page.clock.set_fixed_time("2020-03-27T12:00:00Z")
    page = visitor.open("schedule/")
    page.get_by_text("Pacific Time", exact=True).first.click()
    expect(card(page).locator(".when")).to_have_text("Fri 27 March, 11:05 am")


@pytest.mark.parametrize("path", ["", "series/tips/"])
def test_the_last_hour_is_told_where_nothing_moves(arrive: Arrive, path: str) -> None:
    """From an hour before until the end, at the window's foot: what one reads stays put."""
    phone = {"width": 360, "height": 800}
    page = arrive("2020-03-27T17:04:00Z", "Europe/London", path, viewport=phone)
    bar = page.locator(".live-bar:visible")
    expect(bar).to_have_count(0)
    below = page.locator("h1, .hero, [data-first], .section, .filters")
    places = "all => all.map((one) => [one.offsetTop, one.offsetLeft])"
    before = below.evaluate_all(places)
    for at, words in (
        ("2020-03-27T17:05:01Z", "Starts in 59 minutes"),
        ("2020-03-27T18:05:01Z", "Live now"),
    ):
        go_to(page, at)
        expect(bar).to_contain_text(words)
        expect(bar.locator("a")).to_have_attribute("href", re.compile("watch/tip-9/$"))
    assert below.evaluate_all(places) == before
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    go_to(page, "2020-03-27T18:25:01Z")
    expect(bar).to_have_count(0)


def test_the_coachs_zone_without_scripts(visit: Callable[..., Any], planned_url: str) -> None:
    """Complete and named: the next session, the list, the months, the calendar's links."""
    page = visit(root=planned_url, java_script_enabled=False).open("schedule/")
    expect(card(page).locator(".when")).to_have_text("Fri 27 March, 11:05 am")
    expect(card(page)).to_contain_text("Pacific Time, where Marit is")
    expect(page.locator(".then li:visible")).to_have_count(8)
    expect(page.locator(".then .cancelled")).to_contain_text("No power in my street")
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.get_by_role("link", name="Subscribe").first).to_be_visible()
    expect(page.locator("[data-date='2020-03-26'] a")).to_be_visible()


def test_the_calendar_is_a_table_of_links(arrive: Arrive) -> None:
    """Keys and screen readers know tables and links: every day that has something is a stop."""
    page = arrive("2020-03-27T12:00:00Z")
    table = page.get_by_role("table", name="March 2020")
    expect(table.get_by_role("columnheader")).to_have_count(7)
    expect(table.get_by_role("link")).to_have_count(8)
    table.get_by_role("link").first.focus()
    page.keyboard.press("Tab")
    expect(table.get_by_role("link").nth(1)).to_be_focused()
