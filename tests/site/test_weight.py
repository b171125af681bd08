"""What pages weigh before anything is pressed, as hosts send it: text compressed."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

from generator.errors import Source
from generator.model import Passage, Transcript
from generator.render.pages import PageRenderer, build_pages
from generator.render.views import Kind
from tests.conftest import ROOT
from tests.unit.catalog_builder import build, playlist, settings, video
from tests.unit.templates import templates

PAGES = (
    "index.html",
    "watch/healthy-hips-three-directions-at-once/index.html",
    "series/stuck-at-home/index.html",
    "articles/healthy-hips/index.html",
    "schedule/index.html",
    "search/index.html",
)
_IMPORT = re.compile(r"(?:^|[;}\n])(?:import|export)\b[^;\"'()]*[\"'](?P<path>\./[\w-]+\.js)[\"']")


COMPRESSED = {".html", ".css", ".js", ".svg"}
MOST_EAGER = 2
"""Images at the top of a page."""
HOUR = 9_000
"""Words that are said in an hour."""


def weigh(path: Path) -> int:
    """Bytes over the wire."""
    data = path.read_bytes()
    return len(gzip.compress(data) if path.suffix in COMPRESSED else data)


def needed_by(page: Path) -> set[Path]:
    """The page, and every file that it asks for before it is scrolled or pressed."""
    document = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    links = document.findall(".//link[@href]")
    images = (one for one in document.findall(".//img[@src]") if one.get("loading") != "lazy")
    asked = [
        one.get("href") for one in links if one.get("rel") in {"stylesheet", "preload", "icon"}
    ]
    asked += [one.get("src") for one in images]
    return {page, *((page.parent / one).resolve() for one in asked), *scripts_of(page)}


def an_hours_words() -> Iterator[str]:
    """The sentences of the sample's transcripts, mixed, until an hour is full."""
    texts = (path.read_text("utf-8") for path in sorted((ROOT / "content/transcripts").iterdir()))
    lines = [line for text in texts for line in text.splitlines() if re.match(r"[A-Z]\w* \w", line)]
    mixed, count = random.Random(1), 0  # noqa: S311 — the same text each time
    while count < HOUR:
        words = mixed.choice(lines).split()
        mixed.shuffle(words)
        count += len(words)
        yield " ".join(words)


def scripts_of(page: Path) -> set[Path]:
    """The modules that a page names, and those that they import at once."""
    document = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    found: set[Path] = set()
    pending = [page.parent / one.get("src") for one in document.findall(".//script[@src]")]
    while pending:
        script = pending.pop().resolve()
        if script not in found:
            found.add(script)
            names = _IMPORT.finditer(script.read_text("utf-8"))
            pending += [script.parent / match["path"] for match in names]
    return found


def test_imports_are_found(built_site: Path) -> None:
    """The sum below counts what is imported, too."""
    names = {path.name for path in scripts_of(built_site / PAGES[1])}
    assert {"tip-player.js", "facade.js", "make.js", "shell.js"} <= names


@pytest.mark.parametrize("page", PAGES)
def test_our_scripts_are_light(built_site: Path, page: str) -> None:
    """A page's own scripts stay under 15 kB; what is loaded when it is asked for comes later."""
    scripts = scripts_of(built_site / page)
    assert scripts
    assert sum(map(weigh, scripts)) < 15_000


def test_our_styles_are_light(built_site: Path) -> None:
    """Our style sheet, which every page waits for, stays under 12 kB."""
    assert weigh(built_site / "assets/tipsheet.css") < 12_000


@pytest.mark.parametrize("page", PAGES)
def test_nothing_but_two_style_sheets_is_waited_for(built_site: Path, page: str) -> None:
    """It waits for the host theme's style sheet and ours before it is painted, for no script."""
    document = html5lib.parse((built_site / page).read_text("utf-8"), namespaceHTMLElements=False)
    sheets = [one.get("href") for one in document.findall(".//link[@rel='stylesheet']")]
    assert [sheet.rpartition("/")[2].partition(".")[0] for sheet in sheets] == ["main", "tipsheet"]
    assert {one.get("type") for one in document.findall(".//script[@src]")} == {"module"}


def test_home_is_light(built_site: Path) -> None:
    """Home with all that it needs stays under 250 kB."""
    assert sum(map(weigh, needed_by(built_site / "index.html"))) < 250_000


def test_a_watch_page_with_an_hours_transcript_is_light(built_site: Path) -> None:
    """What a page of the sample needs, and an hour of talk on it, stay under 150 kB."""
    needed = needed_by(built_site / PAGES[1])
    assert {path.suffix for path in needed} >= {".html", ".css", ".js", ".woff2", ".svg"}
    sentences = list(an_hours_words())
    passages = (
        Passage(start=60 * minute, text=" ".join(sentences[minute::60])) for minute in range(60)
    )
    transcript = Transcript(
        video=video(1).id, cues=(), passages=tuple(passages), source=Source("content/x.vtt")
    )
    catalog = build(playlists=(playlist(video(1)),), transcripts=(transcript,))
    renderer = PageRenderer(templates(catalog, settings()), settings(), lambda _: {})
    page = next(one for one in build_pages(catalog, settings()) if one.kind is Kind.WATCH)
    content = renderer.slots(page).content
    assert len(content.split()) > HOUR
    assert sum(map(weigh, needed)) + len(gzip.compress(content.encode())) < 150_000


def test_images_keep_their_room(built_site: Path) -> None:
    """Every image has its width and height, and is fetched late but at the top of a page."""
    wrong = []
    for page in sorted(built_site.rglob("*.html")):
        document = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
        images = document.findall(".//img")
        wrong += [
            (page.name, one.attrib) for one in images if not {"width", "height"} <= set(one.attrib)
        ]
        eager = [one.get("src") for one in images if one.get("loading") != "lazy"]
        wrong += [(str(page), eager)] if len(eager) > MOST_EAGER else []
    assert wrong == []
