"""Keeps the packed blocks of the search index by content, in a folder that may go at any time.

A block's name is made of all that decides what is in it, so a stale one cannot be met.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

SUFFIX = ".block"

_DIGEST = hashlib.sha256().digest_size


def load_block(cache: Path, key: str) -> bytes | None:
    """What was kept under `key`; None if there is nothing or it is not whole."""
    try:
        data = (cache / f"{key}{SUFFIX}").read_bytes()
    except OSError:
        return None
    content = data[_DIGEST:]
    return content if hashlib.sha256(content).digest() == data[:_DIGEST] else None


def keep_block(cache: Path, key: str, content: bytes) -> None:
    """Keep `content` under `key`, if the folder can be written."""
    with suppress(OSError):  # a cache that cannot be written costs time, and nothing else
        write_whole(cache / f"{key}{SUFFIX}", hashlib.sha256(content).digest() + content)


def drop_others(cache: Path, keys: Collection[str]) -> None:
    """Forget every block that is none of `keys`."""
    for path in cache.glob(f"*{SUFFIX}"):
        if path.name.removesuffix(SUFFIX) not in keys:
            with suppress(OSError):
                path.unlink()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staging = path.with_name(f"{path.name}.{os.getpid()}.new")
    staging.write_bytes(content)
    staging.replace(path)
