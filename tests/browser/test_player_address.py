"""The address and the player follow each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.playing import ENDED, HIPS, PAUSED, PLAYING, let, press
from tests.browser.waiting import wait_until


def test_back_leads_to_where_the_player_was(visit: Callable[..., Any]) -> None:
    """A moment followed by mistake costs nothing: back is where one watched, forward the moment."""
    page = visit().open(HIPS)
    press(page)
    let(page, 30)
    wait_until(page, "location.hash === '#t=30'")
    let(page, 32)
    page.locator(".chapters a.moment").nth(2).click()
    assert page.evaluate("fakePlayers[0].time") == 260
    page.go_back()
    wait_until(page, "fakePlayers[0].time === 32")
    page.go_forward()
    wait_until(page, "fakePlayers[0].time === 260")


def test_back_leads_to_the_beginning_too(visit: Callable[..., Any]) -> None:
    """Where the address had no second, because it was the first, back finds it all the same."""
    page = visit().open(HIPS)
    press(page)
    page.locator(".chapters a.moment").nth(2).click()
    page.go_back()
    wait_until(page, "fakePlayers[0].time === 0")
    expect(page).not_to_have_url(re.compile("#"))


def test_going_back_does_not_press_play(visit: Callable[..., Any]) -> None:
    """A paused player is moved by the history, and stays paused."""
    page = visit().open(HIPS)
    press(page)
    page.locator(".chapters a.moment").nth(2).click()
    let(page, 300, PAUSED)
    page.go_back()
    wait_until(page, "fakePlayers[0].time === 0")
    expect(page.locator("tip-player")).to_have_attribute("state", "paused")


def test_after_the_end_the_address_is_the_beginning(visit: Callable[..., Any]) -> None:
    """A reload of a video that was seen to its end starts it anew."""
    page = visit().open(f"{HIPS}#t=95")
    press(page)
    let(page, 880, ENDED)
    expect(page).to_have_url(re.compile(f"{HIPS}$"))


def test_a_player_that_lags_is_not_believed(visit: Callable[..., Any]) -> None:
    """YouTube's player names its old second for a moment after it was sent elsewhere."""
    page = visit().open(HIPS)
    press(page)
    page.evaluate("fakePlayers[0].seekTo = () => {}")
    page.locator(".chapters a.moment").nth(2).click()
    assert page.evaluate("document.querySelector('tip-player').position") == 260
    expect(page).to_have_url(re.compile("#t=260$"))
    expect(page.get_by_role("button", name="Share at 4:20")).to_be_visible()


def test_a_moment_in_the_address_shows_the_player(visit: Callable[..., Any]) -> None:
    """Who follows a link to a second sees where to press, not the passage far below."""
    visitor = visit()
    page = visitor.open(f"{HIPS}#t=95")
    expect(page.get_by_role("button", name=re.compile("^Play "))).to_be_in_viewport()
    press(page)
    page.locator("#questions").scroll_into_view_if_needed()
    page.evaluate("location.hash = 't=260'")
    wait_until(page, "fakePlayers[0].time === 260")
    expect(page.locator("tip-player iframe")).to_be_in_viewport()


def test_a_search_result_of_this_page_seeks(visit: Callable[..., Any]) -> None:
    """A moment found by searching, in the video that plays, is where it goes on."""
    page = visit().open(HIPS)
    press(page)
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("standing leg")
    moment = page.locator(f'dialog a.result__moment[href*="{HIPS}#t="]').first
    seconds = moment.evaluate("link => Number(/#t=([0-9]+)/.exec(link.hash)[1])")
    moment.click()
    wait_until(page, f"fakePlayers[0].time === {seconds}")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_speed_is_remembered(visit: Callable[..., Any]) -> None:
    """Who listens at one and a half does so in the next video; what is kept may be nonsense."""
    visitor = visit()
    page = visitor.open(HIPS)
    press(page)
    page.evaluate("fakePlayers[0].setPlaybackRate(1.5)")
    visitor.open("watch/pelvis-tilt-drop-and-turn/")
    press(page)
    assert page.evaluate("fakePlayers[0].rate") == 1.5
    page.evaluate("localStorage.setItem('tipsheet.speed', 'fast')")
    page.reload()
    press(page)
    assert page.evaluate("fakePlayers[0].rate") == 1


def test_a_browser_that_keeps_nothing_plays(visit: Callable[..., Any]) -> None:
    """With storage forbidden, everything works for the page that is open."""
    visitor = visit()
    visitor.page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { get() { throw new DOMException("no") } })"""
    )
    page = visitor.open(HIPS)
    press(page)
    page.evaluate("fakePlayers[0].setPlaybackRate(1.5)")
    page.get_by_role("switch", name="Play the next one by itself").check()
    let(page, 880, ENDED)
    expect(page.get_by_role("button", name="Stay here")).to_be_visible()


def test_a_question_names_the_moment(visit: Callable[..., Any]) -> None:
    """Who asks while a tip plays need not write down where."""
    page = visit().open(f"{HIPS}#t=370")
    ask = page.get_by_role("link", name="Ask a question").first
    expect(ask).to_have_attribute("href", re.compile(r"[?&]page=https%3A%2F%2F[^&]+%23t%3D370$"))
    press(page)
    let(page, 402, PLAYING)
    expect(ask).to_have_attribute("href", re.compile(r"%23t%3D402$"))
