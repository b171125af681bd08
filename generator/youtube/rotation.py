"""Whose turn it is today: a little each day, everything in four weeks. Pure.

No state is kept for it, so that an ordinary day leaves nothing to commit.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

PERIOD = 28
"""Days; YouTube asks that its data be refreshed within 30."""


def due(ids: Iterable[str], today: date, *, most: int | None = None) -> tuple[str, ...]:
    """Those of `ids` whose turn it is: the next so many each day, in a round.

    At most `most` a day; then a round takes longer.
    """
    ordered = sorted(set(ids))
    share = -(-len(ordered) // PERIOD)
    if most is not None:
        share = min(share, most)
    if share <= 0:
        return ()
    start = today.toordinal() * share % len(ordered)
    return tuple((ordered[start:] + ordered[:start])[:share])
