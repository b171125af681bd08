"""What is new, for feed readers: a feed of the site, of each series and of each topic.

The newest fifty videos, articles and answered questions of each; dates are the content's own.
Ids and links are the pages' addresses. A site without an address of its own has links relative
to the feed, and ids that are made from its name: RFC 4287 wants them absolute (section 4.2.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

import nh3
from markdown import markdown
from markupsafe import Markup

from generator import urls
from generator.model import Article, Catalog, Message, Question, Settings, Video
from generator.render.characters import clean_text
from generator.render.feed_formats import Entry, Feed, render_atom, render_json_feed
from generator.render.pictures import picture_of

LENGTH = 50
"""Entries of a feed."""

_ANYWHERE = "https://site.invalid/"
"""Stands for the site's root while relative links are resolved (RFC 2606)."""

_LINKS = {"href", "src", "cite"}

_Record = Video | Article | Question


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The page whose feed is made: what it has, and how addresses are written in its feed."""

    permalink: str
    title: str
    description: str
    records: tuple[_Record, ...]
    settings: Settings

    def url(self, permalink: str) -> str:
        """Absolute where the site has an address, else relative to the feed."""
        return f"{self.settings.site_url or urls.root_from(self.permalink)}{permalink}"

    def id(self, permalink: str) -> str:
        """The same for the same page in every feed."""
        if self.settings.site_url:
            return f"{self.settings.site_url}{permalink}"
        return uuid5(NAMESPACE_URL, f"{self.settings.site_name}/{permalink}").urn

    def place(self, html: str, permalink: str) -> str:
        """The HTML of the page at `permalink`, cleaned, its links made to work in the feed."""

        def resolve(_tag: str, attribute: str, value: str) -> str:
            if attribute not in _LINKS:
                return value
            target = urljoin(_ANYWHERE + permalink, value)
            if not target.startswith(_ANYWHERE):
                return target
            return self.url(target.removeprefix(_ANYWHERE))

        return clean_text(nh3.clean(html, attribute_filter=resolve, link_rel=None))


def render_feeds(
    catalog: Catalog, settings: Settings, article_html: Mapping[str, Markup]
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every feed; `article_html` has the articles' text by slug.

    Its links may be relative to the article's page.
    """
    for page in _pages(catalog, settings):
        feed = _build_feed(page, catalog, article_html)
        yield urls.feed(page.permalink), render_atom(feed)
        yield urls.json_feed(page.permalink), render_json_feed(feed)


def _pages(catalog: Catalog, settings: Settings) -> Iterator[_Page]:
    yield _Page(
        permalink=urls.HOME,
        title=settings.site_name,
        description=settings.site_description,
        records=(*catalog.videos, *catalog.articles, *catalog.questions),
        settings=settings,
    )
    for series in catalog.series:
        yield _Page(
            permalink=urls.series(series),
            title=f"{series.title} – {settings.site_name}",
            description=series.description,
            records=series.videos,
            settings=settings,
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
            settings=settings,
        )


def _build_feed(page: _Page, catalog: Catalog, article_html: Mapping[str, Markup]) -> Feed:
    entries = tuple(
        _build_entry(record, page, catalog, article_html) for record in _newest(page.records)
    )
    return Feed(
        id=page.id(page.permalink),
        title=clean_text(page.title),
        description=clean_text(page.description),
        author=clean_text(page.settings.coach.name),
        url=page.url(page.permalink),
        atom_url=page.url(urls.feed(page.permalink)),
        json_url=page.url(urls.json_feed(page.permalink)),
        updated=max((entry.updated for entry in entries), default=catalog.now),
        entries=entries,
    )


def _newest(records: Iterable[_Record]) -> list[_Record]:
    """Those that there is something to see of, the newest first."""
    shown = [
        one
        for one in records
        if (one.listed if isinstance(one, Video) else not isinstance(one, Question) or one.answer)
    ]
    return sorted(shown, key=lambda one: (_published(one), one.slug), reverse=True)[:LENGTH]


def _published(record: _Record) -> datetime:
    """When it came out; a question with its answer."""
    if isinstance(record, Video):
        return record.published
    if isinstance(record, Question) and record.answer:
        return _midnight(record.answer.date)
    return _midnight(record.date)


def _build_entry(
    record: _Record, page: _Page, catalog: Catalog, article_html: Mapping[str, Markup]
) -> Entry:
    """An entry that says what its record's page says; a question's changes with its thread."""
    published = _published(record)
    if isinstance(record, Video):
        entry = _entry(page, urls.watch(record), record.title, record.description, published)
        return replace(_with_image(entry, record, page, catalog), topics=record.topics)
    if isinstance(record, Article):
        permalink = urls.article(record)
        entry = _entry(page, permalink, record.title, record.description, published)
        html = article_html.get(record.slug, "")
        entry = _with_image(entry, record, page, catalog)
        return replace(entry, content=page.place(html, permalink), topics=record.topics)
    summary = _plain(record.answer or record.messages[0])
    return replace(
        _entry(page, urls.question(record), record.question, summary, published),
        updated=_midnight(max(message.date for message in record.walk())),
        topics=catalog.topics_of_question.get(record.slug, ()),
    )


def _entry(page: _Page, permalink: str, title: str, summary: str, published: datetime) -> Entry:
    return Entry(
        id=page.id(permalink),
        title=clean_text(title),
        url=page.url(permalink),
        published=published,
        updated=published,
        summary=clean_text(summary),
    )


def _with_image(entry: Entry, record: Video | Article, page: _Page, catalog: Catalog) -> Entry:
    picture = picture_of(record, catalog, page.settings)
    root = page.url("")
    return replace(entry, image=picture.href(root), image_size=(picture.width, picture.height))


def _plain(message: Message) -> str:
    """What a message says as a plain text, on one line."""
    if message.comment_on:
        return " ".join(message.text.split())
    return Markup(markdown(message.text)).striptags()  # noqa: S704 — all markup is taken off again


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
