"""What the site's own scripts weigh."""

from __future__ import annotations

import gzip
from pathlib import Path


def test_our_scripts_are_light(project_root: Path) -> None:
    """All of our scripts together, gzipped one by one as they are served: under 15 kB."""
    scripts = list((project_root / "overrides/assets/js").glob("*.js"))
    assert scripts
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) < 15_000
