"""What is new, for feed readers: a feed of the site, of each series and of each topic.

A feed has the newest fifty videos, articles and answered questions. Older ones of the site and of
each series stand in archives of fifty, counted from the oldest, so that what an archive holds does
not change as new ones come (RFC 5005, section 4); the feed and each archive lead to the next older
one. Archives are Atom, as that RFC is; a topic has none, since the site's have all that it would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from jinja2 import Environment
from markupsafe import Markup

from generator import urls
from generator.model import Article, Catalog, Question, Settings, Video
from generator.render.characters import clean_text
from generator.render.feed_entries import Entries, Record, published, stable_id
from generator.render.feed_formats import AtomWriter, Feed, Links, render_json_feed
from generator.render.planned import PlannedFile

LENGTH = 50
"""Entries of a feed, and of each of its archives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page that has a feed."""

    permalink: str
    title: str
    description: str
    records: tuple[Record, ...]
    archived: bool
    """Whether what its feed has no room for stands in archives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """The feed of a page, or one of the feed's archives."""

    page: _Page
    records: tuple[Record, ...]
    """Newest first."""
    number: int
    """Of the archive, from one, the oldest; 0: the feed itself."""
    archives: int
    """How many there are."""
    root: str
    """The site's address, else the way to its root."""

    @property
    def links(self) -> Links:
        """To itself and its neighbours."""

        def url(number: int) -> str:
            return f"{self.root}{urls.feed(self.page.permalink, number)}"

        older = (self.number or self.archives + 1) - 1
        newer = self.number + 1 if 0 < self.number < self.archives else 0
        return Links(
            own=url(self.number),
            current=url(0),
            older=url(older) if older else "",
            newer=url(newer) if newer else "",
        )


def plan_feeds(
    catalog: Catalog,
    settings: Settings,
    environment: Environment,
    article_html: Mapping[str, Markup],
) -> Iterator[PlannedFile]:
    """Every feed and every archive; `article_html` as `Entries` wants it."""
    entries, atom = Entries(catalog, settings, environment, article_html), AtomWriter()
    for page in _pages(catalog, settings):
        for document in _documents(page, settings):
            build = partial(_build_feed, document, entries, settings, empty_since=catalog.now)
            made_of = _what_makes(document, article_html, empty_since=catalog.now)
            file = urls.feed(page.permalink, document.number)
            yield PlannedFile(file, made_of, partial(_render_atom, atom, build))
            if not document.number:
                yield _plan_json_feed(document, made_of, build)


def _plan_json_feed(document: _Document, made_of: object, build: Callable[[], Feed]) -> PlannedFile:
    file = urls.json_feed(document.page.permalink)
    return PlannedFile(file, made_of, partial(_render_json, f"{document.root}{file}", build))


def _render_atom(atom: AtomWriter, build: Callable[[], Feed]) -> bytes:
    return atom.render(build())


def _render_json(url: str, build: Callable[[], Feed]) -> bytes:
    return render_json_feed(build(), url)


def _what_makes(
    document: _Document, article_html: Mapping[str, Markup], *, empty_since: datetime
) -> object:
    """All that shapes a document: not the page's other records, of which it says nothing."""
    page, records = document.page, document.records
    slugs = (one.slug for one in records if isinstance(one, Article))
    texts = tuple(article_html.get(slug, "") for slug in slugs)
    heading = (page.permalink, page.title, page.description, document.number, document.root)
    return heading, document.links, records or empty_since, texts


def _pages(catalog: Catalog, settings: Settings) -> Iterator[_Page]:
    yield _Page(
        permalink=urls.HOME,
        title=settings.site_name,
        description=settings.site_description,
        records=(*catalog.videos, *catalog.articles, *catalog.questions),
        archived=True,
    )
    for series in catalog.series:
        yield _Page(
            permalink=urls.series(series),
            title=f"{series.title} – {settings.site_name}",
            description=series.description,
            records=series.videos,
            archived=True,
        )
    for topic in catalog.topics:
        yield _Page(
            permalink=urls.topic(topic),
            title=f"{topic.title} – {settings.site_name}",
            description=topic.description,
            records=(
                *catalog.videos_of_topic.get(topic.slug, ()),
                *catalog.articles_of_topic.get(topic.slug, ()),
                *catalog.questions_of_topic.get(topic.slug, ()),
            ),
            archived=False,
        )


def _documents(page: _Page, settings: Settings) -> Iterator[_Document]:
    """The feed, then its archives: as many as it takes to hold what the feed does not."""
    records = _oldest_first(page.records)
    archives = max(-(-len(records) // LENGTH) - 1, 0) if page.archived else 0
    for number in range(archives + 1):
        end = number * LENGTH or len(records)
        yield _Document(
            page=page,
            records=records[max(end - LENGTH, 0) : end][::-1],
            number=number,
            archives=archives,
            root=settings.site_url or urls.root_from(urls.feed(page.permalink, number)),
        )


def _oldest_first(records: Iterable[Record]) -> tuple[Record, ...]:
    """Those that there is something to see of."""
    shown = (one for one in records if _has_come_out(one))
    return tuple(sorted(shown, key=lambda one: (published(one), one.slug)))


def _has_come_out(record: Record) -> bool:
    if isinstance(record, Video):
        return record.listed
    return record.answer is not None if isinstance(record, Question) else True


def _build_feed(
    document: _Document, entries: Entries, settings: Settings, *, empty_since: datetime
) -> Feed:
    page = document.page
    built = tuple(entries.build(record, document.root) for record in document.records)
    return Feed(
        id=stable_id(page.permalink, settings),
        title=clean_text(page.title),
        description=clean_text(page.description),
        language=settings.language,
        author=clean_text(settings.coach.name),
        url=f"{document.root}{page.permalink}",
        archive=document.number > 0,
        links=document.links,
        updated=max((entry.updated for entry in built), default=empty_since),
        entries=built,
    )
