"""What pages weigh before anything is pressed: our own scripts and styles, as they are served."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import html5lib
import pytest

PAGES = (
    "index.html",
    "watch/healthy-hips-three-directions-at-once/index.html",
    "series/stuck-at-home/index.html",
    "articles/healthy-hips/index.html",
    "schedule/index.html",
    "search/index.html",
)
_IMPORT = re.compile(r"(?:^|[;}\n])(?:import|export)\b[^;\"'()]*[\"'](?P<path>\./[\w-]+\.js)[\"']")


def weigh(path: Path) -> int:
    """Bytes over the wire."""
    return len(gzip.compress(path.read_bytes()))


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
