"""The player: a facade until it is pressed, and every moment of its video seeks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

HIPS = "watch/healthy-hips-three-directions-at-once/"
ID = "eRsGyueVLvQ"


def play(page: Page) -> None:
    page.locator("tip-player button").click()
    page.wait_for_function("window.fakePlayers?.[0]?.calls.length > 0")


def test_pressing_play_asks_youtube_for_the_player(visit: Callable[..., Any]) -> None:
    """The privacy host's frame, with the referrer that YouTube wants, gets the focus."""
    visitor = visit()
    page = visitor.open(HIPS)
    assert visitor.third_party == []
    play(page)
    frame = page.locator("tip-player iframe")
    expect(frame).to_have_attribute(
        "src", re.compile(f"^https://www.youtube-nocookie.com/embed/{ID}")
    )
    expect(frame).to_have_attribute("referrerpolicy", "strict-origin-when-cross-origin")
    expect(frame).to_have_attribute("title", re.compile("Healthy hips"))
    expect(frame).to_be_focused()
    hosts = {url.split("/")[2] for url in visitor.third_party}
    assert hosts == {"www.youtube.com", "www.youtube-nocookie.com"}


def test_a_moments_address_starts_there(visit: Callable[..., Any]) -> None:
    """Who follows a link to 1:35 is told so, and the player begins there."""
    page = visit().open(f"{HIPS}#t=95")
    button = page.get_by_role("button", name=re.compile("Play: Healthy hips.* from 1:35"))
    expect(button).to_be_visible()
    expect(page.locator(".chapters .is-current")).to_have_count(1)
    play(page)
    expect(page.locator("tip-player iframe")).to_have_attribute("src", re.compile("start=95"))


def test_a_moment_before_playing_sets_the_start(visit: Callable[..., Any]) -> None:
    """A chapter pressed first says where the player will start, and the address follows."""
    visitor = visit()
    page = visitor.open(HIPS)
    chapter = page.locator(".chapters a.moment").nth(1)
    seconds = chapter.get_attribute("data-t")
    chapter.click()
    expect(page).to_have_url(re.compile(f"#t={seconds}$"))
    expect(page.get_by_role("button", name=re.compile("Play: .* from "))).to_be_focused()
    assert visitor.third_party == []


def test_a_moment_while_playing_seeks(visit: Callable[..., Any]) -> None:
    """Passages, chapters and questions lead to their second of the running player; back returns."""
    page = visit().open(HIPS)
    play(page)
    passage = page.locator(".passage a.moment").nth(2)
    seconds = int(passage.get_attribute("data-t") or 0)
    passage.click()
    assert page.evaluate("window.fakePlayers[0].time") == seconds
    expect(page).to_have_url(re.compile(f"#t={seconds}$"))
    page.locator(".chapters a.moment").nth(2).click()
    page.go_back()
    page.wait_for_function(f"window.fakePlayers[0].time === {seconds}")


def test_the_passage_being_spoken_is_marked(visit: Callable[..., Any]) -> None:
    """While it plays, one passage and one chapter are marked as current."""
    page = visit().open(HIPS)
    second = int(page.locator(".passage a.moment").nth(1).get_attribute("data-t") or 0)
    play(page)
    page.evaluate(f"window.fakePlayers[0].time = {second} + 2")
    current = page.locator(".passage.is-current a.moment")
    expect(current).to_have_attribute("data-t", str(second))
    expect(current).to_have_attribute("aria-current", "true")


def test_pausing_puts_the_second_into_the_address(visit: Callable[..., Any]) -> None:
    """A reload, or a copied address, goes on where the visitor stopped."""
    page = visit().open(HIPS)
    play(page)
    page.evaluate("window.fakePlayers[0].time = 123.4; window.fakePlayers[0].change(2)")
    expect(page).to_have_url(re.compile("#t=123$"))


def test_sharing_copies_the_moment(visit: Callable[..., Any]) -> None:
    """The copied link is this page at this second, and it is said that it was copied."""
    page = visit().open(f"{HIPS}#t=95")
    share = page.get_by_role("button", name="Share at 1:35")
    share.click()
    expect(page.locator("tip-player [role=status]")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/repo/{HIPS}#t=95")


@pytest.mark.parametrize("code", [5, 100, 101, 150, 153])
def test_an_error_says_why_and_where_to_go(visit: Callable[..., Any], code: int) -> None:
    """Whatever YouTube's player reports, there are words and the next tip."""
    page = visit().open(HIPS)
    play(page)
    page.evaluate(f"window.fakePlayers[0].fail({code})")
    notice = page.get_by_role("alert")
    expect(notice).to_be_visible()
    expect(notice.get_by_role("link", name=re.compile("^Next: "))).to_be_visible()
    expect(notice.get_by_role("link", name="Watch on YouTube")).to_have_count(
        0 if code == 100 else 1
    )
    expect(page.locator("tip-player iframe")).to_have_count(0)


def test_youtube_out_of_reach(visit: Callable[..., Any]) -> None:
    """When the player's script does not come, the visitor is told, and has a link."""
    visitor = visit()
    page = visitor.open(HIPS)
    page.route("https://www.youtube.com/iframe_api", lambda route: route.abort())
    page.locator("tip-player button").click()
    expect(page.get_by_role("alert")).to_contain_text("could not be reached")
    visitor.console[:] = [line for line in visitor.console if "ERR_FAILED" not in line]


def test_without_scripts_everything_leads_to_youtube(visit: Callable[..., Any]) -> None:
    """Poster, chapters and passages are ordinary links to the video and its seconds."""
    page = visit(java_script_enabled=False).open(HIPS)
    poster = page.locator("tip-player a.player__facade")
    expect(poster).to_have_attribute("href", f"https://www.youtube.com/watch?v={ID}")
    moments = page.locator(".passage a.moment")
    assert moments.count() > 10
    expect(moments.nth(3)).to_be_visible()
    href = moments.nth(3).get_attribute("href") or ""
    assert href.startswith(f"https://www.youtube.com/watch?v={ID}&t=")


def test_an_article_has_the_player_too(visit: Callable[..., Any]) -> None:
    """Moments in an article's text seek the player of the article."""
    page = visit().open("articles/healthy-hips/")
    moment = page.locator(".prose a.moment").first
    seconds = moment.get_attribute("data-t")
    moment.click()
    expect(page).to_have_url(re.compile(f"#t={seconds}$"))
    play(page)
    expect(page.locator("tip-player iframe")).to_have_attribute(
        "src", re.compile(f"start={seconds}")
    )


def test_nothing_lies_over_the_player(visit: Callable[..., Any]) -> None:
    """YouTube's terms: the player is seen whole, and at least 200 pixels high on a phone."""
    page = visit(viewport={"width": 360, "height": 800}).open(HIPS)
    play(page)
    box = page.locator("tip-player iframe").bounding_box()
    assert box
    assert box["height"] >= 200
    for x, y in ((0.1, 0.1), (0.9, 0.1), (0.5, 0.5), (0.1, 0.9), (0.9, 0.9)):
        point = [box["x"] + x * box["width"], box["y"] + y * box["height"]]
        assert (
            page.evaluate("([x, y]) => document.elementFromPoint(x, y).tagName", point) == "IFRAME"
        )
