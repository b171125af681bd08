"""What is being said is marked, and kept in view for those who read along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.playing import HIPS, let, press, seconds_of
from tests.browser.waiting import click_where_it_lies, wait_until

NOW = "Go to what is being said"


def let_say(page: Page, passage: int) -> None:
    """Let the player be in a passage, and wait until the page has noticed."""
    let(page, seconds_of(page, ".passage a.moment", passage) + 1)
    wait_until(
        page,
        f"document.querySelectorAll('.passage')[{passage}].matches('.is-current')",
    )


def test_the_transcript_goes_along(visit: Callable[..., Any]) -> None:
    """Who reads along need not scroll, and the folded part unfolds when it is its turn."""
    page = visit(viewport={"width": 360, "height": 640}, reduced_motion="reduce").open(HIPS)
    passages = page.locator(".passage")
    press(page)
    let_say(page, 3)
    passages.nth(3).scroll_into_view_if_needed()
    page.evaluate("document.querySelectorAll('.passage')[3].scrollIntoView({ block: 'end' })")
    let_say(page, 4)
    expect(passages.nth(4)).to_be_in_viewport(ratio=0.9)
    expect(passages.nth(5)).to_be_hidden()
    let_say(page, 5)
    expect(passages.nth(5)).to_be_in_viewport(ratio=0.9)
    expect(page.get_by_role("button", name=NOW)).to_be_hidden()


def test_who_scrolls_away_is_left_alone(visit: Callable[..., Any]) -> None:
    """The page stays where the visitor scrolled it; a small button leads back, and goes along."""
    page = visit(viewport={"width": 360, "height": 640}, reduced_motion="reduce").open(HIPS)
    press(page)
    let_say(page, 1)
    passages = page.locator(".passage")
    click_where_it_lies(page.get_by_role("button", name="Show all"))
    passages.nth(12).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    let_say(page, 2)
    assert page.evaluate("scrollY") == before
    page.get_by_role("button", name=NOW).click()
    expect(passages.nth(2)).to_be_in_viewport()
    expect(passages.nth(2).locator("a")).to_be_focused()
    expect(page.get_by_role("button", name=NOW)).to_be_hidden()
    let_say(page, 3)
    expect(passages.nth(3)).to_be_in_viewport(ratio=0.9)


def test_who_watches_is_not_scrolled(visit: Callable[..., Any]) -> None:
    """On a tall screen both are in view, and the player must stay there."""
    page = visit(viewport={"width": 1280, "height": 2000}, reduced_motion="reduce").open(HIPS)
    press(page)
    for passage in (3, 4, 5):
        let_say(page, passage)
    assert page.evaluate("scrollY") == 0
    expect(page.locator(".chapters .is-current")).to_have_count(1)
