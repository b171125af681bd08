"""The theme's own files: templates, style sheet, scripts and fonts, before any site is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.language import load_language
from generator.render.translating import speak

OVERRIDES = Path(__file__).parents[2] / "overrides"
CSS = sorted((OVERRIDES / "assets/css").glob("*.css"))
SCRIPTS = sorted((OVERRIDES / "assets/js").glob("*.js"))
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))
ENVIRONMENT = Environment(loader=FileSystemLoader(OVERRIDES), autoescape=True)
speak(ENVIRONMENT, load_language("en"))


FONT_BUDGET = 60_000


@pytest.fixture(scope="module")
def styles() -> str:
    """The one style sheet that is served."""
    return ENVIRONMENT.get_template("assets/tipsheet.css").render()


def test_every_part_is_in_the_style_sheet(styles: str) -> None:
    """No part of the style sheet is written and then forgotten."""
    for path in CSS:
        assert path.read_text("utf-8").strip().splitlines()[-1].strip() in styles, path.name


def test_no_property_is_used_that_nothing_defines(styles: str) -> None:
    """A misspelt custom property would silently be nothing."""
    defined = set(re.findall(r"(--[\w-]+)\s*:", styles))
    used = set(re.findall(r"var\((--[\w-]+)\)", styles))
    assert used - defined == set()


def test_both_schemes_define_the_same_colours() -> None:
    """What is light has a dark counterpart, and the other way round."""
    light = (OVERRIDES / "assets/css/tokens.css").read_text("utf-8")
    dark = (OVERRIDES / "assets/css/dark.css").read_text("utf-8")
    ours = re.findall(r"^\s*(--(?!md-)[\w-]+): #", light, re.MULTILINE)
    fixed = {"--on-poster", "--poster-paper"}
    assert set(ours) - fixed == set(re.findall(r"^(--[\w-]+): #", dark, re.MULTILINE))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_are_sound(path: Path) -> None:
    """Each template compiles, and switches escaping off nowhere."""
    source = path.read_text("utf-8")
    ENVIRONMENT.parse(source)
    assert not re.search(r"\|\s*safe\b|autoescape\s+false", source)


@pytest.mark.parametrize("path", [*CSS, *SCRIPTS], ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    """No style or module of ours loads from another host by itself."""
    source = path.read_text("utf-8")
    elsewhere = r"url\(\s*[\"']?(?:https?:)?//|@import|^import .*https?:"
    assert not re.search(elsewhere, source, re.MULTILINE)


def test_fonts_are_few_and_have_their_licences() -> None:
    """Two faces within 60 kB, each with the licence that its authors ask for."""
    fonts = sorted((OVERRIDES / "assets/fonts").glob("*.woff2"))
    assert sum(path.stat().st_size for path in fonts) < FONT_BUDGET
    licences = [path.read_text("utf-8") for path in (OVERRIDES / "assets/fonts").glob("*-OFL.txt")]
    assert len(licences) == len(fonts) == 2
    assert all("SIL Open Font License" in text for text in licences)
