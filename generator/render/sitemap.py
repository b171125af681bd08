"""The sitemap (sitemaps.org), with Google's video extension, from the content's own dates.

A sitemap's addresses are absolute, so a site without `site_url` gets one without addresses: the
file is there, as for every site of MkDocs, and says nothing wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from jinja2 import Environment

from generator import urls
from generator.language import load_language
from generator.model import Article, Catalog, LiveState, Question, Settings, Video
from generator.render.characters import clean_text
from generator.render.paging import split_series
from generator.render.pictures import picture_of
from generator.render.structured_data import embed_url
from generator.render.topic_pages import split_topic

TEMPLATE = "sitemap.xml.jinja"
INDEX = "sitemap-index.xml.jinja"

LENGTH = 10_000
"""Addresses of a sitemap: 50,000 may stand in one, but no more than 50 MB, and a video's entry has
up to 4 kB."""

DESCRIPTION_LENGTH = 2048
LONGEST = 28_800
"""Seconds: Google takes no duration above eight hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoEntry:
    """What is told of a page's video; its texts hold nothing that XML cannot say."""

    title: str
    description: str
    thumbnail: str
    player: str
    published: str
    """RFC 3339."""
    duration: int
    """Seconds from 1 to 28,800; 0: not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One address of the sitemap."""

    url: str
    changed: date | None = None
    video: VideoEntry | None = None


def render_sitemaps(
    catalog: Catalog,
    settings: Settings,
    environment: Environment,
    written: Iterable[str] = (),
    length: int = LENGTH,
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the sitemap; of more than `length` addresses, of an index and its parts.

    `written` has the permalinks of the hand-written pages, which no catalog knows.
    """
    entries = tuple(_entries(catalog, settings, written)) if settings.site_url else ()
    template = environment.get_template(TEMPLATE)
    if len(entries) <= length:
        yield urls.SITEMAP, template.render(entries=entries).encode()
        return
    parts = []
    for number, start in enumerate(range(0, len(entries), length), start=1):
        part, path = entries[start : start + length], urls.sitemap_part(number)
        changed = max((one.changed for one in part if one.changed), default=None)
        parts.append(Entry(url=f"{settings.site_url}{path}", changed=changed))
        yield path, template.render(entries=part).encode()
    yield urls.SITEMAP, environment.get_template(INDEX).render(parts=parts).encode()


def render_robots(settings: Settings) -> bytes:
    """robots.txt (RFC 9309): everybody may read everything, and the sitemap says what there is."""
    sitemap = f"\nSitemap: {settings.site_url}{urls.SITEMAP}\n" if settings.site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def _entries(catalog: Catalog, settings: Settings, written: Iterable[str]) -> Iterator[Entry]:
    for permalink, changed in _pages(catalog):
        yield Entry(url=f"{settings.site_url}{permalink}", changed=changed)
    for series in catalog.series:
        for part in split_series(series, settings.timezone, load_language(settings.language)):
            yield Entry(url=f"{settings.site_url}{part.url}", changed=_newest(part.videos))
    for topic in catalog.topics:
        for page in split_topic(topic, catalog, settings):
            changed = _newest(page.videos, page.articles, page.questions)
            yield Entry(url=f"{settings.site_url}{page.url}", changed=changed)
    for permalink in sorted(written):
        yield Entry(url=urljoin(settings.site_url, permalink))  # MkDocs' home page is `./`
    for video in catalog.videos:
        if not (video.gone or video.hidden):
            yield _watch_page(video, catalog, settings)


def _pages(catalog: Catalog) -> Iterator[tuple[str, date | None]]:
    """Every page made from data, but for those of videos, and when what it shows was new.

    The further pages of a list are not in it: whatever they lead to is.
    """
    videos, articles, questions = catalog.videos, catalog.articles, catalog.questions
    yield urls.HOME, _newest(videos, articles, questions)
    yield urls.WATCH, _newest(videos)
    yield urls.ARTICLES, _newest((), articles)
    yield urls.QUESTIONS, _newest((), (), questions)
    yield from ((permalink, None) for permalink in (urls.TOPICS, urls.LESSONS, urls.SCHEDULE))
    yield from ((urls.series(one), _newest(one.videos)) for one in catalog.series)
    yield from (
        (urls.article(one), _newest((), (one,), catalog.questions_of_article.get(one.slug, ())))
        for one in articles
    )
    yield from ((urls.question(one), _newest((), (), (one,))) for one in questions)
    for topic in catalog.topics:
        yield (
            urls.topic(topic),
            _newest(
                catalog.videos_of_topic.get(topic.slug, ()),
                catalog.articles_of_topic.get(topic.slug, ()),
                catalog.questions_of_topic.get(topic.slug, ()),
            ),
        )
    for lesson in catalog.lessons:
        yield urls.lesson(lesson), _newest((), (), catalog.questions_of_lesson.get(lesson.slug, ()))


def _newest(
    videos: Iterable[Video], articles: Iterable[Article] = (), questions: Iterable[Question] = ()
) -> date | None:
    """The date of the newest of these, a thread's being that of its newest message."""
    dates = [one.published.date() for one in videos if one.listed]
    dates += [one.date for one in articles]
    dates += [message.date for one in questions for message in one.walk()]
    return max(dates, default=None)


def _watch_page(video: Video, catalog: Catalog, settings: Settings) -> Entry:
    """A watch page, as new as what it shows.

    Of a broadcast that is only announced there is no date and no video yet, and of a video that
    may not be embedded no player, which Google asks for.
    """
    url = f"{settings.site_url}{urls.watch(video)}"
    if video.live is LiveState.UPCOMING:
        return Entry(url=url)
    articles = catalog.articles_of_video.get(video.id, ())
    questions = catalog.questions_of_video.get(video.id, ())
    changed = _newest((video,), articles, questions) or video.published.date()
    if not video.playable:
        return Entry(url=url, changed=changed)
    description = clean_text(video.description or video.title)
    told = VideoEntry(
        title=clean_text(video.title),
        description=description[:DESCRIPTION_LENGTH],
        thumbnail=picture_of(video, catalog, settings).href(settings.site_url),
        player=embed_url(video),
        published=video.published.isoformat(),
        duration=video.duration if video.duration <= LONGEST else 0,
    )
    return Entry(url=url, changed=changed, video=told)
