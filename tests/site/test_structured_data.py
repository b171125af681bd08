"""What the sample's pages tell search engines and link cards, and that it is what they show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import extruct
import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from tests.conftest import ROOT
from tests.site.reading import pages, parse, text_of

SITE_URL = "https://example.org/"
SCHEMA = Draft202012Validator(
    json.loads((ROOT / "tests/schemas/structured-data.json").read_text("utf-8"))
)
KINDS = {
    "index.html": {"WebSite"},
    "watch/*/index.html": {"VideoObject", "BreadcrumbList"},
    "series/*/index.html": {"BreadcrumbList"},
    "articles/*/index.html": {"BlogPosting", "BreadcrumbList"},
    "questions/*/index.html": {"Question", "BreadcrumbList"},
    "topics/*/index.html": {"BreadcrumbList"},
    "lessons/*/index.html": {"BreadcrumbList"},
}


@cache
def told(path: Path) -> Mapping[str, Any]:
    """The structured data of a page by their type, as an independent parser reads them."""
    found = extruct.extract(path.read_text("utf-8"), syntaxes=["json-ld"], errors="strict")
    return {one["@type"]: one for one in found["json-ld"]}


def main(path: Path) -> Element:
    element = parse(path).find(".//main")
    assert element is not None
    return element


def of_class(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter() if name in str(one.get("class", "")).split())


def days(path: Path) -> set[str]:
    return {one.get("datetime", "")[:10] for one in main(path).iter("time")}


@pytest.mark.parametrize("pattern", KINDS)
def test_each_kind_of_page_says_what_it_is(built_site: Path, pattern: str) -> None:
    """In schema.org's terms, complete, and in the shapes that search engines want."""
    paths = list(built_site.glob(pattern))
    assert paths
    for path in paths:
        assert set(told(path)) >= KINDS[pattern], path
        for data in told(path).values():
            SCHEMA.validate(data)
            if "url" in data:
                here = path.relative_to(built_site).as_posix().removesuffix("index.html")
                assert data["url"] == f"{SITE_URL}{here}"


def test_the_search_that_is_told_of_is_the_one_that_is_shown(built_site: Path) -> None:
    """Where the form leads, with the name of its field."""
    page = built_site / "index.html"
    forms = [one for one in parse(page).iter("form") if one.get("role") == "search"]
    (field,) = (one for one in forms[0].iter("input") if one.get("type") == "search")
    address = urljoin(SITE_URL, forms[0].get("action", ""))
    template = told(page)["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert template == f"{address}?{field.get('name')}={{search_term_string}}"


def test_no_page_says_more_than_it_may(built_site: Path) -> None:
    """Whatever any page says fits the same shapes."""
    for path in pages(built_site):
        for data in told(path).values():
            SCHEMA.validate(data)


def test_a_videos_clips_are_the_chapters_that_are_shown(built_site: Path) -> None:
    """Its name, day and length too: nobody is promised what the page does not have."""
    clips = 0
    for path in built_site.glob("watch/*/index.html"):
        data, page = told(path)["VideoObject"], main(path)
        assert data["name"] == text_of(next(page.iter("h1")))
        assert data["uploadDate"][:10] in days(path)
        (player,) = page.iter("tip-player")
        chapters = [one for of in of_class(page, "chapters") for one in of.iter("li")]
        parts = data.get("hasPart", [])
        clips += len(parts)
        assert [(one["startOffset"], one["name"]) for one in parts] == [
            (int(one[0].get("data-t", "")), text_of(one[1])) for one in chapters
        ]
        starts = [one["startOffset"] for one in parts]
        ends = [*starts[1:], int(player.get("duration", "0"))]
        assert [one["endOffset"] for one in parts] == ends[: len(parts)]
        assert player.get("video", "") in data["embedUrl"]
    assert clips > 30


def test_an_article_is_the_one_that_is_shown(built_site: Path) -> None:
    """Title, lede, author's name and day."""
    for path in built_site.glob("articles/*/index.html"):
        data, page = told(path)["BlogPosting"], main(path)
        assert data["headline"] == text_of(next(page.iter("h1")))
        assert data["description"] == text_of(next(of_class(page, "lede")))
        assert data["datePublished"] in days(path)


def messages(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A thread's messages: the question, its answers and all comments."""
    yield data
    answers = [data[name] for name in ("acceptedAnswer",) if name in data]
    for one in (*answers, *data.get("suggestedAnswer", ()), *data.get("comment", ())):
        yield from messages(one)


def test_a_thread_is_the_one_that_is_shown(built_site: Path) -> None:
    """Every message with its words, its author, its day and its own address."""
    for path in built_site.glob("questions/*/index.html"):
        data, page = told(path)["Question"], main(path)
        assert data["name"] == text_of(next(page.iter("h1")))
        shown = {
            next(of_class(one, "message__who")).get("id"): (
                text_of(next(of_class(one, "prose"))),
                text_of(next(of_class(one, "strong"))),
                next(one.iter("time")).get("datetime"),
            )
            for one in of_class(page, "message__body")
        }
        asked, *others = messages(data)
        first, *rest = shown.items()
        assert {
            urlsplit(one["url"]).fragment: (
                " ".join(one["text"].split()),
                one["author"]["name"],
                one["dateCreated"],
            )
            for one in others
        } == dict(rest)
        assert (" ".join(asked["text"].split()), asked["dateCreated"]) == (first[1][0], first[1][2])


def test_breadcrumbs_are_those_that_are_shown(built_site: Path) -> None:
    """The same names in the same order."""
    for path in pages(built_site):
        if data := told(path).get("BreadcrumbList"):
            names = [one["name"] for one in data["itemListElement"]]
            (shown,) = of_class(parse(path), "crumbs")
            links = [text_of(one) for one in shown.iter("a")]
            assert names[:-1] == links
            assert names[-1] == text_of(next(main(path).iter("h1")))


def test_every_page_has_a_card(built_site: Path) -> None:
    """Title, description and a picture of its own size, for whoever shares its address."""
    for path in pages(built_site):
        head = parse(path).find("head")
        assert head is not None
        metas = list(head.iter("meta"))
        if any(one.get("http-equiv") == "refresh" for one in metas):
            continue
        card = {one.get("property") or one.get("name"): one.get("content", "") for one in metas}
        assert card["twitter:card"] == "summary_large_image"
        assert card["og:description"] == card["description"] != ""
        assert all(card[f"og:{name}"] for name in ("title", "type", "site_name", "image:alt"))
        file = built_site / card["og:image"].removeprefix(SITE_URL)
        with Image.open(file) as image:
            assert image.size == (int(card["og:image:width"]), int(card["og:image:height"])), path


def test_every_page_leads_to_the_feeds(built_site: Path) -> None:
    """A feed reader that is given any page finds both formats, and those of a series or topic."""
    for path in pages(built_site):
        links = [one for one in parse(path).iter("link") if one.get("rel") == "alternate"]
        if not links:
            assert any(one.get("http-equiv") == "refresh" for one in parse(path).iter("meta"))
            continue
        kinds = [(one.get("type"), (one.get("href") or "").rpartition("/")[2]) for one in links]
        both = [("application/atom+xml", "feed.xml"), ("application/feed+json", "feed.json")]
        own = path.relative_to(built_site).parts[0] in {"series", "topics"} and len(path.parts) > 2
        assert kinds in ([*both, *both], both) if own else kinds == both, path
        assert all(one.get("title") for one in links)
