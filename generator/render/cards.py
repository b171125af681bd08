"""Cards: pictures with a page's words, as PNG, for programs that show links and cannot draw.

The upper part has a drawing and the site's name, the lower one the words. Kept by content in a
folder that may be deleted at any time: what a card is made from, and by which version of what,
names its file there.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zlib import ZLIB_RUNTIME_VERSION

from jinja2 import Environment
from PIL import Image

from generator.render import lettering, raster, striped_png
from generator.render.lettering import (
    DISPLAY,
    FONTS,
    TEXT,
    readable,
    set_line,
    set_title,
)
from generator.render.motifs import COLOURS, Motif, draw
from generator.render.pictures import CARD_HEIGHT, CARD_WIDTH, Card
from generator.render.posters import Poster, render_poster
from generator.render.raster import rasterize
from generator.render.striped_png import Strip, deflate, join_strips, paper

LABEL = "card.txt"

PAPER, INK, ACCENT = "#FAF8F5", "#1F2B28", "#17614F"

_BAND = 290
"""Pixels of the upper part."""
_VIEW = "-190 18 500 121"
"""What is seen of a drawing there."""
_MARGIN, _GAP = 72, 8
_LABEL_SIZE, _SITE_SIZE = 34, 44


class Press:
    """Makes the cards of one site; the upper part is made once for each motif."""

    def __init__(self, environment: Environment, cache: Path) -> None:
        site: Any = environment.globals["site"]
        self._environment = environment
        self._cache = cache
        self._site = readable(site.site_name)
        self._made_by = _made_by()
        self._drawings: dict[tuple[Motif, bool], str] = {}
        self._bands: dict[Motif, Strip] = {}
        self._labels: dict[str, str] = {}

    def digest(self, card: Card) -> str:
        """A name that is another as soon as anything is that shapes the card."""
        words = (self._label(card.kind), card.title, self._site) if card.title else ()
        return hashlib.sha256(
            repr((self._made_by, self._drawing(card), words)).encode()
        ).hexdigest()

    def render(self, card: Card) -> bytes:
        """The card as PNG, from the cache if it is there."""
        file = self._cache / f"{self.digest(card)}.png"
        return _load(file) or _keep(self._draw(card), file)

    def _draw(self, card: Card) -> bytes:
        colours = COLOURS[card.motif]
        palette = striped_png.palette(PAPER, INK, ACCENT, colours.field, colours.disc)
        if not card.title:
            return join_strips(CARD_WIDTH, palette, (self._picture(card, palette),))
        if card.motif not in self._bands:
            self._bands[card.motif] = self._picture(card, palette)
        words = _set_words(self._label(card.kind), card.title)
        return join_strips(CARD_WIDTH, palette, (self._bands[card.motif], *words))

    def _picture(self, card: Card, palette: tuple[striped_png.Colour, ...]) -> Strip:
        """All of a card without words; else the upper part, with the site's name."""
        field = COLOURS[card.motif].field
        size = (CARD_WIDTH, _BAND if card.title else CARD_HEIGHT)
        view = _VIEW if card.title else draw(card.motif, 0, alone=True).view_box
        picture = rasterize(partial(self._svg, card), view, size, field)
        if self._site and card.title:
            name = set_line(self._site, DISPLAY, _SITE_SIZE)
            picture.paste(INK, (_MARGIN, _MARGIN - name.height // 2), name)
        return deflate(striped_png.reduce(picture, palette), once=True)

    def _drawing(self, card: Card) -> str:
        """The drawing, whatever is seen of it."""
        key = (card.motif, bool(card.title))
        if key not in self._drawings:
            self._drawings[key] = self._svg(card)
        return self._drawings[key]

    def _svg(self, card: Card, view_box: str = "", width: int = 320, height: int = 180) -> str:
        poster = Poster(src="", motif=card.motif, alone=not card.title)
        return render_poster(
            poster, self._environment, width=width, height=height, view_box=view_box
        )

    def _label(self, kind: str) -> str:
        """What the page is about, in the site's words; they stand in a template."""
        if kind not in self._labels:
            label = self._environment.get_template(LABEL).render(kind=kind)
            self._labels[kind] = readable(label)
        return self._labels[kind]


def _set_words(label: str, title: str) -> tuple[Strip, Strip, Strip]:
    """The lower part: the label above the title, both in the middle, and paper round them."""
    height = CARD_HEIGHT - _BAND
    above = set_line(label, TEXT, _LABEL_SIZE) if label else None
    taken = above.height + _GAP if above else 0
    room = height - taken - _MARGIN // 2
    below = set_title(title, CARD_WIDTH - 2 * _MARGIN, room, striped_png.INK)
    words = Image.new("L", (CARD_WIDTH, taken + below.height))
    if above:
        words.paste(striped_png.in_accent(above), (_MARGIN, 0))
    words.paste(below, (_MARGIN, taken))
    top = (height - words.height) // 2
    rest = height - words.height - top
    return paper(CARD_WIDTH, top), deflate(words, once=False), paper(CARD_WIDTH, rest)


def _made_by() -> tuple[str, ...]:
    """The versions of everything that draws, our own code and the faces included."""
    ours = (
        Path(one) for one in (__file__, lettering.__file__, raster.__file__, striped_png.__file__)
    )
    files = (*ours, *sorted(FONTS.glob("*.t*")))
    digests = (hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    return (version("resvg-py"), version("pillow"), ZLIB_RUNTIME_VERSION, *digests)


def _load(file: Path) -> bytes:
    """What was drawn before; empty where it was not."""
    with suppress(OSError):  # it may be gone at any time
        return file.read_bytes()
    return b""


def _keep(card: bytes, file: Path) -> bytes:
    with suppress(OSError):  # a cache that cannot be written costs time, and nothing else
        file.parent.mkdir(parents=True, exist_ok=True)
        staging = file.with_suffix(".new")
        staging.write_bytes(card)
        staging.replace(file)
    return card
