"""The files of a built site by their kind: how many there are, and how large the largest is.

What grows with the site shows where two sites of different size stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from tables import table

COLUMNS = ("kind", "files, {small}", "{large}", "kB of the largest, {small}", "{large}", "times")
GROWN = 1.25
"""Times: a kind whose largest file grew by more stands above the others."""
LEAST = 10_000
"""Bytes: a kind with no larger file is not told."""

_NUMBER = re.compile(r"\d+")
_BY_SLUG = {"watch", "articles", "questions", "topics", "lessons", "series"}

Kinds = Mapping[str, tuple[int, int]]
"""Number of files, and bytes of the largest, of each kind."""


def kinds_of(site: Path) -> Kinds:
    """All files below `site`, but for those that the theme brings."""
    kinds: dict[str, tuple[int, int]] = {}
    for path in site.rglob("*"):
        if path.is_file():
            kind = kind_of(path.relative_to(site).as_posix())
            count, largest = kinds.get(kind, (0, 0))
            kinds[kind] = count + 1, max(largest, path.stat().st_size)
    return kinds


def kind_of(path: str) -> str:
    """``topics/*/N/index.html``: slugs are stars and numbers are Ns."""
    folder, *rest = PurePosixPath(path).parts
    if folder in _BY_SLUG and len(rest) > 1 and rest[0] != "page":
        rest[0] = "*"
    elif folder == "assets" and rest[0] in {"cards", "drawn", "thumbnails"}:
        rest = [rest[0], "…"]
    return _NUMBER.sub("N", "/".join((folder, *rest)))


def compare(small: Kinds, large: Kinds, names: Iterable[str]) -> str:
    """A table, what grew most first; `names` say which site is which."""
    less, more = names
    rows = sorted(
        (
            (_times(small.get(kind, (0, 0))[1], largest), largest, kind)
            for kind, (_, largest) in large.items()
            if largest >= LEAST
        ),
        key=lambda row: (row[0] if row[0] > GROWN else 0, row[1]),
        reverse=True,
    )
    head = tuple(column.format(small=less, large=more) for column in COLUMNS)
    return table(head, [_row(kind, times, small, large) for times, _, kind in rows])


def _row(kind: str, times: float, small: Kinds, large: Kinds) -> tuple[str, ...]:
    files, size = small.get(kind, (0, 0))
    more_files, more_size = large[kind]
    sizes = (f"{size / 1000:.0f}", f"{more_size / 1000:.0f}", f"{times:.2f}" if size else "new")
    return (kind, f"{files:,}", f"{more_files:,}", *sizes)


def _times(before: int, after: int) -> float:
    return after / before if before else 0.0
