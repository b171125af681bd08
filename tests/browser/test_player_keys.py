"""The keys of a watch page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.playing import HIPS, let, press, wait_for_player
from tests.browser.waiting import wait_until


def start(page: Page) -> None:
    """Let the video play at 1:40, with the focus outside of YouTube's frame."""
    press(page)
    let(page, 100)
    expect(page.locator(".chapters [aria-current]")).to_have_attribute("data-t", "95")
    page.evaluate("document.activeElement.blur()")


def test_a_key_goes_back_or_forward(visit: Callable[..., Any]) -> None:
    """Ten seconds by letter, five by arrow; the address follows, and the history does not fill."""
    page = visit().open(HIPS)
    start(page)
    entries = page.evaluate("history.length")
    for key, seconds in (("j", 90), ("l", 100), ("ArrowLeft", 95), ("ArrowRight", 100)):
        page.keyboard.press(key)
        assert page.evaluate("fakePlayers[0].time") == seconds
        expect(page).to_have_url(re.compile(f"#t={seconds}$"))
    assert page.evaluate("history.length") == entries
    assert page.evaluate("scrollY") == 0


def test_a_key_does_not_leave_the_video(visit: Callable[..., Any]) -> None:
    """Back from the start is the start, and forward from the end is the end."""
    page = visit().open(HIPS)
    start(page)
    let(page, 4)
    page.keyboard.press("j")
    assert page.evaluate("fakePlayers[0].time") == 0
    page.evaluate("() => { fakePlayers[0].duration = 888; fakePlayers[0].time = 885 }")
    wait_until(page, "document.querySelector('tip-player').position === 885")
    page.keyboard.press("l")
    assert page.evaluate("fakePlayers[0].time") == 888


def test_space_and_k_pause_and_play(visit: Callable[..., Any]) -> None:
    """Both stop it and start it again; `k` presses play too, a space scrolls until then."""
    visitor = visit()
    page = visitor.open(HIPS)
    page.keyboard.press("Space")
    wait_until(page, "scrollY > 0")
    page.keyboard.press("j")
    assert visitor.third_party == []
    page.keyboard.press("k")
    wait_for_player(page)
    player = page.locator("tip-player")
    expect(player).to_have_attribute("state", "playing")
    page.evaluate("document.activeElement.blur()")
    for key, state in (("k", "paused"), ("Space", "playing"), ("Space", "paused")):
        page.keyboard.press(key)
        expect(player).to_have_attribute("state", state)


def test_space_on_a_control_is_the_controls(visit: Callable[..., Any]) -> None:
    """A button that has the focus is pressed by a space, and the video plays on."""
    page = visit().open(HIPS)
    start(page)
    page.get_by_role("switch", name="Play the next one by itself").press("Space")
    expect(page.get_by_role("switch", name="Play the next one by itself")).to_be_checked()
    expect(page.locator("tip-player")).to_have_attribute("state", "playing")


def test_no_key_is_taken_from_who_types(visit: Callable[..., Any]) -> None:
    """In a field, with a modifier and below a dialog, letters are what they always are."""
    page = visit().open(HIPS)
    start(page)
    for keys in ("Control+l", "Alt+l", "Meta+l", "Shift+l"):
        page.evaluate(
            "key => document.dispatchEvent(new KeyboardEvent('keydown', key))", as_event(keys)
        )
    page.keyboard.press("/")
    page.keyboard.type("jklnpc ?")
    expect(page.locator("dialog input[name=q]")).to_have_value("jklnpc ?")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.keyboard.press("l")
    assert page.evaluate("fakePlayers[0].time") == 100
    assert HIPS in page.url


def as_event(keys: str) -> dict[str, Any]:
    """A key with its modifier, as an event that the browser's own shortcuts do not see."""
    modifier, key = keys.split("+")
    return {"key": key, f"{'ctrl' if modifier == 'Control' else modifier.lower()}Key": True}


def test_keys_lead_through_the_series_and_to_the_chapters(visit: Callable[..., Any]) -> None:
    """`n` is the next tip, `p` the one before; `c` goes to the chapter that is running."""
    page = visit().open(HIPS)
    page.keyboard.press("c")
    expect(page.locator(".chapters a.moment").first).to_be_focused()
    start(page)
    page.keyboard.press("c")
    expect(page.locator(".chapters a.moment").nth(1)).to_be_focused()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pelvis: tilt, drop and turn")
    page.wait_for_load_state()
    page.keyboard.press("p")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Healthy hips")


def test_the_keys_are_listed_and_can_be_switched_off(visit: Callable[..., Any]) -> None:
    """`?` or a button opens the list; who does not want the keys is rid of them for good."""
    page = visit().open(HIPS)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("10 seconds back")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    dialog.get_by_role("switch", name="Use these keys").uncheck()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    page.reload()
    page.keyboard.press("n")
    page.keyboard.press("k")
    expect(page.locator("tip-player")).to_have_attribute("state", "idle")
    page.keyboard.press("?")
    expect(dialog.get_by_role("switch", name="Use these keys")).not_to_be_checked()
