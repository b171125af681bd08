"""Posters: the picture that stands for a video, article, topic or lesson.

A fetched thumbnail where there is one, else a drawing whose motif the topic picks and whose turn
the number picks. Says which file a poster is and renders drawn ones; reads and writes no disk.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote
from zlib import crc32

from jinja2 import Environment

from generator.model import Article, Catalog, Lesson, Settings, Thumbnails, Topic, Video
from generator.render.motifs import COLOURS, PERIOD, Motif, draw

TEMPLATE = "poster.svg"
_WIDE = 16 / 9
_NO_STILLS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One picture, always decorative: a title stands beside it or on it."""

    src: str
    """Relative to the site's root; absolute for a thumbnail on YouTube's servers."""
    width: int = 320
    """Pixels (a drawing's: of its view box), for the browser to reserve the room."""
    height: int = 180
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

    def href(self, root: str) -> str:
        """Its address on a page that lies `root` below the site's root."""
        return self.src if self.src.startswith("https://") else f"{root}{self.src}"


def poster_of(
    of: Video | Article | Topic | Lesson,
    catalog: Catalog,
    settings: Settings,
    local: Mapping[str, str] = _NO_STILLS,
) -> Poster:
    """The poster of `of`.

    `local` has the path below the site's root of each thumbnail that a sync fetched, by video id.
    """
    if isinstance(of, Video):
        return _photograph(of, settings, local) or _drawn(
            of.topics, _turn(of), number=of.number, alone=False
        )
    if isinstance(of, Lesson) and of.image:
        return Poster(src=quote(of.image))
    if isinstance(of, Topic):
        return _drawn((of.slug,), _turn(of))
    if isinstance(of, Article) and of.videos:
        video = catalog.video_by_id[of.videos[0]]
        return _drawn(of.topics or video.topics, _turn(video))
    return _drawn(of.topics, _turn(of))


def render_poster(poster: Poster, environment: Environment) -> str:
    """The SVG of a drawn poster: the same bytes for the same poster."""
    if poster.motif is None:
        raise ValueError(f"{poster.src} is no drawing")
    return environment.get_template(TEMPLATE).render(
        colours=COLOURS[poster.motif], drawing=draw(poster.motif, poster.turn, alone=poster.alone)
    )


def _photograph(video: Video, settings: Settings, local: Mapping[str, str]) -> Poster | None:
    """The thumbnail, where the settings want one and there is one."""
    if settings.thumbnails is Thumbnails.LOCAL and video.id in local:
        return Poster(src=local[video.id])
    if settings.thumbnails is Thumbnails.REMOTE and video.thumbnails:
        best = max(video.thumbnails, key=lambda one: (_is_wide(one.width, one.height), one.width))
        return Poster(src=best.url, width=best.width, height=best.height)
    return None


def _is_wide(width: int, height: int) -> bool:
    """Whether a still is 16:9; the others have black bars."""
    return abs(width / height - _WIDE) < 0.01


def _drawn(
    topics: Collection[str], n: int, *, number: int | None = None, alone: bool = True
) -> Poster:
    motif = next((Motif(topic) for topic in topics if topic in COLOURS), Motif.TORSO)
    turn = n % PERIOD
    name = f"{motif}-{turn}-centred" if alone else f"{motif}-{turn}"
    return Poster(
        src=f"assets/posters/{name}.svg", motif=motif, number=number, turn=turn, alone=alone
    )


def _turn(of: Video | Article | Topic | Lesson) -> int:
    """The tip's number; for anything else a number that its slug decides for ever."""
    if isinstance(of, Video) and of.number is not None:
        return of.number
    return crc32(of.slug.encode())
