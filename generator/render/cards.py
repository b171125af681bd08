"""Cards: drawn posters as PNG, for programs that show links and cannot draw.

Kept by content in a folder that may be deleted at any time: what a card is drawn from, and by
which version of what, names its file there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment
from resvg_py import svg_to_bytes

from generator.render.pictures import CARD_HEIGHT, CARD_WIDTH
from generator.render.posters import Poster, render_poster

_DRAWER = f"resvg-py {version('resvg-py')}"


def render_cards(
    cards: Iterable[Poster], environment: Environment, cache: Path
) -> Iterator[tuple[str, bytes]]:
    """Path below the site's root and PNG of each card."""
    for card in cards:
        svg = render_poster(card, environment, width=CARD_WIDTH, height=CARD_HEIGHT)
        yield card.src, _load(svg, cache) or _draw(svg, cache)


def _load(svg: str, cache: Path) -> bytes:
    """What was drawn of `svg` before; empty where it was not."""
    with suppress(OSError):  # it may be gone at any time
        return _file(svg, cache).read_bytes()
    return b""


def _draw(svg: str, cache: Path) -> bytes:
    card = svg_to_bytes(
        svg_string=svg, width=CARD_WIDTH, height=CARD_HEIGHT, skip_system_fonts=True
    )
    with suppress(OSError):  # a cache that cannot be written costs time, and nothing else
        cache.mkdir(parents=True, exist_ok=True)
        staging = _file(svg, cache).with_suffix(".new")
        staging.write_bytes(card)
        staging.replace(_file(svg, cache))
    return card


def _file(svg: str, cache: Path) -> Path:
    return cache / f"{hashlib.sha256((_DRAWER + svg).encode()).hexdigest()}.png"
