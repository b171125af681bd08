"""Writes a site to disk: file by file into a folder, and that over the site that stands."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
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
def staged(site: Path, kept: Collection[str] = (), *, prune: bool = True) -> Iterator[Path]:
    """An empty folder to build into, whose files `site` has when the block ends; no others.

    But those of `kept` (paths below `site`), which stay as they are, and so do files whose bytes
    would be the same; without `prune` all others stay too. Each file changes at one moment. When
    the block raises, nothing changes.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    staging.chmod(0o755)
    try:
        yield staging
        if site.is_dir():
            new = set(list_files(staging))
            if prune:
                _prune(site, new.union(kept))
            _bring_over(staging, site, new)
        else:
            staging.rename(site)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def list_files(folder: str | Path) -> Iterator[str]:
    """Every file below `folder`, as its path from there with forward slashes."""
    start = len(str(folder)) + 1
    for parent, _, names in os.walk(folder):
        below = parent[start:].replace(os.sep, "/")
        yield from (f"{below}/{name}" if below else name for name in names)


def _prune(site: Path, wanted: Collection[str]) -> None:
    for file in list_files(site):
        if file not in wanted:
            (site / file).unlink()
            _remove_empty((site / file).parent, site)


def _bring_over(staging: Path, site: Path, files: Iterable[str]) -> None:
    for file in sorted(files):
        if not _is_same(staging / file, site / file):
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            (staging / file).replace(site / file)


def _remove_empty(folder: Path, site: Path) -> None:
    """The folder and those above it, up to `site`, as far as nothing is left in them."""
    with suppress(OSError):
        while folder != site:
            folder.rmdir()
            folder = folder.parent


def _is_same(new: Path, old: Path) -> bool:
    try:
        return new.stat().st_size == old.stat().st_size and new.read_bytes() == old.read_bytes()
    except OSError:
        return False
