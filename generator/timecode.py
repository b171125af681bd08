"""Lengths and moments as people read them: seconds to `1:35`, and nothing else."""

from __future__ import annotations


def clock(seconds: int) -> str:
    """`seconds` as a player shows them: ``1:35``, and from an hour on ``1:02:05``."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
