"""Compiled templates are kept: for one house, and never at the cost of a build."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.render.compiled import keep_compiled


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A folder with one template."""
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "page.html").write_text("<p>{{ words }}</p>", "utf-8")
    return folder


def environment(theme: Path, cache: Path, house: str) -> Environment:
    """That of a new build."""
    made = Environment(loader=FileSystemLoader(theme), autoescape=True)
    keep_compiled(made, cache, house)
    return made


def say(made: Environment) -> str:
    """What the page says."""
    return made.get_template("page.html").render(words="Tip")


def test_a_template_is_compiled_once_for_a_house(
    theme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build of the same house compiles nothing, of another everything."""
    cache = tmp_path / "cache"
    assert say(environment(theme, cache, "one")) == "<p>Tip</p>"
    compiled: list[str] = []
    compile_ = Environment.compile

    def count(self: Environment, *args, **names):
        compiled.append("page.html")
        return compile_(self, *args, **names)

    monkeypatch.setattr(Environment, "compile", count)
    assert say(environment(theme, cache, "one")) == "<p>Tip</p>"
    assert compiled == []
    assert say(environment(theme, cache, "two")) == "<p>Tip</p>"
    assert compiled == ["page.html"]
    assert [path.name for path in (cache / "templates").iterdir()] == ["two"]


@pytest.mark.parametrize("content", [b"", b"cut off", b"\xff" * 400])
def test_a_broken_file_costs_time_only(theme: Path, tmp_path: Path, content: bytes) -> None:
    """Whatever became of the cache, the page is what its template says."""
    cache = tmp_path / "cache"
    say(environment(theme, cache, "one"))
    (file,) = (cache / "templates/one").iterdir()
    file.write_bytes(content)
    assert say(environment(theme, cache, "one")) == "<p>Tip</p>"


def test_a_cache_that_cannot_be_made_costs_time_only(theme: Path, tmp_path: Path) -> None:
    """A file may stand where the folder should be."""
    cache = tmp_path / "cache"
    cache.write_text("no folder", "utf-8")
    assert say(environment(theme, cache, "one")) == "<p>Tip</p>"
