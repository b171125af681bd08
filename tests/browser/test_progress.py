"""What a player's page keeps of what was watched, and what it makes of that."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keeping import KEY, kept, play, played, remember
from tests.browser.playing import ENDED, HIPS, ID, PAUSED, let, press
from tests.browser.waiting import wait_until

LENGTH = 888
"""Seconds of the video of `HIPS`."""

NEXT, NEXT_ID = "watch/pelvis-tilt-drop-and-turn/", "R6MlUcmOul8"


def start(visit: Callable[..., Any], path: str = HIPS) -> Page:
    """A playing video on a page whose clock the test moves."""
    page: Page = visit().open(path)
    page.clock.install()
    play(page)
    return page


def tick(page: Page) -> Any:
    return page.get_by_role("button", name="Watched", exact=True)


def test_nine_tenths_that_really_played_are_watched(visit: Callable[..., Any]) -> None:
    """A video becomes watched by being played, at 90 % and not before."""
    page = start(visit)
    page.clock.run_for(int(LENGTH * 0.88) * 1000)
    expect(tick(page)).to_have_attribute("aria-pressed", "false")
    page.clock.run_for(int(LENGTH * 0.04) * 1000)
    expect(tick(page)).to_have_attribute("aria-pressed", "true")
    assert kept(page)["videos"][ID].keys() == {"watched"}


def test_what_is_skipped_does_not_count(visit: Callable[..., Any]) -> None:
    """Seeking over a part is not watching it; what was played on either side is kept."""
    page = start(visit)
    page.clock.run_for(20_000)
    let(page, 860)
    page.clock.run_for(20_000)
    let(page, 880, PAUSED)
    assert 38 <= played(page, ID) <= 42
    expect(tick(page)).to_have_attribute("aria-pressed", "false")
    assert kept(page)["videos"][ID]["at"] == 880


def test_the_same_minute_twice_counts_once(visit: Callable[..., Any]) -> None:
    """Going back to hear something again brings nobody nearer to the end."""
    page = start(visit)
    page.clock.run_for(60_000)
    let(page, 0)
    page.clock.run_for(60_000)
    let(page, 60, PAUSED)
    assert 58 <= played(page, ID) <= 62


def test_fast_playing_is_playing(visit: Callable[..., Any]) -> None:
    """Who listens at double speed has played what they heard, and needs half the time."""
    page = start(visit)
    page.evaluate("fakePlayers[0].time = fakePlayers[0].time; fakePlayers[0].rate = 2")
    page.clock.run_for(60_000)
    page.evaluate("fakePlayers[0].change(2)")
    assert 112 <= played(page, ID) <= 122


def test_the_end_is_watched_and_starts_over(visit: Callable[..., Any]) -> None:
    """A video that ended is ticked, and its page offers it from the beginning again."""
    page = start(visit)
    page.clock.run_for(15_000)
    let(page, LENGTH, ENDED)
    expect(tick(page)).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("tip-player .pill")).to_have_text(re.compile("^Play · "))


def test_going_on_where_one_stopped(visit: Callable[..., Any]) -> None:
    """Leaving the page while it plays is enough for the place to be kept."""
    visitor = visit()
    page = visitor.open(HIPS)
    page.clock.install()
    play(page)
    let(page, 182)
    page.clock.run_for(8_000)
    visitor.open(NEXT)
    assert kept(page)["videos"][ID]["at"] == pytest.approx(190, abs=1)
    visitor.open(HIPS)
    expect(page.locator("tip-player .pill")).to_have_text(re.compile("^Play from 3:"))


def test_the_button_says_from_where(visit: Callable[..., Any]) -> None:
    """The place where one stopped is on the button; a moment that the address names wins."""
    visitor = visit()
    remember(
        visitor.page, {"version": 1, "videos": {ID: {"at": 190, "when": 1, "played": [0, 190]}}}
    )
    page = visitor.open(HIPS)
    expect(page.get_by_role("button", name=re.compile("^Play from 3:10 "))).to_be_visible()
    press(page)
    assert page.evaluate("fakePlayers[0].time") == 190
    page.goto("about:blank")
    visitor.open(f"{HIPS}#t=95")
    expect(page.locator("tip-player .pill")).to_have_text("Play from 1:35")


@pytest.mark.parametrize("at", [9, LENGTH - 5])
def test_a_glance_is_not_gone_on_with(visit: Callable[..., Any], at: int) -> None:
    """Who left within ten seconds of either end begins at the beginning."""
    visitor = visit()
    remember(visitor.page, {"version": 1, "videos": {ID: {"at": at, "when": 1, "played": [0, 9]}}})
    page = visitor.open(HIPS)
    expect(page.locator("tip-player .pill")).to_have_text(re.compile("^Play · "))


def test_a_tick_goes_both_ways(visit: Callable[..., Any]) -> None:
    """A visitor may say that a video was watched, and that it was not, by keyboard too."""
    visitor = visit()
    page = visitor.open(HIPS)
    tick(page).press("Enter")
    expect(tick(page)).to_have_attribute("aria-pressed", "true")
    visitor.open(NEXT)
    row = page.locator(f".up-next [data-video={ID}]")
    expect(row).to_contain_text("Watched")
    visitor.open(HIPS)
    tick(page).click()
    expect(tick(page)).to_have_attribute("aria-pressed", "false")
    assert kept(page)["videos"][ID]["watched"] < 0
    assert visitor.third_party == []


def test_two_tabs_know_the_same(visit: Callable[..., Any]) -> None:
    """What one tab ticks the other shows, and neither loses what the other wrote."""
    page = start(visit)
    other = page.context.new_page()
    other.goto(page.url.replace(HIPS, NEXT))
    other.get_by_role("button", name="Watched", exact=True).click()
    expect(page.locator(f".up-next [data-video={NEXT_ID}]")).to_contain_text("Watched")
    page.clock.run_for(30_000)
    other.get_by_role("button", name="Watched", exact=True).click()
    page.clock.run_for(30_000)
    videos = f"JSON.parse(localStorage['{KEY}']).videos"
    wait_until(other, f"{videos}['{NEXT_ID}'].watched < 0 && {videos}['{ID}'].at > 50")


BLOCKED = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
});
"""
FULL = """
const { setItem } = Storage.prototype;
window.room = false;
Storage.prototype.setItem = function (...pair) {
  if (!window.room) throw new DOMException("full", "QuotaExceededError");
  setItem.apply(this, pair);
};
"""


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
@pytest.mark.parametrize("path", ["", "series/stuck-at-home/", HIPS])
def test_pages_work_where_nothing_is_kept(
    visit: Callable[..., Any], trouble: str, path: str
) -> None:
    """Storage that is forbidden or full breaks no page; a tick holds while the page is open."""
    visitor = visit()
    visitor.page.add_init_script(trouble)
    page = visitor.open(path)
    if path == HIPS:
        tick(page).click()
        expect(tick(page)).to_have_attribute("aria-pressed", "true")
    elif path:
        page.locator(".row .tick").first.click()
        expect(page.locator("[data-sum]")).to_contain_text("1 of 14 watched")


def test_what_found_no_room_is_kept_later(visit: Callable[..., Any]) -> None:
    """When there is room again, nothing of what happened meanwhile is missing."""
    visitor = visit()
    visitor.page.add_init_script(FULL)
    page = visitor.open("series/stuck-at-home/")
    page.locator(".row .tick").nth(0).click()
    page.evaluate("window.room = true")
    page.locator(".row .tick").nth(1).click()
    assert len(kept(page)["videos"]) == 2


@pytest.mark.parametrize(
    "text", ["{broken", '"text"', '{"version": 99, "videos": {"a": {}}}', '{"videos": [1]'], ids=str
)
def test_what_cannot_be_read_is_set_aside(visit: Callable[..., Any], text: str) -> None:
    """Broken data and those of a later version are not lost, and stand in nobody's way."""
    visitor = visit()
    remember(visitor.page, text)
    page = visitor.open(HIPS)
    tick(page).click()
    assert kept(page)["videos"].keys() == {ID}
    aside = "Object.entries(localStorage).filter(([key]) => key.startsWith(`${KEY}.aside.`))"
    assert [value for _, value in page.evaluate(aside.replace("KEY", f"'{KEY}'"))] == [text]


def test_older_and_odd_data_are_read_for_what_they_have(visit: Callable[..., Any]) -> None:
    """Data without a version or with strange records keep what makes sense."""
    visitor = visit()
    odd = {NEXT_ID: {"at": "x", "played": [3]}, "__proto__": 7, "null": None}
    remember(visitor.page, {"videos": {ID: {"watched": 5}, **odd}})
    page = visitor.open(HIPS)
    expect(tick(page)).to_have_attribute("aria-pressed", "true")
    tick(page).click()
    assert kept(page)["version"] == 1
