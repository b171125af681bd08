"""The sample site, page by page, as another parser reads it."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.reading import pages, parse, text_of

KINDS = {
    "": "home",
    "watch/": "list",
    "watch/*/": "watch",
    "series/*/": "series",
    "articles/": "list",
    "articles/*/": "article",
    "questions/": "list",
    "questions/*/": "question",
    "topics/": "list",
    "topics/*/": "topic",
    "lessons/": "list",
    "lessons/*/": "lesson",
    "schedule/": "schedule",
    "search/": "search",
    "about/": "page",
    "privacy/": "page",
}

FILES = (
    "404.html",
    "feed.xml",
    "feed.json",
    "schedule.ics",
    "sitemap.xml",
    "catalog.json",
    "series/stuck-at-home/feed.xml",
    "series/stuck-at-home/feed.json",
    "topics/hips/feed.xml",
    "topics/hips/feed.json",
    "pagefind/pagefind.js",
)


@pytest.mark.parametrize("pattern", KINDS)
def test_every_page_kind_is_there(built_site: Path, pattern: str) -> None:
    """Each URL of the design leads to a page with content."""
    found = list(built_site.glob(f"{pattern}index.html"))
    assert found
    for path in found:
        main = parse(path).find(".//main")
        assert main is not None
        assert len(text_of(main)) > 40, path


@pytest.mark.parametrize("name", FILES)
def test_every_machine_file_is_there(built_site: Path, name: str) -> None:
    """Feeds, calendar, sitemap, catalog and the search index are part of every build."""
    assert (built_site / name).stat().st_size > 100


def test_every_video_has_its_page(built_site: Path, project_root: Path) -> None:
    """What the snapshot knows and what the site shows are the same videos."""
    slugs = {
        json.loads(line)["slug"]
        for file in (project_root / "content/playlist").glob("*/videos.jsonl")
        for line in file.read_text("utf-8").splitlines()
    }
    watch = built_site / "watch"
    assert slugs == {path.name for path in watch.iterdir() if path.is_dir()}


def test_each_page_has_one_heading_a_title_and_a_language(built_site: Path) -> None:
    """What a screen reader and a search engine ask first."""
    for path in pages(built_site):
        tree = parse(path)
        headings = tree.findall(".//h1")
        assert len(headings) == 1, path
        assert text_of(headings[0]), path
        title = tree.find("./head/title")
        assert title is not None, path
        assert text_of(title), path
        assert tree.get("lang"), path
        assert len(tree.findall(".//main")) == 1, path


def test_nothing_is_loaded_from_a_third_party(built_site: Path) -> None:
    """No script, style, font, image or frame of another host stands in any page."""
    for path in pages(built_site):
        for element in parse(path).iter():
            loaded = element.get("src") or (element.get("href") if element.tag == "link" else None)
            if loaded and element.get("rel") not in {"canonical", "alternate"}:
                assert not urlsplit(loaded).netloc, (path, loaded)
        assert not list(parse(path).iter("iframe")), path


def test_links_are_relative(built_site: Path) -> None:
    """A site built once works at a domain's root and below any path, but for the 404 page."""
    for path in pages(built_site):
        if path.name == "404.html":
            continue
        for element in parse(path).iter():
            for name in ("href", "src", "action"):
                target = element.get(name) or ""
                assert not target.startswith("/"), (path, target)


def test_a_passage_is_a_place_of_its_own(built_site: Path) -> None:
    """Each passage of a transcript has a heading with the second's id, which search leads to."""
    seen = 0
    for path in (built_site / "watch").glob("*/index.html"):
        for heading in parse(path).iter("h3"):
            if (heading.get("id") or "").startswith("t="):
                seen += 1
                assert heading.get("id", "").removeprefix("t=").isdecimal()
    assert seen > 50


def test_moments_work_without_scripts(built_site: Path) -> None:
    """A moment beside its player is a link to that second on YouTube."""
    tree = parse(built_site / "watch/healthy-hips-three-directions-at-once/index.html")
    moments = [link for link in tree.iter("a") if "moment" in (link.get("class") or "").split()]
    here = [link for link in moments if link.get("data-video") == "eRsGyueVLvQ"]
    assert len(here) > 20
    for link in here:
        url = urlsplit(link.get("href") or "")
        assert url.netloc == "www.youtube.com", link.attrib
        seconds = link.get("data-t")
        expected = "v=eRsGyueVLvQ" if seconds == "0" else f"v=eRsGyueVLvQ&t={seconds}s"
        assert url.query == expected
    for link in moments:
        if link not in here:
            assert (link.get("href") or "").startswith("../../watch/"), link.attrib


def test_structured_data_is_on_every_watch_page(built_site: Path) -> None:
    """Search engines read name, thumbnail and date of each video, and its chapters as clips."""
    for path in (built_site / "watch").glob("*/index.html"):
        scripts = [
            json.loads("".join(script.itertext()))
            for script in parse(path).iter("script")
            if script.get("type") == "application/ld+json"
        ]
        videos = [one for one in scripts if one.get("@type") == "VideoObject"]
        assert len(videos) == 1, path
        assert {"name", "thumbnailUrl", "uploadDate", "embedUrl"} <= set(videos[0])
        for clip in videos[0].get("hasPart", ()):
            assert clip["url"].endswith(f"#t={clip['startOffset']}") or clip["startOffset"] == 0
