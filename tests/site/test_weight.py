"""What the site's own scripts and styles weigh."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path


def weigh(files: Iterable[Path]) -> int:
    """Bytes over the wire, each file compressed by itself as it is served."""
    sizes = [len(gzip.compress(path.read_bytes())) for path in files]
    assert sizes
    return sum(sizes)


def test_our_scripts_are_light(built_site: Path) -> None:
    """All of our own scripts together stay under 15 kB."""
    assert weigh((built_site / "assets/js").glob("*.js")) < 15_000


def test_our_styles_are_light(built_site: Path) -> None:
    """Our style sheet, which every page waits for, stays under 12 kB."""
    assert weigh([built_site / "assets/tipsheet.css"]) < 12_000
