"""A player that does not play: YouTube says why, or nothing; or it was known before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.playing import HIPS, ID, PLAYING, let, press, wait_for_player
from tests.browser.waiting import wait_until


def test_an_error_says_why_and_where_to_go(visit: Callable[..., Any]) -> None:
    """Whatever YouTube's player reports, there are words, a way to YouTube and the next tip."""
    page = visit().open(f"{HIPS}#t=95")
    reasons = set()
    for code in (2, 5, 100, 101, 150, 153, 999):
        page.reload()
        press(page)
        page.evaluate("code => fakePlayers[0].fail(code)", code)
        notice = page.get_by_role("group").filter(has=page.get_by_role("link", name="Next: "))
        expect(notice).to_be_focused()
        expect(page.get_by_role("alert")).to_have_count(0)  # The focus has it read already.
        expect(notice.locator("p").first).to_have_text(re.compile(r"^[A-Z].{20,}\.$"))
        reasons.add(notice.locator("p").first.text_content())
        expect(notice.get_by_role("link", name=re.compile("^Next: "))).to_be_visible()
        youtube = notice.get_by_role("link", name="Watch on YouTube")
        expect(youtube).to_have_count(0 if code in (2, 100) else 1)
        if code not in (2, 100):
            href = f"https://www.youtube.com/watch?v={ID}&t=95s"
            expect(youtube).to_have_attribute("href", href)
        expect(page.locator("tip-player iframe, tip-player button")).to_have_count(0)
        expect(page.locator("tip-player")).to_have_attribute("state", "failed")
    assert len(reasons) == 6  # 101 and 150 are one


def test_after_an_error_moments_lead_to_youtube(visit: Callable[..., Any]) -> None:
    """Where nothing plays, a moment is again what it is without scripts."""
    page = visit().open(HIPS)
    press(page)
    page.evaluate("fakePlayers[0].fail(150)")
    expect(page.locator(".chapters a.moment").nth(1)).to_have_attribute(
        "href", re.compile(rf"^https://www\.youtube\.com/watch\?v={ID}&t=\d+s$")
    )


def test_youtube_out_of_reach(visit: Callable[..., Any]) -> None:
    """When the player's script does not come, the visitor is told, and can try again."""
    visitor = visit()
    page = visitor.open(f"{HIPS}#t=95")
    visitor.reachable = False
    page.locator("tip-player button").click()
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("could not be reached")
    expect(notice.get_by_role("link", name="Watch on YouTube")).to_have_attribute(
        "href", f"https://www.youtube.com/watch?v={ID}&t=95s"
    )
    expect(notice.get_by_role("link", name=re.compile("^Next: "))).to_be_visible()
    expect(page.locator(".player__note [role=status]")).to_have_text("")  # nothing is on its way
    expect(page.locator(".player__frame iframe")).to_have_css("opacity", "0")
    visitor.reachable = True
    notice.get_by_role("button", name="Try again").click()
    wait_until(page, "window.fakePlayers?.[0]?.calls.length > 0")
    expect(notice).to_have_count(0)
    assert page.evaluate("fakePlayers[0].time") == 95
    expect(page.locator(".player__frame iframe")).to_have_css("opacity", "1")
    visitor.console[:] = [line for line in visitor.console if "ERR_FAILED" not in line]


def test_youtube_takes_its_time(visit: Callable[..., Any]) -> None:
    """A player that does not answer is spoken of, and still welcome when it comes."""
    page = visit().open(HIPS)
    page.clock.install()
    page.evaluate("window.silent = true")
    page.locator("tip-player button").click()
    wait_until(page, "window.fakePlayers?.length")
    page.clock.run_for(11_000)
    expect(page.get_by_role("alert")).to_have_count(0)
    page.clock.run_for(2_000)
    expect(page.get_by_role("alert")).to_contain_text("has not answered")
    page.evaluate("fakePlayers[0].ready()")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_visitor_is_offline(visit: Callable[..., Any]) -> None:
    """Who has no network is told that, and not that YouTube is at fault."""
    visitor = visit()
    page = visitor.open(HIPS)
    visitor.reachable = False
    page.context.set_offline(True)
    page.locator("tip-player button").click()
    expect(page.get_by_role("alert")).to_contain_text("You are offline")
    expect(page.locator("tip-player")).to_have_attribute("state", "failed")
    visitor.reachable = True
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    wait_for_player(page)
    expect(page.locator("tip-player")).to_have_attribute("state", "playing")
    visitor.console[:] = [line for line in visitor.console if "ERR_" not in line]


def test_a_browser_that_refuses_to_start(visit: Callable[..., Any]) -> None:
    """Where autoplay is blocked the visitor is asked to press once more, in the player."""
    page = visit().open(HIPS)
    page.evaluate("window.refused = true")
    press(page)
    player = page.locator("tip-player")
    expect(player).to_have_attribute("state", "paused")
    expect(player.get_by_role("status")).to_contain_text("press play in the player")
    let(page, 1, PLAYING)
    expect(player).to_have_attribute("state", "playing")
    expect(player.get_by_role("status")).to_have_text("Played by YouTube.")


def test_a_player_that_is_ready_and_does_not_start(visit: Callable[..., Any]) -> None:
    """Some phones say nothing when they refuse: after a while the visitor is asked to press."""
    page = visit().open(HIPS)
    page.clock.install()
    page.evaluate("window.stuck = true")
    press(page)
    page.clock.run_for(13_000)
    expect(page.locator("tip-player [role=status]")).to_contain_text("press play in the player")


def test_a_moment_chosen_while_youtube_is_silent_is_kept(visit: Callable[..., Any]) -> None:
    """What was asked for in vain is where the player starts when it comes at last."""
    page = visit().open(HIPS)
    page.clock.install()
    page.evaluate("window.silent = true")
    page.locator("tip-player button").click()
    wait_until(page, "window.fakePlayers?.length")
    page.clock.run_for(13_000)
    page.locator(".chapters a.moment").nth(1).click()
    expect(page).to_have_url(re.compile(r"#t=95$"))
    page.evaluate("fakePlayers[0].ready()")
    assert page.evaluate("fakePlayers[0].time") == 95


def test_what_cannot_be_embedded_shows_no_player(
    visit: Callable[..., Any], other_site: str
) -> None:
    """A video that its owner lets play on YouTube only says so, and links there."""
    visitor = visit(root=other_site)
    page = visitor.open("watch/the-pelvis-is-a-bowl/")
    expect(page.locator("tip-player")).to_have_count(0)
    expect(page.get_by_role("link", name="Watch on YouTube")).to_be_visible()
    visitor.open("articles/two-players/")
    expect(page.locator("tip-player")).to_have_count(2)
    expect(page.locator(".prose > .not-playable")).to_contain_text("on YouTube only")


def test_a_video_that_is_gone_says_so(visit: Callable[..., Any], other_site: str) -> None:
    """Its page stays, without a player, and leads on; the keys that need none still work."""
    page = visit(root=other_site).open("watch/uphill-without-the-grind/")
    expect(page.locator("tip-player")).to_have_count(0)
    expect(page.get_by_text("no longer on YouTube")).to_be_visible()
    expect(page.get_by_role("link", name="All tips", exact=True)).to_be_visible()
    page.keyboard.press("k")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_where_a_video_does_not_play_is_said(visit: Callable[..., Any], other_site: str) -> None:
    """Countries are named, and nobody guesses where the visitor is; nowhere means no player."""
    visitor = visit(root=other_site)
    page = visitor.open("watch/quick-quiet-steps/")
    expect(page.locator("tip-player")).to_contain_text("not show this video in Austria and Germany")
    visitor.open("watch/where-your-head-goes/")
    expect(page.locator("tip-player")).to_contain_text("shows this video in Norway only")
    visitor.open("watch/ankles-that-give/")
    expect(page.locator("tip-player")).to_have_count(0)
    expect(page.get_by_text("does not show this video in any country")).to_be_visible()
    assert visitor.third_party == []


def test_the_next_that_is_offered_plays(visit: Callable[..., Any], other_site: str) -> None:
    """From the first tip the way leads past the second, which cannot be embedded."""
    page = visit(root=other_site).open("watch/start-where-you-stand/")
    press(page)
    page.evaluate("fakePlayers[0].fail(150)")
    page.get_by_role("link", name="Next: Quick, quiet steps").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quick, quiet steps")
    expect(page.locator("tip-player")).to_be_visible()
