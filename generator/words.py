"""Counts in words, wherever a person reads them."""

from __future__ import annotations


def plural(count: int, one: str, many: str = "") -> str:
    """``1 tip``, ``2 tips``; `many` where it is not `one` with an s."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
