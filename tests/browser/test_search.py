"""The search: a dialog in the header, a page with an address, and moments that can be followed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, expect

HIPS = "watch/healthy-hips-three-directions-at-once/"


def open_dialog(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("dialog [type=search]")).to_be_focused()
    page.keyboard.type(text, delay=20)


def said(page: Page, index: int) -> tuple[int, str]:
    """Where the watch page's passage begins, and some words from its middle."""
    passage = page.locator(".passage").nth(index)
    words = (passage.locator("p").text_content() or "").split()
    seconds = passage.locator("a.moment").get_attribute("data-t") or ""
    return int(seconds), " ".join(words[5:11])


def test_nothing_is_loaded_before_it_is_asked_for(visit: Callable[..., Any]) -> None:
    """A visitor who does not search pays nothing for it."""
    visitor = visit()
    requests: list[str] = []
    visitor.page.on("request", lambda request: requests.append(request.url))
    page = visitor.open(until="networkidle")
    assert not [url for url in requests if "pagefind" in url or "tip-search" in url]
    open_dialog(page, "hip")
    expect(page.locator("dialog .result").first).to_be_visible()
    assert [url for url in requests if "/repo/pagefind/" in url]


def test_the_index_is_loaded_when_the_dialog_opens(visit: Callable[..., Any]) -> None:
    """The first letter need not wait for what could have been fetched before."""
    visitor = visit()
    page = visitor.open()
    with page.expect_request("**/pagefind/pagefind.js"):
        page.keyboard.press("/")


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
    for result in page.locator("dialog .result").all():
        assert result.locator(".result__moment").count() <= 3


def test_what_was_said_is_found_where_it_was_said(visit: Callable[..., Any]) -> None:
    """A result's moment leads to the player, which will start there; the very passage is marked."""
    visitor = visit()
    seconds, words = said(visitor.open(HIPS), 4)
    page = visitor.open("search/?q=" + quote(words))
    result = page.locator(f"main .result:has(a[href*='{HIPS}'])")
    result.locator(f".result__moment[href$='#t={seconds}']").click()
    expect(page).to_have_url(f"{visitor.site_url}{HIPS}#t={seconds}")
    clock = f"{seconds // 60}:{seconds % 60:02}"
    button = page.get_by_role("button", name=re.compile("^Play "))
    expect(button).to_have_accessible_name(re.compile(f"^Play from {clock} "))
    expect(button).to_be_in_viewport()
    marked = page.locator(".passage.is-current a.moment")
    expect(marked).to_have_attribute("data-t", str(seconds))
    expect(marked).to_be_visible()


def test_the_keyboard_goes_all_the_way(visit: Callable[..., Any]) -> None:
    """Type, move down, follow; Escape closes and gives the page back."""
    page = visit().open("schedule/")
    open_dialog(page, "standing leg")
    expect(page.locator("dialog .result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog a[data-result]").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog a[data-result]").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog [type=search]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    open_dialog(page, "standing leg")
    chosen = page.locator("dialog .is-chosen")
    expect(chosen).to_have_count(1)
    target = chosen.evaluate("link => link.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(target.partition(":~:")[0])))


def test_letters_go_on_being_typed_among_the_results(visit: Callable[..., Any]) -> None:
    """Who looked at the results and wants to say more need not climb back to the field."""
    page = visit().open()
    open_dialog(page, "fee")
    expect(page.locator("dialog .result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("t")
    expect(page.locator("dialog [type=search]")).to_be_focused()
    expect(page.locator("dialog [type=search]")).to_have_value("feet")


def test_enter_waits_for_the_answer(visit: Callable[..., Any]) -> None:
    """Typed fast, Enter does not lead to what was found for something else."""
    page = visit().open()
    open_dialog(page, "feet")
    expect(page.locator("dialog .result").first).to_be_visible()
    before = page.url
    page.keyboard.type(" standing")
    page.keyboard.press("Enter")
    expect(page.locator("dialog tip-search[busy]")).to_have_count(0)
    expect(page.locator("dialog")).to_be_visible()
    assert page.url == before


def test_a_hint_of_progress_comes_at_once(visit: Callable[..., Any]) -> None:
    """However slow the line is, the visitor sees that something is on its way."""
    visitor = visit()
    held: list[Any] = []
    visitor.page.route("**/pagefind.js", lambda route: (held.append(route), None)[1])
    page = visitor.open()
    open_dialog(page, "hip")
    expect(page.locator("dialog tip-search[busy]")).to_be_visible()
    expect(page.locator("dialog [role=status]")).to_have_text("Searching…")
    for route in held:
        route.continue_()
    expect(page.locator("dialog .result").first).to_be_visible()
    expect(page.locator("dialog tip-search[busy]")).to_have_count(0)


def test_a_chapter_is_found_by_its_title(visit: Callable[..., Any]) -> None:
    """It is a place of its own, and leads to the player, which says where it will begin."""
    page = visit().open("search/?q=side+to+side+without+sway")
    best = page.locator(".result__moment[data-best]").first
    expect(best).to_have_attribute("href", re.compile(rf"/{HIPS}#t=260$"))
    expect(best.locator("mark").first).to_contain_text("Side to side, without sway")
    best.click()
    pill = page.locator("tip-player .pill")
    expect(pill).to_have_text("Play from 4:20")
    expect(pill).to_be_in_viewport()


def test_the_coachs_other_words_find_the_same(visit: Callable[..., Any]) -> None:
    """Synonyms of content/topics.yml count, in any kind and in any case."""
    page = visit().open("search/?q=pf")
    expect(page.locator("main [role=status]")).to_have_text(re.compile(r"^\d+ results"))
    expect(page.locator(".result mark").first).to_have_text(re.compile("plantar fasci"))
    for kind in page.locator(".search-filters .chips label:visible").all()[1:]:
        count = int((kind.text_content() or "").split()[-1])
        kind.click()
        expect(page.locator(".result")).to_have_count(count)


def test_what_is_nearly_right_is_found(visit: Callable[..., Any]) -> None:
    """The nearest of a mistyped word, some of too many, all but unknown ones: and it is said."""
    page = visit().open()
    open_dialog(page, "cadance")
    status = page.locator("dialog [role=status]")
    for query, answer in (
        ("cadance", "Nothing found for “cadance”. For “cadence”: "),
        ("hpis", "Nothing found for “hpis”. For “hips”: "),
        ("cadance xyzzyqwv", "Nothing found for “cadance xyzzyqwv”. For “cadence”: "),
        ("headlights metronome", "Nothing has all of “headlights metronome”. Some of it: "),
        ("hips xyzzyqwv", ", without “xyzzyqwv”, which no page has."),
        ("pf “xyzzyqwv”", ", without “xyzzyqwv”, which no page has."),
    ):
        page.locator("dialog [type=search]").fill(query)
        expect(status).to_contain_text(answer)
        assert status.bounding_box()["height"] > 10  # type: ignore[index]  # seen, not only heard
        expect(page.locator("dialog .result").first).to_be_visible()
    for query in ("img", "<img src=x onerror=alert(1)> xyzzyqwv"):
        page.locator("dialog [type=search]").fill(query)
        expect(status).to_have_text(f"Nothing found for “{query}”.")
        expect(page.locator("dialog .result")).to_have_count(0)
    page.locator("dialog [type=search]").fill("being")  # which Pagefind finds in "begin", too
    expect(status).to_have_text(re.compile(r"^\d+ results, \d+ moments$"))


def test_the_newest_come_first_if_asked_for(visit: Callable[..., Any]) -> None:
    """In the order of their dates, of one series, one year and one length; the address says so."""
    page = visit().open("search/?q=foot&kind=video")
    for name, choice in (("Order", "Newest first"), ("Year", "2020"), ("Length", "5 to 15 min")):
        page.get_by_role("combobox", name=name).select_option(choice)
    page.get_by_role("combobox", name="Series").select_option("Stuck-at-home running-form tips")
    expect(page).to_have_url(re.compile("&series=Stuck.*&year=2020&length=15&sort=date$"))
    expect(page.locator("tip-search[busy]")).to_have_count(0)
    notes = page.locator(".result .meta").all_text_contents()
    numbers = [int(note.split("tip ")[1].split()[0]) for note in notes]
    assert len(numbers) > 2
    assert numbers == sorted(numbers, reverse=True)


def test_only_what_is_unwatched(visit: Callable[..., Any]) -> None:
    """What this browser has watched can be left out."""
    visitor = visit()
    visitor.open(HIPS).get_by_role("button", name="Watched").click()
    page = visitor.open("search/?q=pelvis&kind=video")
    watched = page.locator(f".result h2 a[href*='{HIPS}']")
    expect(watched).to_have_count(1)
    count = page.locator(".result").count()
    page.get_by_role("checkbox", name="Only unwatched").check()
    expect(watched).to_have_count(0)
    expect(page.locator(".result")).to_have_count(count - 1)
    expect(page).to_have_url(re.compile("&unwatched=1$"))


def test_recent_searches_are_kept_and_forgotten(visit: Callable[..., Any]) -> None:
    """What led somewhere is offered again, in this browser, until it is forgotten."""
    page = visit().open("search/?q=pelvis")
    page.locator(".result h2 a").first.click()
    page.wait_for_url(re.compile("/repo/(?!search/)"))
    page.keyboard.press("/")
    recent = page.locator("dialog .search-recent")
    recent.get_by_role("button", name="pelvis").click()
    expect(page.locator("dialog [type=search]")).to_have_value("pelvis")
    expect(page.locator("dialog .result").first).to_be_visible()
    expect(recent).to_be_hidden()
    page.locator("dialog [type=search]").fill("")
    recent.get_by_role("button", name="Forget these").click()
    expect(recent).to_be_hidden()
    assert page.evaluate("localStorage.getItem('tipsheet.searches')") is None


def test_a_slash_is_a_slash_where_one_types(visit: Callable[..., Any]) -> None:
    """The key that opens the search is a letter in every field."""
    page = visit().open("search/?q=and")
    page.locator("main [type=search]").click()
    page.keyboard.press("End")
    page.keyboard.type("/or")
    expect(page.locator("main [type=search]")).to_have_value("and/or")


def test_what_is_typed_in_the_header_goes_on_in_the_dialog(visit: Callable[..., Any]) -> None:
    """Someone who tabs to the box and types loses no letter."""
    page = visit().open()
    box = page.get_by_role("searchbox", name="Search")
    box.focus()
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.type("pelvis", delay=15)
    expect(page.locator("dialog [type=search]")).to_have_value("pelvis")
    expect(page.locator("dialog .result").first).to_be_visible()


def test_the_dialog_closes_in_every_usual_way(visit: Callable[..., Any]) -> None:
    """The button, the backdrop, and a moment of the page one is on; the focus returns."""
    page = visit().open(HIPS)
    page.get_by_role("searchbox", name="Search").click()
    expect(page.locator("dialog")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    page.mouse.click(5, 5)
    expect(page.locator("dialog")).to_be_hidden()
    _, words = said(page, 1)
    page.locator("h1").click()
    open_dialog(page, words)
    page.locator(f"dialog .result__moment[href*='{HIPS}']").first.click()
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("tip-player .pill")).to_have_text(re.compile("^Play from "))


def test_kinds_narrow_the_results(visit: Callable[..., Any]) -> None:
    """Only answers, with as many as the chip said."""
    page = visit().open("search/?q=hip")
    chip = page.get_by_text(re.compile(r"^Answers \d+$"))
    count = int((chip.text_content() or "").split()[-1])
    chip.click()
    expect(page).to_have_url(re.compile(r"[?]q=hip&kind=answer$"))
    expect(page.locator(".result")).to_have_count(count)
    expect(page.get_by_role("radio", name=re.compile("^Answers"))).to_be_focused()
    for note in page.locator(".result .meta").all_text_contents():
        assert note.startswith("Answer")


def test_the_address_brings_the_search_back(visit: Callable[..., Any]) -> None:
    """A search can be sent to somebody else, filters and all."""
    page = visit().open("search/?q=foot&kind=video&topic=Feet")
    expect(page.locator("main [type=search]")).to_have_value("foot")
    expect(page.locator(".result").first).to_be_visible()
    expect(page.get_by_role("combobox", name="Topic")).to_have_value("Feet")
    expect(page.get_by_role("radio", name=re.compile("^Videos"))).to_be_checked()


def test_back_from_a_result_leads_to_the_results(visit: Callable[..., Any]) -> None:
    """What was typed stands in the address, so that Back finds it again."""
    page = visit().open("search/")
    page.locator("main [type=search]").press_sequentially("pelvis", delay=15)
    page.locator(".result h2 a").first.click()
    page.wait_for_url(re.compile("/repo/(?!search/)"))
    page.go_back()
    expect(page.locator("main [type=search]")).to_have_value("pelvis")
    expect(page.locator(".result").first).to_be_visible()


def test_back_from_a_result_opens_the_dialog_again(visit: Callable[..., Any]) -> None:
    """With its words and results, but not when it was closed since."""
    page = visit().open("schedule/")
    open_dialog(page, "pelvis")
    page.locator("dialog .result h2 a").first.click()
    page.wait_for_url(re.compile("/repo/(?!schedule/)"))
    page.go_back()
    expect(page.locator("dialog[open] [type=search]")).to_have_value("pelvis")
    expect(page.locator("dialog .result").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.get_by_role("link", name="Lessons").first.click()
    page.wait_for_url(re.compile("/lessons/"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("When we meet")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_dialog_has_a_page_of_its_own(visit: Callable[..., Any]) -> None:
    """The link at its foot carries what was asked."""
    page = visit().open("schedule/")
    open_dialog(page, "hip")
    page.get_by_role("link", name=re.compile(r"^All \d+ as a page$")).click()
    expect(page).to_have_url(re.compile(r"/repo/search/[?]q=hip$"))
    expect(page.locator("main .result").first).to_be_visible()


def test_a_topic_narrows_the_results(visit: Callable[..., Any]) -> None:
    """Fewer, and the address says so."""
    page = visit().open("search/?q=foot")
    status = page.locator("main [role=status]")
    expect(status).to_have_text(re.compile(r"^\d+ results"))
    before = int((status.text_content() or "").split()[0])
    page.get_by_role("combobox", name="Topic").select_option("Hips")
    expect(page).to_have_url(re.compile(r"[?]q=foot&topic=Hips$"))
    expect(page.locator("tip-search[busy]")).to_have_count(0)
    assert 0 < int((status.text_content() or "").split()[0]) < before


def test_nothing_found_leads_on(visit: Callable[..., Any]) -> None:
    """Where there is nothing, there are the topics and a way to ask."""
    page = visit().open("search/?q=xyzzyqwv")
    expect(page.locator("main [role=status]")).to_have_text("Nothing found for “xyzzyqwv”.")
    help_ = page.locator("main .search-help")
    expect(help_.get_by_role("link", name="Hips")).to_be_visible()
    expect(help_.get_by_role("link", name=re.compile("^Ask "))).to_be_visible()


def test_markup_stays_text(visit: Callable[..., Any]) -> None:
    """What is typed, sent in an address or said in a title is never run or rendered."""
    page = visit().open("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("main [role=status]")).to_have_text(re.compile(r"^(\d+ result|Nothing)"))
    assert page.locator("main tip-search img[src=x]").count() == 0


EXCERPTS = {
    "a <mark>thigh</mark> <mark>turns</mark> in.": "…a <mark>thigh turns</mark> in.",
    "1:35. Let it <mark>turn</mark> as": "Let it <mark>turn</mark> as…",
    "If 1 &lt;b&gt; 2 &amp; <mark>&lt;i&gt;</mark>": "If 1 <b> 2 &amp; <mark><i></mark>…",
}


def test_an_excerpt_is_text_and_marks(visit: Callable[..., Any]) -> None:
    """Of what Pagefind hands over, only its own marks become elements."""
    page = visit().open()
    script = """async excerpt => {
        const { marked } = await import("./assets/js/search-results.js");
        return marked(excerpt).map((part) =>
            typeof part === "string" ? part : `<mark>${part.textContent}</mark>`).join("");
    }"""
    assert {excerpt: page.evaluate(script, excerpt) for excerpt in EXCERPTS} == EXCERPTS


def test_an_index_that_does_not_load_is_spoken_of(visit: Callable[..., Any]) -> None:
    """Offline, the visitor reads why there are no results."""
    visitor = visit()
    visitor.page.route("**/pagefind/**", lambda route: route.abort())
    page = visitor.open("search/")
    page.locator("main [type=search]").fill("hip")
    expect(page.locator("main [role=status]")).to_contain_text("could not be loaded")
    page.unroute("**/pagefind/**")
    page.locator("main [type=search]").fill("hips")
    expect(page.locator(".result").first).to_be_visible()
    visitor.console.clear()  # Pagefind and the browser say there what failed


def test_on_a_phone_the_search_fills_the_screen(visit: Callable[..., Any]) -> None:
    """It opens from its button, and Enter there only puts the keys away."""
    page = visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).open()
    page.get_by_role("link", name="Search").tap()
    expect(page.locator("dialog")).to_be_visible()
    box = page.locator("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 740}
    page.keyboard.type("pelvis", delay=15)
    expect(page.locator("dialog .result").first).to_be_visible()
    before = page.url
    page.keyboard.press("Enter")
    expect(page.locator("dialog [type=search]")).not_to_be_focused()
    assert page.url == before
    page.get_by_role("button", name="Clear").tap()
    expect(page.locator("dialog .result")).to_have_count(0)
    page.get_by_role("button", name="Back to the page").tap()
    expect(page.locator("dialog")).to_be_hidden()


def test_without_scripts_the_form_leads_to_a_list(visit: Callable[..., Any]) -> None:
    """The box is a form, and its page says so and lists the topics and all titles."""
    page = visit(java_script_enabled=False).open()
    box = page.get_by_role("searchbox", name="Search")
    box.fill("hips")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/repo/search/\?q=hips$"))
    main = page.get_by_role("main")
    expect(main.get_by_text("Searching needs scripts")).to_be_visible()
    for title in ("Hips", "Healthy hips: three directions at once", "Healthy hips"):
        expect(main.get_by_role("link", name=title, exact=True)).to_be_visible()


def test_the_search_opens_again_at_once(visit: Callable[..., Any]) -> None:
    """A closed dialog's field keeps the focus until the next frame, but not the keys."""
    page = visit().open("schedule/")
    open_dialog(page, "hip")
    reopened = page.evaluate(
        """() => {
          const press = (key) => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
          press("Escape");
          press("/");
          return document.querySelector("dialog").open;
        }"""
    )
    assert reopened
