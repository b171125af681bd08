"""The sitemap, with Google's video extension, from the catalog's own dates.

A sitemap's addresses are absolute, so a site without `site_url` gets an empty one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin

from jinja2 import Environment

from generator import urls
from generator.model import Catalog, Settings, Video
from generator.render.text import first_sentence

TEMPLATE = "sitemap.xml.jinja"

DESCRIPTION_LENGTH = 2048
LONGEST = 28800
"""Seconds: Google takes no duration above eight hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One address of the sitemap."""

    url: str
    changed: date | None = None
    video: Video | None = None
    description: str = ""
    thumbnail: str = ""
    player: str = ""
    duration: int = 0
    """Seconds from 1 to 28,800; 0: not told."""


def render_sitemap(catalog: Catalog, settings: Settings, environment: Environment) -> bytes:
    """The file; at most 50,000 addresses, the newest videos first."""
    entries = tuple(_entries(catalog, settings)) if settings.site_url else ()
    return environment.get_template(TEMPLATE).render(entries=entries[:50000]).encode()


def _entries(catalog: Catalog, settings: Settings) -> Iterator[Entry]:
    for permalink, changed in _pages(catalog):
        yield Entry(url=urljoin(settings.site_url, permalink), changed=changed)
    for video in catalog.videos:
        if not (video.gone or video.hidden):
            yield _video_entry(video, settings)


def _pages(catalog: Catalog) -> Iterator[tuple[str, date | None]]:
    """Every page but those of videos, and when it changed where that is known."""
    now = catalog.now.date()
    yield from ((permalink, now) for permalink in (urls.HOME, urls.WATCH, urls.SCHEDULE))
    lists = (urls.ARTICLES, urls.QUESTIONS, urls.TOPICS, urls.LESSONS)
    yield from ((permalink, None) for permalink in lists)
    yield from ((urls.series(one), now) for one in catalog.series)
    yield from ((urls.article(one), one.date) for one in catalog.articles)
    for question in catalog.questions:
        yield urls.question(question), max(one.date for one in question.walk())
    yield from ((urls.topic(one), None) for one in catalog.topics)
    yield from ((urls.lesson(one), None) for one in catalog.lessons)


def _video_entry(video: Video, settings: Settings) -> Entry:
    """A watch page; the video itself is told of where there is a still to show for it."""
    return Entry(
        url=urljoin(settings.site_url, urls.watch(video)),
        changed=video.published.date(),
        video=video if video.thumbnails else None,
        description=(video.description or first_sentence(video.title))[:DESCRIPTION_LENGTH],
        thumbnail=max(video.thumbnails, key=lambda one: one.width).url if video.thumbnails else "",
        player=f"https://www.youtube-nocookie.com/embed/{quote(video.id, safe='')}",
        duration=min(video.duration, LONGEST),
    )
