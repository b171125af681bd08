"""What comes after the end of a video."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.playing import ENDED, HIPS, PLAYING, let, press, wait_for_player

SWITCH = "Play the next one by itself"
NEXT = "Pelvis: tilt, drop and turn"


def finish(page: Page) -> None:
    """Switch autoplay on, and let the video end; the clock stands."""
    page.get_by_role("switch", name=SWITCH).check()
    press(page)
    page.clock.install()
    let(page, 880, ENDED)


def test_without_the_switch_nothing_starts(visit: Callable[..., Any]) -> None:
    """At the end stands the next one, and the focus stays where it was."""
    page = visit().open(HIPS)
    expect(page.get_by_role("switch", name=SWITCH)).not_to_be_checked()
    press(page)
    page.clock.install()
    expect(page.get_by_role("link", name="Play it now")).to_be_hidden()
    let(page, 880, ENDED)
    expect(page.locator("tip-next [role=status]")).to_have_text(f"Next: {NEXT}.")
    expect(page.locator("tip-player iframe")).to_be_focused()
    expect(page.get_by_role("button", name="Stay here")).to_be_hidden()
    page.clock.run_for(10_000)
    assert HIPS in page.url
    page.get_by_role("link", name="Play it now").click()
    wait_for_player(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(NEXT)


def test_the_next_one_starts_by_itself(visit: Callable[..., Any]) -> None:
    """Five seconds are counted, announced once; then the next one plays, and has the focus."""
    visitor = visit()
    page = visitor.open(HIPS)
    finish(page)
    status = page.locator("tip-next [role=status]")
    said = f"In 5 seconds comes the next one: {NEXT}. Escape stops it."
    expect(status).to_have_text(said)
    expect(page.get_by_role("button", name="Stay here")).to_be_focused()
    page.clock.run_for(3000)
    expect(page.locator("[data-count]")).to_have_text("It starts by itself in 2 s.")
    expect(status).to_have_text(said)
    page.clock.run_for(2000)
    expect(page.get_by_role("heading", level=1)).to_have_text(NEXT)
    wait_for_player(page)
    expect(page.locator("tip-player iframe")).to_be_focused()
    expect(page.get_by_role("switch", name=SWITCH)).to_be_checked()
    page.reload()
    expect(page.locator("tip-player")).to_have_attribute("state", "idle")


def test_one_key_stops_the_count(visit: Callable[..., Any]) -> None:
    """Escape, or the button, and the visitor stays; the focus is on the way to go on."""
    page = visit().open(HIPS)
    finish(page)
    page.keyboard.press("Escape")
    expect(page.locator("tip-next [role=status]")).to_contain_text("Stopped.")
    expect(page.get_by_role("link", name="Play it now")).to_be_focused()
    let(page, 870, PLAYING)
    expect(page.get_by_role("link", name="Play it now")).to_be_hidden()
    let(page, 880, ENDED)
    page.get_by_role("button", name="Stay here").click()
    page.clock.run_for(10_000)
    assert HIPS in page.url


def test_playing_again_stops_the_count(visit: Callable[..., Any]) -> None:
    """Who goes back to a moment of the video is not taken away from it."""
    page = visit().open(HIPS)
    finish(page)
    page.locator(".chapters a.moment").nth(1).click()
    page.clock.run_for(10_000)
    expect(page).to_have_url(re.compile("#t=95$"))
    expect(page.locator("tip-player")).to_have_attribute("state", "playing")


def test_who_types_is_not_taken_away(visit: Callable[..., Any]) -> None:
    """A search is begun when the video ends: the page waits."""
    page = visit().open(HIPS)
    page.get_by_role("switch", name=SWITCH).check()
    press(page)
    page.locator("h1").click()
    page.keyboard.press("/")
    let(page, 880, ENDED)
    expect(page.locator("tip-player")).to_have_attribute("state", "ended")
    expect(page.locator("tip-next [data-count]")).to_be_hidden()
    expect(page.locator("dialog input[name=q]")).to_be_focused()


def test_a_start_by_itself_may_be_refused(visit: Callable[..., Any]) -> None:
    """A browser that wants a press for every play gets it: the visitor is told."""
    visitor = visit()
    page = visitor.open(HIPS)
    page.context.add_init_script("window.refused = true")
    press_link(page)
    expect(page.locator("tip-player [role=status]")).to_contain_text("press play in the player")
    expect(page.locator("tip-player")).to_have_attribute("state", "paused")


def press_link(page: Page) -> None:
    """Let the video end, and follow the link to the next one."""
    press(page)
    let(page, 880, ENDED)
    page.get_by_role("link", name="Play it now").click()


def test_the_series_ends(visit: Callable[..., Any]) -> None:
    """After the last one nothing starts; there is a way to the series, and to more."""
    page = visit().open("watch/saturday-special-your-questions/")
    finish(page)
    page.clock.run_for(10_000)
    panel = page.locator("tip-next")
    expect(panel.locator(".strong")).to_have_text(re.compile("^That was the last one of Stuck"))
    expect(panel.get_by_role("link", name="More to watch")).to_be_visible()
    panel.get_by_role("link", name="The whole series").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stuck-at-home")


def test_what_does_not_play_is_passed_over(visit: Callable[..., Any], other_site: str) -> None:
    """The next one is the next that plays here."""
    page = visit(root=other_site).open("watch/start-where-you-stand/")
    press(page)
    let(page, 60, ENDED)
    expect(page.locator("tip-next strong")).to_have_text("Quick, quiet steps")
