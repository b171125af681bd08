"""Files that are left as the last build wrote them (generator/reuse.py, article_texts.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.article_texts import ArticleTexts, load_article_texts
from generator.reuse import LastBuild, load_last_build


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page, built and remembered."""
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    (site / "a.html").write_text("a")
    build = LastBuild(site=site)
    assert not build.keep("a.html", "one")
    assert not build.keep("gone.html", "one")
    build.following().save(cache)
    return site


def reload(site: Path) -> LastBuild:
    """What the cache says of `site` now."""
    return load_last_build(site, site.parent / "cache")


def test_a_file_is_kept_only_under_its_fingerprint(site: Path) -> None:
    """What the page is made of has not changed, and so the page has not."""
    build = reload(site)
    assert build.keep("a.html", "one")
    assert not build.keep("a.html", "another")
    assert not build.keep("gone.html", "one")
    assert build.kept == {"a.html"}


@pytest.mark.parametrize("touch", ["written", "longer", "removed"])
def test_a_file_that_was_touched_is_made_again(site: Path, touch: str) -> None:
    """Somebody's edit of the built site does not survive the next build."""
    file = site / "a.html"
    if touch == "removed":
        file.unlink()
    else:
        file.write_text("b" if touch == "written" else "longer")
    assert not reload(site).keep("a.html", "one")


@pytest.mark.parametrize(
    "ledger",
    [
        "",
        "{",
        "[]",
        '{"version": 1}',
        '{"version": 1, "site": "SITE"}',
        '{"version": 1, "site": "SITE", "files": 3}',
        '{"version": 1, "site": "SITE", "files": {"a.html": 5}}',
        '{"version": 99, "site": "SITE", "files": {}}',
    ],
)
def test_a_broken_ledger_costs_time_only(site: Path, ledger: str) -> None:
    """The cache may be cut off, emptied or of another version."""
    ledger = ledger.replace("SITE", str(site))
    (site.parent / "cache/ledger.json").write_text(ledger)
    assert not reload(site).keep("a.html", "one")


def test_a_ledger_tells_of_one_site(site: Path, tmp_path: Path) -> None:
    """A build into another folder takes nothing for standing there."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.html").write_text("a")
    assert not load_last_build(other, tmp_path / "cache").keep("a.html", "one")


def test_an_articles_text_is_found_under_its_fingerprint_only(tmp_path: Path) -> None:
    """A feed never carries the text of an article as it was."""
    ArticleTexts({"hips": ("one", "<p>Hips</p>")}).save(tmp_path)
    assert load_article_texts(tmp_path).find("hips", "one") == "<p>Hips</p>"
    assert load_article_texts(tmp_path).find("hips", "another") is None


@pytest.mark.parametrize("kept", ["", "[]", '{"hips": 3}', '{"hips": []}', '{"hips": {"a": 1}}'])
def test_broken_texts_cost_time_only(tmp_path: Path, kept: str) -> None:
    """The cache may be cut off or of another version."""
    (tmp_path / "articles.json").write_text(kept)
    assert load_article_texts(tmp_path).find("hips", "one") is None
