"""The HTML of every page of the sample site, looked at more strictly than a browser does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.site.addresses import dead_addresses, told
from tests.site.reading import dead_links, pages, parse, text_of

SITE_URL = "https://example.org/"

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INTERACTIVE = {"a", "button", "details", "iframe", "input", "label", "select", "textarea"}


def elements(site: Path) -> Iterator[tuple[Path, Element]]:
    for path in pages(site):
        for element in parse(path).iter():
            if isinstance(element.tag, str):
                yield path, element


def shown(path: Path) -> Iterator[Element]:
    """The elements of a page that are not in a part which waits for a script to fill it."""
    pending = [parse(path)]
    while pending:
        element = pending.pop()
        waits = "hidden" in element.attrib or element.tag == "tip-continue"
        if isinstance(element.tag, str) and not waits:
            yield element
            pending += reversed(element)


def test_headings_skip_no_level(built_site: Path) -> None:
    """Someone who jumps from heading to heading finds an outline without holes."""
    levels: dict[Path, int] = {}
    for path, element in ((page, one) for page in pages(built_site) for one in shown(page)):
        if element.tag in HEADINGS and "dialog" not in element.attrib:
            level = HEADINGS.index(element.tag) + 1
            assert level <= levels.get(path, 0) + 1, (path, text_of(element))
            levels[path] = level
            assert text_of(element), (path, element.attrib)


def test_ids_are_unique(built_site: Path) -> None:
    """An anchor leads to one place."""
    ids = Counter((path, one.get("id")) for path, one in elements(built_site) if one.get("id"))
    assert [key for key, count in ids.items() if count > 1] == []


def test_what_refers_to_an_id_finds_it(built_site: Path) -> None:
    """A label, a description or a list of suggestions is there."""
    for path in pages(built_site):
        ids = {one.get("id") for one in parse(path).iter()}
        for element in parse(path).iter():
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list"):
                missing = set(element.get(name, "").split()) - ids
                assert not missing, (path, name, missing)


def test_images_say_what_they_show_and_how_large_they_are(built_site: Path) -> None:
    """Each has an alternative text, empty where it only decorates; ours keep their room free."""
    for path, image in elements(built_site):
        if image.tag == "img":
            assert "alt" in image.attrib, (path, image.attrib)
            of_the_theme = "class" in image.attrib
            assert not of_the_theme or image.get("width", "").isdecimal(), (path, image.attrib)


def test_controls_have_names(built_site: Path) -> None:
    """Whoever hears the page is told what a field, a button or a link is for."""
    for path in pages(built_site):
        labelled = {one.get("for") for one in parse(path).iter("label")}
        inside = {id(one) for label in parse(path).iter("label") for one in label.iter()}
        for element in shown(path):
            if element.tag in {"input", "select", "textarea"}:
                named = id(element) in inside or element.get("id") in labelled
                # The theme's own switches are not shown and not used.
                unused = "md-toggle" in element.get("class", "") or element.get("type") == "hidden"
                assert named or unused or _label(element), (path, element.attrib)
            elif element.tag in {"button", "a", "summary"}:
                assert text_of(element) or _label(element) or _alt(element), (path, element.attrib)


def _label(element: Element) -> str | None:
    return element.get("aria-label") or element.get("aria-labelledby")


def _alt(element: Element) -> bool:
    return any(one.get("alt") for one in element.iter("img"))


def test_nothing_to_press_lies_in_something_to_press(built_site: Path) -> None:
    """A link in a button, or a button in a link, is two targets in one place."""
    for path, element in elements(built_site):
        if element.tag in {"a", "button"}:
            inner = {one.tag for one in element.iter() if one is not element}
            assert not inner & INTERACTIVE, (path, text_of(element))


@pytest.mark.parametrize("at", [SITE_URL, "https://pages.example/repo/"])
def test_every_link_leads_somewhere(built_site: Path, at: str) -> None:
    """Each internal link, anchor and asset resolves, at a domain's root and below any path."""
    assert dead_links(built_site, SITE_URL, at) == []


def test_every_address_that_programs_are_told_leads_somewhere(built_site: Path) -> None:
    """In feeds, sitemap, calendars, catalog and structured data; each kind of file tells some."""
    assert dead_addresses(built_site, SITE_URL) == []
    kinds = {".html", ".ics", "catalog.json", "feed.json", "feed.xml", "robots.txt", "sitemap.xml"}
    counts = told(built_site, SITE_URL)
    assert {kind for kind in kinds if counts[kind]} == kinds
