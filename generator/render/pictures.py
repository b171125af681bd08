"""Pictures: what stands for a page outside the site, where its address is shared or listed.

The one place that decides it, for Open Graph, structured data, sitemap, feeds and the catalog. A
thumbnail where there is one, else a card drawn from the poster; always pixels, since programs
that show links do not draw. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator import urls
from generator.model import Catalog, Lesson, Settings
from generator.render.motifs import Motif
from generator.render.posters import Pictured, Poster, all_pictured, place, poster_of

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels: what programs that show links crop least."""
CARD_TURNS = 10
"""Cards of a motif, so that they are few however many pages there are."""

_PIXELS = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"})
_SITES_OWN = Poster(src="", motif=Motif.TORSO, turn=1, alone=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image of pixels."""

    src: str
    """Relative to the site's root; absolute for a thumbnail on YouTube's servers."""
    width: int = 0
    """Pixels; 0: not known, as of an image that the coach chose."""
    height: int = 0
    card: Poster | None = None
    """What a drawn one is drawn from; None: it is a file."""

    def href(self, root: str) -> str:
        """Its address, where `root` is the site's or the way to it."""
        return place(self.src, root)


def picture_of(of: Pictured | None, catalog: Catalog, settings: Settings) -> Picture:
    """The picture of `of`; None: the site's own, for pages that are about no one thing."""
    poster = poster_of(of, catalog, settings) if of else _SITES_OWN
    if poster.files:
        largest = poster.files[-1]
        return Picture(src=largest.src, width=largest.width, height=largest.height)
    if not poster.drawn and isinstance(of, Lesson):
        pixels = PurePosixPath(of.image).suffix.lower() in _PIXELS
        return Picture(src=poster.src) if pixels else _card(_SITES_OWN)
    return _card(poster)


def drawn_cards(catalog: Catalog, settings: Settings) -> tuple[Poster, ...]:
    """What every card of the site is drawn from, in the order of their paths."""
    pictured = (None, *all_pictured(catalog))
    cards = (picture_of(one, catalog, settings).card for one in pictured)
    drawn = {card.src: card for card in cards if card}
    return tuple(drawn[src] for src in sorted(drawn))


def _card(poster: Poster) -> Picture:
    turn = poster.turn % CARD_TURNS
    src = urls.card(f"{poster.motif}-{turn}")
    card = replace(poster, src=src, turn=turn, number=None, alone=True)
    return Picture(src=src, width=CARD_WIDTH, height=CARD_HEIGHT, card=card)
