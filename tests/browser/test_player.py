"""The player: a facade until it is pressed, and every moment of its video seeks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.playing import ENDED, HIPS, ID, PAUSED, let, press, seconds_of
from tests.browser.waiting import wait_until


def test_pressing_play_asks_youtube_for_the_player(visit: Callable[..., Any]) -> None:
    """The privacy host's frame, with the referrer that YouTube wants, gets the focus."""
    visitor = visit()
    page = visitor.open(HIPS)
    assert visitor.third_party == []
    press(page)
    frame = page.locator("tip-player iframe")
    expect(frame).to_have_attribute(
        "src", re.compile(f"^https://www.youtube-nocookie.com/embed/{ID}")
    )
    expect(frame).to_have_attribute("referrerpolicy", "strict-origin-when-cross-origin")
    expect(frame).to_have_attribute("title", re.compile("Healthy hips"))
    expect(frame).to_be_focused()
    hosts = {url.split("/")[2] for url in visitor.third_party}
    assert hosts == {"www.youtube.com", "www.youtube-nocookie.com"}
    assert len([url for url in visitor.third_party if url.endswith("/iframe_api")]) == 1


def test_the_button_says_what_it_plays_and_how_long(visit: Callable[..., Any]) -> None:
    """Who hears the button knows the title and the length; who presses a key plays it."""
    page = visit().open(HIPS)
    button = page.get_by_role("button", name=re.compile(r"^Play · \d+ min Healthy hips"))
    expect(button.locator(".pill")).to_have_text(re.compile(r"^Play · \d+ min$"))
    button.press("Enter")
    expect(page.locator("tip-player iframe")).to_be_focused()


def test_a_moments_address_starts_there(visit: Callable[..., Any]) -> None:
    """Who follows a link to 1:35 is told so, and the player begins there."""
    page = visit().open(f"{HIPS}#t=95")
    button = page.get_by_role("button", name=re.compile("^Play from 1:35 Healthy hips"))
    expect(button.locator(".pill")).to_have_text("Play from 1:35")
    expect(page.locator(".chapters .is-current")).to_have_count(1)
    expect(page.locator(".passage.is-current")).to_have_count(1)
    press(page)
    expect(page.locator("tip-player iframe")).to_have_attribute("src", re.compile("start=95"))
    assert page.evaluate("fakePlayers[0].time") == 95


def test_an_address_past_the_end_starts_at_the_beginning(visit: Callable[..., Any]) -> None:
    """A wrong number in a link does not give a player that has nothing to play."""
    page = visit().open(f"{HIPS}#t=99999")
    expect(page.locator("tip-player .pill")).to_have_text(re.compile("^Play · "))


def test_a_moment_before_playing_sets_the_start(visit: Callable[..., Any]) -> None:
    """A chapter pressed first says where the player will start, and the address follows."""
    visitor = visit()
    page = visitor.open(HIPS)
    seconds = seconds_of(page, ".chapters a.moment", 1)
    page.locator(".chapters a.moment").nth(1).click()
    expect(page).to_have_url(re.compile(f"#t={seconds}$"))
    expect(page.get_by_role("button", name=re.compile("^Play from "))).to_be_focused()
    assert visitor.third_party == []


def test_back_takes_a_moment_back(visit: Callable[..., Any]) -> None:
    """Back and forward lead through the moments that were followed, and to none at all."""
    page = visit().open(HIPS)
    pill = page.locator("tip-player .pill")
    before = pill.text_content() or ""
    page.locator(".chapters a.moment").nth(1).click()
    after = pill.text_content() or ""
    assert after.startswith("Play from ")
    page.go_back()
    expect(pill).to_have_text(before)
    expect(page.locator(".is-current")).to_have_count(0)
    page.go_forward()
    expect(pill).to_have_text(after)


def test_a_moment_while_playing_seeks(visit: Callable[..., Any]) -> None:
    """Passages, chapters and questions lead to their second of the running player; back returns."""
    page = visit().open(HIPS)
    press(page)
    seconds = seconds_of(page, ".passage a.moment", 2)
    page.locator(".passage a.moment").nth(2).click()
    assert page.evaluate("fakePlayers[0].time") == seconds
    expect(page).to_have_url(re.compile(f"#t={seconds}$"))
    expect(page.locator("tip-player iframe")).to_be_in_viewport()
    page.locator(".chapters a.moment").nth(2).click()
    page.go_back()
    wait_until(page, f"fakePlayers[0].time === {seconds}")


def test_a_moment_chosen_while_the_player_loads_is_not_lost(visit: Callable[..., Any]) -> None:
    """Between the press and YouTube's answer a visitor may change their mind."""
    page = visit().open(HIPS)
    page.evaluate("window.silent = true")
    page.locator("tip-player button").click()
    wait_until(page, "window.fakePlayers?.length")
    seconds = seconds_of(page, ".chapters a.moment", 2)
    page.locator(".chapters a.moment").nth(2).click()
    page.evaluate("fakePlayers[0].ready()")
    assert page.evaluate("fakePlayers[0].time") == seconds


def test_what_is_being_said_is_marked(visit: Callable[..., Any]) -> None:
    """While it plays, one passage and one chapter are marked as current; after the end, none."""
    page = visit().open(HIPS)
    second = seconds_of(page, ".passage a.moment", 1)
    press(page)
    let(page, second + 2)
    current = page.locator(".passage.is-current a.moment")
    expect(current).to_have_attribute("data-t", str(second))
    expect(current).to_have_attribute("aria-current", "true")
    expect(page.locator(".chapters .is-current")).to_have_count(1)
    let(page, 900, ENDED)
    expect(page.locator(".is-current")).to_have_count(0)


def test_what_the_player_does_can_be_followed(visit: Callable[..., Any]) -> None:
    """Other scripts hear its states and its seconds, and styles see its state."""
    page = visit().open(HIPS)
    page.evaluate(
        """() => { window.heard = []; for (const name of ["moment", "statechange"])
        document.addEventListener(name, ({ detail }) => heard.push({ name, ...detail })) }"""
    )
    player = page.locator("tip-player")
    expect(player).to_have_attribute("state", "idle")
    press(page)
    expect(player).to_have_attribute("state", "playing")
    page.evaluate("() => { fakePlayers[0].duration = 888; fakePlayers[0].rate = 1.5 }")
    let(page, 95, PAUSED)
    expect(player).to_have_attribute("state", "paused")
    let(page, 888, ENDED)
    expect(player).to_have_attribute("state", "ended")
    heard = page.evaluate("heard")
    states = [one["state"] for one in heard if one["name"] == "statechange"]
    assert states == ["loading", "playing", "paused", "ended"]
    paused = {"video": ID, "state": "paused", "seconds": 95, "duration": 888, "rate": 1.5}
    assert {"name": "statechange", **paused} in heard
    assert {"name": "moment", **paused} in heard


def test_a_start_may_be_given_until_the_press(visit: Callable[..., Any]) -> None:
    """Who comes back is told where the player will go on; a moment they asked for is stronger."""
    page = visit().open(HIPS)
    pill = page.locator("tip-player .pill")
    page.locator("tip-player").evaluate("player => player.setAttribute('start', 95)")
    expect(pill).to_have_text("Play from 1:35")
    page.locator("tip-player").evaluate("player => player.removeAttribute('start')")
    expect(pill).to_have_text(re.compile("^Play · "))
    page.locator(".chapters a.moment").nth(2).click()
    chosen = pill.text_content() or ""
    page.locator("tip-player").evaluate("player => player.setAttribute('start', 95)")
    expect(pill).to_have_text(chosen)


def test_nothing_is_looked_at_while_it_does_not_play(visit: Callable[..., Any]) -> None:
    """A paused player costs no battery: its time is asked for only while it plays."""
    page = visit().open(HIPS)
    page.clock.install()
    press(page)
    page.evaluate("fakePlayers[0].getCurrentTime = () => (window.looks = (window.looks ?? 0) + 1)")
    page.clock.run_for(5000)
    assert page.evaluate("looks") >= 10
    page.evaluate("fakePlayers[0].change(2); looks = 0")
    page.clock.run_for(5000)
    assert page.evaluate("looks") == 0


def test_pausing_puts_the_second_into_the_address(visit: Callable[..., Any]) -> None:
    """A reload, or a copied address, goes on where the visitor stopped."""
    page = visit().open(HIPS)
    press(page)
    let(page, 123.4, PAUSED)
    expect(page).to_have_url(re.compile("#t=123$"))


def test_seeking_in_the_player_moves_the_address(visit: Callable[..., Any]) -> None:
    """YouTube's own bar is a way to a moment too; playing on is not, and fills no history."""
    page = visit().open(HIPS)
    page.clock.install()
    entries = page.evaluate("history.length")
    press(page)
    let(page, 2)
    page.clock.run_for(1100)
    assert page.evaluate("location.hash") == ""
    let(page, 200)
    page.clock.run_for(1100)
    expect(page).to_have_url(re.compile("#t=200$"))
    assert page.evaluate("history.length") == entries


def test_sharing_copies_the_moment(visit: Callable[..., Any]) -> None:
    """The copied link is this page at this second, and it is said that it was copied."""
    page = visit().open(f"{HIPS}#t=95")
    page.get_by_role("button", name="Share at 1:35").click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/repo/{HIPS}#t=95")


def test_sharing_follows_the_player(visit: Callable[..., Any]) -> None:
    """The button names the second it would share: none at the beginning, then where it is."""
    page = visit().open(HIPS)
    expect(page.get_by_role("button", name="Share", exact=True)).to_be_visible()
    press(page)
    let(page, 61)
    page.get_by_role("button", name="Share at 1:01").click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("#t=61")


def test_sharing_where_nothing_may_be_copied(visit: Callable[..., Any]) -> None:
    """A browser that refuses the clipboard shows the link instead."""
    visitor = visit()
    shown: list[str] = []
    visitor.page.on("dialog", lambda box: (shown.append(box.default_value), box.dismiss()))
    page = visitor.open(HIPS)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Share").click()
    assert shown == [page.url]


def test_without_scripts_everything_leads_to_youtube(visit: Callable[..., Any]) -> None:
    """Poster, chapters and passages are ordinary links to the video and its seconds."""
    page = visit(java_script_enabled=False).open(HIPS)
    poster = page.locator("tip-player a.player__facade")
    expect(poster).to_have_attribute("href", f"https://www.youtube.com/watch?v={ID}")
    expect(page.get_by_role("link", name=re.compile("Healthy hips.* on YouTube"))).to_be_visible()
    expect(page.get_by_role("button", name="Share")).to_have_count(0)
    moments = page.locator(".passage a.moment")
    assert moments.count() > 10
    expect(moments.nth(3)).to_be_visible()
    href = moments.nth(3).get_attribute("href") or ""
    assert href.startswith(f"https://www.youtube.com/watch?v={ID}&t=")


def test_an_article_has_the_player_too(visit: Callable[..., Any]) -> None:
    """Moments in an article's text seek the player of the article."""
    page = visit().open("articles/healthy-hips/")
    moment = page.locator(f'.prose a.moment[data-video="{ID}"]').first
    seconds = moment.get_attribute("data-t")
    moment.click()
    expect(page).to_have_url(re.compile(f"#t={seconds}$"))
    press(page)
    expect(page.locator("tip-player iframe")).to_have_attribute(
        "src", re.compile(f"start={seconds}(&|$)")
    )


def test_several_players_keep_out_of_each_others_way(
    visit: Callable[..., Any], other_site: str
) -> None:
    """Each seeks by its own moments, one plays at a time, and the first has the address."""
    page = visit(root=other_site).open("articles/two-players/")
    first, second = page.locator("tip-player").all()
    expect(second.locator(".pill")).to_have_text("Play from 1:01")
    press(page)
    second.locator("button").click()
    wait_until(page, "fakePlayers[1]?.calls.length > 0")
    assert page.evaluate("fakePlayers[0].calls.at(-1)[0]") == "pauseVideo"
    page.get_by_role("link", name="Play from 2:02").click()
    assert page.evaluate("fakePlayers[1].time") == 122
    assert "#t=122" not in page.url
    expect(first.locator("iframe")).to_have_count(1)
    assert len({page.evaluate(f"fakePlayers[{index}].frame.src") for index in (0, 1)}) == 2


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_lies_over_the_player(visit: Callable[..., Any], width: int) -> None:
    """YouTube's terms: the player is seen whole, and at least 200 pixels high on a phone."""
    page = visit(viewport={"width": width, "height": 800}).open(HIPS)
    press(page)
    box = page.locator("tip-player iframe").bounding_box()
    assert box
    assert box["height"] >= 200
    for x, y in ((0.1, 0.1), (0.9, 0.1), (0.5, 0.5), (0.1, 0.9), (0.9, 0.9)):
        point = [box["x"] + x * box["width"], box["y"] + y * box["height"]]
        top = page.evaluate("([x, y]) => document.elementFromPoint(x, y).tagName", point)
        assert top == "IFRAME"
