"""Keeps the last search index, so that it is made anew only when a page has changed.

It is kept by content: the bytes of every page that can be searched, where each stands, and what
makes the index, name its file. It lies in a folder that may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import shutil
import tarfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_NAME = "search-index-"


def key_of(pages: Sequence[Path], site: Path, maker: str) -> str:
    """What names the index of `pages`, files below `site`, that `maker` makes."""
    digest = hashlib.sha256(maker.encode())
    for page in pages:
        content = page.read_bytes()
        digest.update(f"\n{page.relative_to(site).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def restore_index(folder: Path, key: str, cache: Path) -> bool:
    """Write the kept index into `folder`, which must not exist; whether it was there and whole."""
    try:
        with tarfile.open(_file(key, cache)) as kept:
            kept.extractall(folder, filter="data")
    except (OSError, EOFError, tarfile.TarError):
        shutil.rmtree(folder, ignore_errors=True)
        return False
    return True


def keep_index(folder: Path, key: str, cache: Path) -> None:
    """Keep `folder` instead of what was kept before."""
    with suppress(OSError):  # a cache that cannot be written costs time, and nothing else
        cache.mkdir(parents=True, exist_ok=True)
        staging = _file(key, cache).with_suffix(".new")
        with tarfile.open(staging, "w") as kept:
            kept.add(folder, arcname=".")
        for old in cache.glob(f"{_NAME}*.tar"):
            old.unlink()
        staging.replace(_file(key, cache))


def _file(key: str, cache: Path) -> Path:
    return cache / f"{_NAME}{key}.tar"
