"""Pictures: what stands for a page outside the site, where its address is shared or listed.

The one place that decides it, for Open Graph, structured data, sitemap, feeds and the catalog. A
video's or an article's thumbnail where there is one, a lesson's own image, else a card with the
page's words; always pixels, since programs that show links do not draw. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from zlib import crc32

from generator import urls
from generator.model import Catalog, Lesson, Question, Series, Settings, Topic, Video
from generator.render.lettering import readable
from generator.render.motifs import Motif, motif_of
from generator.render.posters import Pictured, all_pictured, place, poster_of
from generator.render.views import Kind, Page

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels: what programs that show links crop least."""
MOST_WORDED = 500
"""Videos of a site up to which each that has no thumbnail gets a card with its words."""

_PIXELS = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"})

_Record = Pictured | Question | Series
Subject = _Record | Page
"""A page, or the record that one is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a picture is drawn from."""

    src: str
    """Relative to the site's root."""
    motif: Motif
    kind: str = ""
    """What the page is about: the name of its record's type in lower case; empty: no one thing."""
    title: str = ""
    """Only characters that can be set; empty: the drawing alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image of pixels."""

    src: str
    """Relative to the site's root; absolute for a thumbnail on YouTube's servers."""
    width: int = 0
    """Pixels; 0: not known, as of an image that cannot be read."""
    height: int = 0
    card: Card | None = None
    """What a drawn one is drawn from; None: it is a file."""

    def href(self, root: str) -> str:
        """Its address, where `root` is the site's or the way to it."""
        return place(self.src, root)


def picture_of(of: Subject, catalog: Catalog, settings: Settings) -> Picture:
    """The picture of a page, or of the page that is about a record."""
    if isinstance(of, Page):
        return picture_of(of.pictured, catalog, settings) if of.pictured else _of_page(of, settings)
    if isinstance(of, Question):
        return _card(urls.question(of), of.question, of, catalog.topics_of_question[of.slug])
    if isinstance(of, Series):
        return _card(urls.series(of), of.title, of)
    if photograph := _photograph(of, catalog, settings):
        return photograph
    title = "" if isinstance(of, Video) and has_shared_cards(catalog) else of.title
    return _card(_page(of), title, of, _topics(of))


def has_shared_cards(catalog: Catalog) -> bool:
    """Whether videos without thumbnails share the drawings: thousands of cards cost a build."""
    return len(catalog.videos) > MOST_WORDED


def drawn_cards(catalog: Catalog, settings: Settings, pages: Iterable[Page]) -> Iterator[Card]:
    """What every card is drawn from, once each: those of records and those of `pages`."""
    known: set[str] = set()
    records = (all_pictured(catalog), catalog.questions, catalog.series, pages)
    for of in chain.from_iterable(records):
        card = picture_of(of, catalog, settings).card
        if card and card.src not in known:
            known.add(card.src)
            yield card


def _photograph(of: Pictured, catalog: Catalog, settings: Settings) -> Picture | None:
    """The thumbnail, or the coach's own image, if it has pixels."""
    poster = poster_of(of, catalog, settings)
    if poster.files:
        largest = poster.files[-1]
        return Picture(src=largest.src, width=largest.width, height=largest.height)
    if poster.drawn or PurePosixPath(poster.src).suffix.lower() not in _PIXELS:
        return None
    width, height = (isinstance(of, Lesson) and of.image_size) or (0, 0)
    return Picture(src=poster.src, width=width, height=height)


def _of_page(page: Page, settings: Settings) -> Picture:
    """That of a page about no one thing; all pages of a list have the same, home says its aim."""
    words = settings.site_description if page.kind is Kind.HOME else ""
    return _card(urls.first_page(page.url), words or page.title, None)


def _page(of: Pictured) -> str:
    if isinstance(of, Video):
        return urls.watch(of)
    if isinstance(of, Topic):
        return urls.topic(of)
    return urls.lesson(of) if isinstance(of, Lesson) else urls.article(of)


def _topics(of: Pictured) -> tuple[str, ...]:
    return (of.slug,) if isinstance(of, Topic) else of.topics


def _card(url: str, title: str, of: _Record | None, topics: tuple[str, ...] = ()) -> Picture:
    """Its motif is a topic's, as its poster's is; of what has no poster, its address picks one."""
    has_poster = not isinstance(of, Question | Series | None)
    usual = Motif.TORSO if has_poster else tuple(Motif)[crc32(url.encode()) % len(Motif)]
    motif = motif_of(topics, usual)
    words = readable(title)
    card = Card(
        src=urls.card(url) if words else urls.plain_card(motif),
        motif=motif,
        kind=type(of).__name__.lower() if of and words else "",
        title=words,
    )
    return Picture(src=card.src, width=CARD_WIDTH, height=CARD_HEIGHT, card=card)
