"""Posters: the picture that stands for a video, article, topic or lesson.

A fetched thumbnail where there is one, else a drawing whose motif the topic picks and whose turn
the number picks. Says which file a poster is and renders drawn ones; reads and writes no disk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote
from zlib import crc32

from jinja2 import Environment

from generator import urls
from generator.model import (
    SMALL_WIDTH,
    Article,
    Catalog,
    Lesson,
    Settings,
    Still,
    StillSize,
    Thumbnail,
    Thumbnails,
    Topic,
    Video,
)
from generator.render.motifs import COLOURS, PERIODS, Motif, draw, motif_of

TEMPLATE = "poster.svg"
_WIDE = 16 / 9

Pictured = Video | Article | Topic | Lesson
"""What has a poster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterFile:
    """One size of a photograph; pixels."""

    src: str
    """As a poster's."""
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One picture, always decorative: a title stands beside it or on it."""

    src: str
    """Relative to the site's root; absolute for a thumbnail on YouTube's servers."""
    width: int = 320
    """Pixels (a drawing's: of its view box), for the browser to reserve the room."""
    height: int = 180
    files: tuple[PosterFile, ...] = ()
    """All of a photograph's, smallest first, of which `src` is one."""
    motif: Motif | None = None
    """None: a photograph."""
    number: int | None = None
    """The tip's number, which templates set as type over a drawing."""
    turn: int = 0
    """What turns the motif."""
    alone: bool = False
    """The motif is centred, since no text stands beside it."""

    @property
    def drawn(self) -> bool:
        """Whether it is a drawing, which `render_poster` makes."""
        return self.motif is not None

    @property
    def remote(self) -> bool:
        """Whether it lies on YouTube's servers, which learn that it is looked at."""
        return self.src.startswith("https://")

    def href(self, root: str) -> str:
        """Its address on a page that lies `root` below the site's root."""
        return place(self.src, root)

    def srcset(self, root: str) -> str:
        """All files and their widths, for a browser to choose; empty where there is one."""
        files = self.files if len(self.files) > 1 else ()
        return ", ".join(f"{place(one.src, root)} {one.width}w" for one in files)


def place(src: str, root: str) -> str:
    """A picture's address on a page that lies `root` below the site's root."""
    return src if src.startswith("https://") else f"{root}{src}"


def poster_of(of: Pictured, catalog: Catalog, settings: Settings) -> Poster:
    """The poster of `of`; an article's is that of its first video."""
    if isinstance(of, Video):
        return _photograph(of, settings) or _drawn(
            of.topics, _turn(of), number=of.number, alone=False
        )
    if isinstance(of, Lesson) and of.image:
        width, height = of.image_size or (320, 180)  # 16:9 if it is not known
        return Poster(src=quote(of.image), width=width, height=height)
    if isinstance(of, Topic):
        return _drawn((of.slug,), _turn(of))
    if isinstance(of, Article) and of.videos:
        video = catalog.video_by_id[of.videos[0]]
        return _photograph(video, settings) or _drawn(of.topics or video.topics, _turn(video))
    return _drawn(of.topics, _turn(of))


def drawn_posters(catalog: Catalog, settings: Settings) -> tuple[Poster, ...]:
    """Every drawing that a page of the site may show, in the order of their paths."""
    posters = (poster_of(one, catalog, settings) for one in all_pictured(catalog))
    drawn = {poster.src: poster for poster in posters if poster.drawn}
    return tuple(drawn[src] for src in sorted(drawn))


def all_pictured(catalog: Catalog) -> Iterator[Pictured]:
    """Everything that has a poster."""
    yield from catalog.video_by_id.values()
    yield from catalog.articles
    yield from catalog.topics
    yield from catalog.lessons


def render_poster(
    poster: Poster,
    environment: Environment,
    *,
    width: int = 320,
    height: int = 180,
    view_box: str = "",
) -> str:
    """The SVG of a drawn poster: the same bytes for the same poster.

    `width` and `height` (pixels) are filled, with a loss if not 16:9; `view_box` is what is seen.
    """
    if poster.motif is None:
        raise ValueError(f"{poster.src} is no drawing")
    drawing = draw(poster.motif, poster.turn, alone=poster.alone)
    return environment.get_template(TEMPLATE).render(
        colours=COLOURS[poster.motif],
        drawing=replace(drawing, view_box=view_box or drawing.view_box),
        width=width,
        height=height,
    )


def _photograph(video: Video, settings: Settings) -> Poster | None:
    """The thumbnail, where the settings want one and there is one."""
    if settings.thumbnails is Thumbnails.LOCAL and video.still:
        return _local(video.still)
    if settings.thumbnails is Thumbnails.REMOTE:
        return _remote(video.thumbnails)
    return None


def _local(still: Still) -> Poster:
    files = tuple(
        PosterFile(src=urls.still(still, size), width=width, height=width * 9 // 16)
        for size, width in still.widths.items()
    )
    return Poster(src=urls.still(still, StillSize.SMALL), files=files)


def _remote(sizes: Iterable[Thumbnail]) -> Poster | None:
    """Those of 16:9, else those with bars; none that is only a stamp."""
    fit = [one for one in sizes if one.width >= SMALL_WIDTH]
    wide = [one for one in fit if _is_wide(one.width, one.height)] or fit
    if not wide:
        return None
    files = sorted(
        (PosterFile(src=one.url, width=one.width, height=one.height) for one in wide),
        key=lambda one: one.width,
    )
    first = files[0]
    return Poster(src=first.src, width=first.width, height=first.height, files=tuple(files))


def _is_wide(width: int, height: int) -> bool:
    """Whether a still is 16:9; the others have black bars."""
    return abs(width / height - _WIDE) < 0.01


def _drawn(
    topics: Collection[str], n: int, *, number: int | None = None, alone: bool = True
) -> Poster:
    motif = motif_of(topics)
    turn = n % PERIODS[motif]
    name = f"{motif}-{turn}-centred" if alone else f"{motif}-{turn}"
    return Poster(
        src=f"assets/posters/{name}.svg", motif=motif, number=number, turn=turn, alone=alone
    )


def _turn(of: Pictured) -> int:
    """The tip's number; for anything else a number that its slug decides for ever."""
    if isinstance(of, Video) and of.number is not None:
        return of.number
    return crc32(of.slug.encode())
