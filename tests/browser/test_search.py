"""The search: a dialog in the header, a page with an address, and moments that can be followed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect


def open_dialog(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type(text, delay=20)


def test_nothing_is_loaded_before_it_is_asked_for(visit: Callable[..., Any]) -> None:
    """A visitor who does not search pays nothing for it."""
    visitor = visit()
    requests: list[str] = []
    visitor.page.on("request", lambda request: requests.append(request.url))
    page = visitor.open()
    assert not [url for url in requests if "pagefind" in url]
    open_dialog(page, "hip")
    expect(page.locator("dialog .result").first).to_be_visible()
    assert [url for url in requests if "/repo/pagefind/" in url]


def test_results_come_with_their_moments(visit: Callable[..., Any]) -> None:
    """What was said is found with the second, the words are marked, and the count is announced."""
    page = visit().open()
    open_dialog(page, "standing leg")
    expect(page.locator("dialog [role=status]")).to_have_text(
        re.compile(r"^\d+ results?, \d+ moments?$")
    )
    moment = page.locator("dialog .result__moment").first
    expect(moment.locator("mark").first).to_be_visible()
    expect(moment.locator(".moment")).to_have_text(re.compile(r"^\d+:\d\d$"))
    assert page.locator("dialog .result").first.locator(".result__moment").count() <= 3


def test_the_keyboard_goes_all_the_way(visit: Callable[..., Any]) -> None:
    """Type, move down, follow; Escape closes and gives the page back."""
    page = visit().open("schedule/")
    open_dialog(page, "standing leg")
    expect(page.locator("dialog .result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog a[data-result]").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    open_dialog(page, "")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/repo/watch/.+#t=\d+$"))


def test_kinds_narrow_the_results(visit: Callable[..., Any]) -> None:
    """Only answers, with as many as the chip said."""
    page = visit().open("search/?q=hip")
    chip = page.get_by_role("button", name=re.compile(r"^Answers \d+$"))
    count = int((chip.text_content() or "").split()[-1])
    chip.click()
    expect(page).to_have_url(re.compile(r"[?]q=hip&kind=answer$"))
    expect(page.locator(".result")).to_have_count(count)
    for note in page.locator(".result .meta").all_text_contents():
        assert note.startswith("Answer")


def test_the_address_brings_the_search_back(visit: Callable[..., Any]) -> None:
    """A search can be sent to somebody else, filters and all."""
    page = visit().open("search/?q=foot&kind=video&topic=Feet")
    expect(page.locator("main tip-search input")).to_have_value("foot")
    expect(page.locator(".result").first).to_be_visible()
    expect(page.get_by_role("combobox", name="Topic")).to_have_value("Feet")
    expect(page.get_by_role("button", name=re.compile("^Videos"))).to_have_attribute(
        "aria-pressed", "true"
    )


def test_nothing_found_leads_on(visit: Callable[..., Any]) -> None:
    """Where there is nothing, there are the topics and a way to ask."""
    page = visit().open("search/?q=xyzzyqwv")
    expect(page.locator("main [role=status]")).to_contain_text("Nothing found")
    expect(page.locator(".result--none").get_by_role("link", name="Hips")).to_be_visible()
    expect(
        page.locator(".result--none").get_by_role("link", name=re.compile("^Ask "))
    ).to_be_visible()


def test_markup_in_a_search_stays_text(visit: Callable[..., Any]) -> None:
    """What is typed, or sent in an address, is never run or rendered."""
    page = visit().open("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("main [role=status]")).not_to_have_text("")
    assert page.locator("main tip-search img[src=x]").count() == 0


def test_without_scripts_the_form_leads_to_a_list(visit: Callable[..., Any]) -> None:
    """The box is a form, and its page says so and lists the topics and all titles."""
    page = visit(java_script_enabled=False).open()
    box = page.get_by_role("searchbox", name="Search")
    box.fill("hips")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/repo/search/\?q=hips$"))
    expect(page.get_by_text("Searching needs scripts")).to_be_visible()
    expect(page.get_by_role("link", name="Healthy hips: three directions at once")).to_be_visible()
