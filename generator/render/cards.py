"""Cards: pictures with a page's words, as PNG, for programs that show links and cannot draw.

The upper part has a drawing and the site's name, the lower one the words. Kept by content in a
folder that may be deleted at any time: what a card is made from, and by which version of what,
names its file there.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import ZLIB_RUNTIME_VERSION

from jinja2 import Environment
from PIL import Image
from resvg_py import svg_to_bytes

from generator.render import lettering, striped_png
from generator.render.lettering import (
    DISPLAY,
    FONTS,
    TEXT,
    readable,
    set_line,
    set_title,
)
from generator.render.motifs import COLOURS, Motif
from generator.render.pictures import CARD_HEIGHT, CARD_WIDTH, Card
from generator.render.posters import Poster, render_poster
from generator.render.striped_png import Strip, deflate, join_strips

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
        self._svgs: dict[tuple[Motif, bool], str] = {}
        self._bands: dict[Motif, Strip] = {}
        self._labels: dict[str, str] = {}

    def digest(self, card: Card) -> str:
        """A name that is another as soon as anything is that shapes the card."""
        words = (self._label(card.kind), card.title, self._site) if card.title else ()
        return hashlib.sha256(repr((self._made_by, self._svg(card), words)).encode()).hexdigest()

    def render(self, card: Card) -> bytes:
        """The card as PNG, from the cache if it is there."""
        file = self._cache / f"{self.digest(card)}.png"
        return _load(file) or _keep(self._draw(card), file)

    def _draw(self, card: Card) -> bytes:
        if not card.title:
            return _rasterize(self._svg(card), CARD_HEIGHT)
        colours = COLOURS[card.motif]
        palette = striped_png.palette(PAPER, INK, ACCENT, colours.field, colours.disc)
        if card.motif not in self._bands:
            self._bands[card.motif] = self._band(card, palette)
        words = deflate(_set_words(self._label(card.kind), card.title), last=True)
        return join_strips(CARD_WIDTH, palette, (self._bands[card.motif], words))

    def _band(self, card: Card, palette: tuple[striped_png.Colour, ...]) -> Strip:
        band = Image.open(BytesIO(_rasterize(self._svg(card), _BAND))).convert("RGB")
        if self._site:
            name = set_line(self._site, DISPLAY, _SITE_SIZE)
            band.paste(INK, (_MARGIN, _MARGIN - name.height // 2), name)
        return deflate(striped_png.reduce(band, palette), last=False)

    def _svg(self, card: Card) -> str:
        """The drawing: of a card without words all that there is."""
        key = (card.motif, bool(card.title))
        if key not in self._svgs:
            poster = Poster(src="", motif=card.motif, alone=not card.title)
            self._svgs[key] = render_poster(
                poster,
                self._environment,
                width=CARD_WIDTH,
                height=_BAND if card.title else CARD_HEIGHT,
                view_box=_VIEW if card.title else "",
            )
        return self._svgs[key]

    def _label(self, kind: str) -> str:
        """What the page is about, in the site's words; they stand in a template."""
        if kind not in self._labels:
            label = self._environment.get_template(LABEL).render(kind=kind)
            self._labels[kind] = readable(label)
        return self._labels[kind]


def _set_words(label: str, title: str) -> Image.Image:
    """The lower part in the palette's colours: the label above the title, both in the middle."""
    height = CARD_HEIGHT - _BAND
    above = set_line(label, TEXT, _LABEL_SIZE) if label else None
    taken = above.height + _GAP if above else 0
    below = set_title(title, CARD_WIDTH - 2 * _MARGIN, height - taken - _MARGIN // 2)
    top = (height - taken - below.height) // 2
    words = Image.new("L", (CARD_WIDTH, height))
    if above:
        words.paste(striped_png.in_accent(above), (_MARGIN, top))
    words.paste(striped_png.in_ink(below), (_MARGIN, top + taken))
    return words


def _rasterize(svg: str, height: int) -> bytes:
    return svg_to_bytes(svg_string=svg, width=CARD_WIDTH, height=height, skip_system_fonts=True)


def _made_by() -> tuple[str, ...]:
    """The versions of everything that draws, our own code and the faces included."""
    ours = (Path(__file__), Path(lettering.__file__), Path(striped_png.__file__))
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
