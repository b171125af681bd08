"""Addresses at which an article used to stand lead on to where it stands now."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from generator.content.aliases import parse_alias
from generator.language import load_language
from generator.load import load_site
from generator.render.redirects import render_redirects
from generator.render.translating import speak
from tests.unit import catalog_builder as make


@pytest.fixture(scope="module")
def redirects(project_root: Path) -> Callable[..., dict[str, str]]:
    """A function that gives what is written for articles with aliases."""
    environment = Environment(loader=FileSystemLoader(project_root / "overrides"), autoescape=True)
    speak(environment, load_language("en"))

    def redirects(**changes: tuple[str, ...]) -> dict[str, str]:
        articles = tuple(
            make.article(slug, aliases=aliases, title=f"<{slug}>")
            for slug, aliases in changes.items()
        )
        catalog = make.build(articles=articles)
        settings = make.settings(site_url="https://example.org/repo/")
        found = render_redirects(catalog, settings, environment)
        return {path: text.decode() for path, text in found}

    return redirects


def test_nothing_moved_writes_nothing(redirects: Callable[..., dict[str, str]]) -> None:
    """A site that never moved has no files about it."""
    assert redirects(hips=()) == {}


def test_an_old_path_leads_on(redirects: Callable[..., dict[str, str]]) -> None:
    """By a page of its own that works below any path, with the title as text."""
    page = html5lib.parse(
        redirects(hips=("/2020/03/hips/",))["2020/03/hips/index.html"],
        namespaceHTMLElements=False,
    )
    refresh = page.find(".//meta[@http-equiv='refresh']").get("content")
    assert refresh == "0; url=../../../articles/hips/"
    assert page.find(".//link[@rel='canonical']").get("href") == (
        "https://example.org/repo/articles/hips/"
    )
    link = page.find(".//a")
    assert (link.get("href"), link.text) == ("../../../articles/hips/", "<hips>")


def test_hosts_that_can_answer_properly(redirects: Callable[..., dict[str, str]]) -> None:
    """One line for each old address, below the site's own path, the spaces of a query too."""
    written = redirects(hips=("/2020/für/", "/old.html", "?p=12"), feet=("?p=7",))
    assert written["_redirects"].split("\n") == [
        "/repo/ p=7 /repo/articles/feet/ 301",
        "/repo/2020/f%C3%BCr/ /repo/articles/hips/ 301",
        "/repo/old.html /repo/articles/hips/ 301",
        "/repo/ p=12 /repo/articles/hips/ 301",
        "",
    ]
    assert json.loads(written["assets/old-posts.json"]) == {
        "7": "articles/feet/",
        "12": "articles/hips/",
    }
    assert "old.html" in written


@pytest.mark.parametrize(
    ("written", "alias"),
    [
        ("/2020/03/hips/", "/2020/03/hips/"),
        ("2020/03/hips", "/2020/03/hips/"),
        ("/old.html", "/old.html"),
        ("?p=12", "?p=12"),
        ("/?p=12", "?p=12"),
        ("/", None),
        ("", None),
        ("../x", None),
        ("/a/../b/", None),
        ("/a//b/", None),
        ("https://example.org/x/", None),
        ("/a?b=c", None),
        ("//evil.example/", "/evil.example/"),
    ],
)
def test_what_an_old_address_may_be(written: str, alias: str | None) -> None:
    """A path below this site or a post's number, and nothing that leaves the site's folder."""
    assert parse_alias(written) == alias


@given(written=st.text())
def test_an_old_address_stays_in_the_sites_folder(written: str) -> None:
    """Whatever is written, the page is below the folder, and its line in `_redirects` is one."""
    alias = parse_alias(written)
    if alias and alias.startswith("/"):
        parts = alias.strip("/").split("/")
        assert all(part and part not in (".", "..") for part in parts)
        assert not set(alias) & set("\n\r\\ ?#%")


@pytest.mark.parametrize(
    ("alias", "what"),
    [
        ("/articles/feet/", "`aliases` has `/articles/feet/`, which is a page of this site"),
        ("/schedule/", "`aliases` has `/schedule/`, which is a page of this site"),
        ("/old/", "`aliases` has `/old/`, as content/articles/2020-03-25-feet.md has"),
        ("..", "`aliases` has `..`, which is no address on this site"),
    ],
)
def test_an_alias_takes_no_pages_place(write_site, tmp_path: Path, alias: str, what: str) -> None:
    """A page that is there is never written over by one that leads away."""
    config = write_site(
        tmp_path,
        {
            "content/articles/2020-03-25-feet.md": "---\ntitle: F\naliases: /old/\n---\n",
            "content/articles/2020-03-26-hips.md": f'---\ntitle: H\naliases: ["{alias}"]\n---\n',
        },
    )
    assert what in [problem.what for problem in load_site(config).problems]
