"""Writes a site to disk: file by file into a folder, and a finished folder into another's place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write each (path below `folder`, content); how many there were."""
    made: set[str] = set()
    count = 0
    for name, content in files:
        path = os.path.join(folder, name)  # noqa: PTH118 — thousands of files: str is faster
        parent = os.path.dirname(path)  # noqa: PTH120 — the same
        if parent not in made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 — the same
            made.add(parent)
        with open(path, "wb") as file:  # noqa: PTH123 — the same
            file.write(content)
        count += 1
    return count


@contextmanager
def staged(site: Path) -> Iterator[Path]:
    """An empty folder to build into, that takes the place of `site` only if nothing fails.

    It lies beside `site`, so that the change is two renames; when the block raises, `site` is
    as it was and the folder is gone.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    staging.chmod(0o755)
    try:
        yield staging
        _replace(site, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _replace(site: Path, staging: Path) -> None:
    if not site.exists():
        staging.rename(site)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    site.rename(old / site.name)
    try:
        staging.rename(site)
    except OSError:
        (old / site.name).rename(site)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
