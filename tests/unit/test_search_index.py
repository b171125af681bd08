"""The search index: what is in it, that it is the same every time, and how it fails."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.errors import TipsheetError
from generator.render import search_blocks
from generator.render.search import write_search_index
from generator.render.search_pages import FoundPage

PAGE = """<!doctype html><html lang="{language}"><title>t</title><body>
<main data-pagefind-body data-pagefind-filter="kind:{kind}"><h1>{title}</h1>
<p><a data-pagefind-filter="topic">{topic}</a></p>
<h3 id="t=95">1:35</h3><p>Let the thigh turn.</p></main></body></html>"""

FILTER = '<a data-pagefind-filter="topic">Knees</a>'


def write_site(folder: Path) -> Path:
    """A site of twelve pages with filters of several values, which is where order can differ."""
    kinds, topics = ("video", "article", "answer", "lesson"), ("Hips", "Feet", "Arms")
    for number in range(12):
        page = folder / f"watch/{number}/index.html"
        page.parent.mkdir(parents=True)
        kind, topic = kinds[number % 4], topics[number % 3]
        language = "en" if number < 9 else "es"
        text = PAGE.format(kind=kind, topic=topic, title=f"Tip {number}", language=language)
        page.write_text(text, "utf-8")
    (folder / "about.html").write_text("<!doctype html><title>t</title><p>Not found.</p>", "utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_counts_the_pages_that_can_be_found(tmp_path: Path) -> None:
    """Pages without a searchable body are not in it."""
    assert write_search_index(write_site(tmp_path / "site"), tmp_path / "cache") == 12


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    """Names and contents of all files are alike, however Pagefind's hash maps fell out."""
    indexes = []
    for number in range(4):
        site = write_site(tmp_path / str(number))
        write_search_index(site, tmp_path / f"cache-{number}")
        indexes.append(tree(site / "pagefind"))
    assert all(index == indexes[0] for index in indexes)


def test_nothing_is_left_that_the_site_does_not_use(tmp_path: Path) -> None:
    """Pagefind's own widgets are not shipped; what its API loads is."""
    site = write_site(tmp_path / "site")
    write_search_index(site, tmp_path / "cache")
    names = {path.name for path in (site / "pagefind").iterdir() if path.is_file()}
    assert {name for name in names if name.endswith((".js", ".css"))} == {
        "pagefind.js",
        "pagefind-worker.js",
    }
    assert "pagefind-entry.json" in names


def test_it_is_quiet(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The build says what it did in its own words."""
    write_search_index(write_site(tmp_path / "site"), tmp_path / "cache")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("memory", ["none", "full"])
def test_without_room_in_memory_the_index_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: str
) -> None:
    """Other systems have no folder in memory, and a container only a small one."""
    monkeypatch.delenv("TMPDIR", raising=False)
    for number in (1, 2):
        site = write_site(tmp_path / f"site-{number}")
        write_search_index(site, tmp_path / f"cache-{number}")
        if memory == "none":
            monkeypatch.setattr(search_blocks, "_MEMORY", str(tmp_path / "no-folder"))
        else:
            monkeypatch.setattr(search_blocks, "_ROOM", 2**63)
    assert tree(tmp_path / "site-1/pagefind") == tree(tmp_path / "site-2/pagefind")


def test_a_missing_program_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever installed without Pagefind's binary reads that, and no traceback."""
    monkeypatch.setattr(search_blocks, "get_executable", lambda: tmp_path / "no-program")
    with pytest.raises(TipsheetError, match="Pagefind could not be run"):
        write_search_index(write_site(tmp_path / "site"), tmp_path / "cache")


def test_a_failure_is_told_in_pagefinds_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last line of what it says is the reason."""
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho Running Pagefind\necho no room left >&2\nexit 1\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(search_blocks, "get_executable", lambda: program)
    with pytest.raises(TipsheetError, match="could not be made: no room left"):
        write_search_index(write_site(tmp_path / "site"), tmp_path / "cache")


def index_again(site: Path, cache: Path) -> dict[str, bytes]:
    """The index of `site` after that of the build before has been taken away."""
    shutil.rmtree(site / "pagefind")
    write_search_index(site, cache)
    return tree(site / "pagefind")


def test_an_unchanged_site_is_not_indexed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kept index is the very one that would have been made."""
    site, cache = write_site(tmp_path / "site"), tmp_path / "cache"
    write_search_index(site, cache)
    made = tree(site / "pagefind")
    monkeypatch.setattr(search_blocks, "get_executable", lambda: Path("/no-program"))
    (site / "about.html").write_text("<title>Not found, and changed</title>", "utf-8")
    assert index_again(site, cache) == made


@pytest.mark.parametrize("change", ["a word", "a place", "a page less"])
def test_a_changed_site_is_indexed_anew(tmp_path: Path, change: str) -> None:
    """Whatever changes that can be searched, the index is the one of a build without a cache."""
    site, cache = write_site(tmp_path / "site"), tmp_path / "cache"
    write_search_index(site, cache)
    page = site / "watch/3/index.html"
    if change == "a word":
        page.write_text(page.read_text("utf-8").replace("thigh", "foot"), "utf-8")
    elif change == "a place":
        page.parent.rename(site / "watch/99")
    else:
        page.unlink()
    assert index_again(site, cache) == index_again(site, tmp_path / "another")
    assert len(list(cache.rglob("*.block"))) == 1


def test_a_broken_cache_is_none(tmp_path: Path) -> None:
    """What is cut short or no archive at all is made anew, and nothing of it is left."""
    site, cache = write_site(tmp_path / "site"), tmp_path / "cache"
    write_search_index(site, cache)
    made = tree(site / "pagefind")
    for kept in (path for path in cache.rglob("*") if path.is_file()):
        for content in (kept.read_bytes()[:-9], b"nothing"):
            kept.write_bytes(content)
            assert index_again(site, cache) == made


@pytest.mark.parametrize("most", [1, 5])
def test_how_pages_are_divided_does_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Blocks that are joined are the index of all pages at once, to the byte."""
    site = write_site(tmp_path / "site")
    for number, words in enumerate(("Café résumé", "Cafe resume", "Thighs & cafés")):
        page = site / f"watch/{number}/index.html"
        told = f'<main data-pagefind-meta="number:{number}, n{number}:{words}"'
        text = page.read_text("utf-8").replace("<main", told).replace("Let the", words)
        page.write_text(text, "utf-8")
    write_search_index(site, tmp_path / "cache")
    whole = tree(site / "pagefind")
    monkeypatch.setattr(search_blocks, "MOST", most)
    assert index_again(site, tmp_path / "another") == whole


def test_what_stands_around_a_page_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another header or neighbour leaves the index, what is told of the page elsewhere does not."""
    site, cache = write_site(tmp_path / "site"), tmp_path / "cache"
    page = site / "watch/3/index.html"
    before = page.read_text("utf-8")
    page.write_text(before.replace("</main>", f"</main><aside>{FILTER}</aside>"), "utf-8")
    write_search_index(site, cache)
    monkeypatch.setattr(search_blocks, "get_executable", lambda: Path("/no-program"))
    page.write_text(before.replace("</main>", f"</main><p>Next</p>{FILTER}"), "utf-8")
    write_search_index(site, cache)
    page.write_text(before, "utf-8")
    with pytest.raises(TipsheetError):
        write_search_index(site, cache)


def test_a_new_page_changes_one_block() -> None:
    """The newest pages are in the last block, and what is added anywhere leaves other blocks."""
    pages = [
        FoundPage(path=f"{number}.html", file=Path(), date=f"{number:06}", digest=b"")
        for number in range(3000)
    ]
    blocks = search_blocks.divide(pages)
    assert max(map(len, blocks)) <= search_blocks.MOST
    assert search_blocks.divide(pages[:-1])[:-1] == blocks[:-1]
    changed = set(search_blocks.divide([*pages[:700], *pages[701:]])) - set(blocks)
    assert len(changed) <= 2
