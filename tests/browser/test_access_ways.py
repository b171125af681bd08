"""Ways to use the site: by keyboard, without scripts, on paper, in forced colours, in calm."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playing import HIPS, press

SERIES = "series/stuck-at-home/"


def test_the_keyboard_walks_through_a_page(visit: Callable[..., Any]) -> None:
    """Tab leads through all of a watch page in its order, past the running player, and out."""
    page = visit().open(HIPS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#__content")).to_be_focused()
    press(page)
    page.locator(".name").first.focus()
    stops = page.locator("a[href], button, input, select, summary").locator("visible=true")
    stops.evaluate_all("all => all.forEach((one, at) => { one.dataset.stop = at; })")
    count = stops.count()
    walked = []
    for _ in range(count + 4):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.dataset.stop")
        walked += [int(at)] if at else []
        if walked and walked[-1] == count - 1:
            break
    first = page.locator(".name").first.get_attribute("data-stop")
    assert walked == list(range(int(first or 0) + 1, count))


def test_what_opens_closes_and_gives_the_focus_back(visit: Callable[..., Any]) -> None:
    """Every dialog and the menu: Enter opens, the focus goes in, Escape closes, and it is back."""
    visitor = visit()
    openers = (
        (HIPS, ".keys-button", "dialog.keys"),
        (HIPS, ".search-box input", "dialog.search-dialog"),
        (SERIES, "[data-open=move]", "[data-dialog=move]"),
        (SERIES, "[data-open=forget]", "[data-dialog=forget]"),
        ("", ".search-link", "dialog.search-dialog"),
        ("", ".drawer summary", ".drawer ul"),
    )
    for path, opener, opened in openers:
        page = visitor.open(path)
        page.set_viewport_size({"width": 1280 if path else 360, "height": 800})
        page.locator(opener).focus()
        if not page.locator(opened).is_visible():
            page.keyboard.press("Enter")
        expect(page.locator(opened)).to_be_visible()
        if opened != ".drawer ul":
            expect(page.locator(f"{opened} :focus")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator(opened)).to_be_hidden()
        if opener != ".search-box input":
            expect(page.locator(opener)).to_be_focused()


def test_every_journey_without_scripts(visit: Callable[..., Any]) -> None:
    """Browse, watch on YouTube, read answers, find the next session; nothing dead is shown."""
    visitor = visit(java_script_enabled=False)
    page = visitor.open()
    page.get_by_role("link", name="All tips in this series").click()
    page.get_by_role("link", name="Healthy hips: three directions at once").first.click()
    watch = page.locator("tip-player a")
    expect(watch).to_have_attribute("href", re.compile("^https://www.youtube.com/watch"))
    moment = page.locator(".chapters a.moment").nth(1)
    expect(moment).to_have_attribute("href", re.compile("^https://www.youtube.com/watch.*&t=95s"))
    page.locator(".about-this h3 a").first.click()
    expect(page.locator(".message--coach").first).to_be_visible()
    visitor.open("schedule/")
    expect(page.locator(".next time").first).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("hips")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Searching needs scripts")).to_be_visible()
    expect(page.get_by_role("link", name="Healthy hips: three")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 800})
    for path in ("", HIPS, SERIES, "schedule/", "search/", "questions/", "articles/healthy-hips/"):
        visitor.open(path)
        dead = page.locator("button, select, input, dialog").locator("visible=true")
        assert dead.count() == 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_what_is_read_and_no_controls(visit: Callable[..., Any], scheme: str) -> None:
    """Black on white, no header, menu or button; a player is its title and address."""
    visitor = visit(color_scheme=scheme)
    for path in ("articles/healthy-hips/", "questions/keep-the-torso-still/", "schedule/", HIPS):
        page = visitor.open(path)
        page.emulate_media(media="print", color_scheme=scheme)
        shown = page.locator("header, footer, nav, button, select, input, iframe, .button, .chip")
        assert shown.locator("visible=true").all_inner_texts() == [], path
        assert _colours(page, "body") == ("rgb(0, 0, 0)", "rgb(255, 255, 255)"), path
        assert _colours(page, "main :is(.meta, .soft, .lede)")[0] == "rgb(51, 51, 51)", path
    words = "getComputedStyle(document.querySelector('tip-player'), '::after').content"
    assert "https://www.youtube.com/watch?v=" in page.evaluate(words)
    expect(page.locator("tip-player > *").locator("visible=true")).to_have_count(0)
    expect(page.locator(".passage").last).to_be_visible()


def test_forced_colours_tell_what_colour_told(visit: Callable[..., Any]) -> None:
    """The pressed filter, the current chapter, a tick and a dialog's edge are still there."""
    page = visit(forced_colors="active").open(f"{HIPS}#t=95")
    expect(page.locator(".chapters .is-current")).to_have_css("outline-style", "solid")
    tick = page.locator(".watch-actions .tick-button .tick")
    ground = "one => getComputedStyle(one, '::before').backgroundColor"
    before = tick.evaluate(ground)
    page.get_by_role("button", name="Watched").click()
    assert tick.evaluate(ground) != before
    page.keyboard.press("?")
    expect(page.locator("dialog.keys")).to_have_css("border-top-width", "2px")
    page.goto(page.url.replace(HIPS, SERIES).partition("#")[0])
    chips = page.locator(".filters .chip").locator("visible=true")
    colours = chips.evaluate_all("all => all.map((one) => getComputedStyle(one).backgroundColor)")
    assert colours[0] not in colours[1:]
    done = page.locator(".stride i").nth(7)
    expect(done).to_have_css("background-image", re.compile("gradient"))


def test_nothing_moves_for_those_who_want_no_motion(visit: Callable[..., Any]) -> None:
    """No transition, animation or smooth scrolling, on any element of the liveliest pages."""
    visitor = visit(reduced_motion="reduce")
    moving = """
    () => [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
      return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
    }).map((one) => one.outerHTML.slice(0, 80))
    """
    for path in (HIPS, SERIES, "schedule/", "search/?q=foot"):
        assert visitor.open(path).evaluate(moving) == [], path


def _colours(page: Page, what: str) -> tuple[str, str]:
    """The colour and the ground of the first such element, at rest."""
    style: list[str] = page.locator(what).first.evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    )
    return style[0], style[1]
