"""A visitor's way through the site, and what holds on every page of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

HIPS = "watch/healthy-hips-three-directions-at-once/"


def test_a_visitor_finds_the_way(visit: Callable[..., Any]) -> None:
    """From home to a series, a video that plays, a search, the schedule, an article, a question."""
    visitor = visit()
    page = visitor.open()
    page.get_by_role("link", name="All tips in this series").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stuck-at-home")
    page.get_by_role("link", name="Healthy hips: three directions at once").first.click()
    page.get_by_role("button", name=re.compile("^Play .* Healthy hips")).click()
    frame = page.locator("tip-player iframe")
    expect(frame).to_have_attribute("src", re.compile("youtube-nocookie.com/embed/eRsGyueVLvQ"))
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("standing leg")
    page.locator("dialog .result__moment").nth(1).click()
    expect(page).to_have_url(re.compile(r"#t=\d+$"))
    seconds = page.url.rpartition("=")[2]
    page.reload()
    page.get_by_role("button", name=re.compile("^Play from ")).click()
    expect(frame).to_have_attribute("src", re.compile(f"start={seconds}$"))
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Schedule").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("When we meet")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Articles").first.click()
    page.get_by_role("link", name="Healthy hips", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Healthy hips")
    page.locator(".about-this h3 a").first.click()
    expect(page).to_have_url(re.compile("/questions/"))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_lost_visitor_is_helped(visit: Callable[..., Any], other_site: str, width: int) -> None:
    """The 404 page works at any depth below the site's path: its looks, its links, its search."""
    visitor = visit(root=other_site, viewport={"width": width, "height": 800})
    page = visitor.open("nowhere/at/all/", until="networkidle")
    assert visitor.third_party == []
    (lost,) = visitor.console
    assert "404" in lost
    visitor.console.clear()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("/")
    page.keyboard.type("standing leg")
    page.locator("dialog .result__moment").first.click()
    expect(page).to_have_url(re.compile("/repo/watch/.*#t="))


def test_the_colours_follow_the_system_and_a_choice_is_kept(visit: Callable[..., Any]) -> None:
    """Dark where the system is dark; the button changes it, for the next page too."""
    visitor = visit(color_scheme="dark")
    page = visitor.open()
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(22, 27, 26)"
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(background) == "rgb(250, 248, 245)"
    visitor.open("schedule/")
    assert page.evaluate(background) == "rgb(250, 248, 245)"


def test_the_menu_on_a_phone_works_without_scripts(visit: Callable[..., Any]) -> None:
    """The tabs are in a drawer that the browser itself opens."""
    page = visit(viewport={"width": 360, "height": 800}, java_script_enabled=False).open()
    drawer = page.locator("details.drawer")
    expect(drawer.get_by_role("link", name="Schedule")).to_be_hidden()
    drawer.locator("summary").click()
    drawer.get_by_role("link", name="Schedule").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("When we meet")


def test_the_first_tab_stop_skips_to_the_content(visit: Callable[..., Any]) -> None:
    """Someone at the keyboard need not walk through the header on every page."""
    page = visit().open(HIPS)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
