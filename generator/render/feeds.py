"""What is new, for feed readers: Atom (RFC 4287) and JSON Feed 1.1 of the site, series and topics.

The newest fifty videos, articles and answered questions of each. Ids are the pages' addresses,
dates are the content's; feedgenerator writes the Atom.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urljoin

from feedgenerator import Atom1Feed
from markupsafe import Markup

from generator import urls
from generator.model import Article, Catalog, Question, Settings, Video

LENGTH = 50
"""Entries of a feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something new."""

    title: str
    url: str
    """Absolute where the site has an address."""
    published: datetime
    summary: str
    """Plain text."""
    content: str = ""
    """HTML, for an article; empty elsewhere."""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed before it is written in either format."""

    title: str
    description: str
    page: str
    """The permalink of the page that shows the same."""
    entries: tuple[Entry, ...]


def render_feeds(
    catalog: Catalog, settings: Settings, article_html: Mapping[str, Markup]
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every feed; `article_html` has the articles' text by slug."""
    for feed in _build_feeds(catalog, settings, article_html):
        yield urls.feed(feed.page), _render_atom(feed, catalog, settings)
        yield urls.json_feed(feed.page), _render_json(feed, settings)


def _build_feeds(
    catalog: Catalog, settings: Settings, article_html: Mapping[str, Markup]
) -> Iterator[Feed]:
    def entries(
        videos: Iterable[Video],
        articles: Iterable[Article] = (),
        questions: Iterable[Question] = (),
    ) -> tuple[Entry, ...]:
        found = [
            *(_video(one, settings) for one in videos if one.listed),
            *(_article(one, settings, article_html) for one in articles),
            *(_question(one, settings) for one in questions if one.answer),
        ]
        found.sort(key=lambda entry: (entry.published, entry.url), reverse=True)
        return tuple(found[:LENGTH])

    yield Feed(
        title=settings.site_name,
        description=settings.site_description,
        page=urls.HOME,
        entries=entries(catalog.videos, catalog.articles, catalog.questions),
    )
    for series in catalog.series:
        yield Feed(
            title=f"{series.title} – {settings.site_name}",
            description=series.description,
            page=urls.series(series),
            entries=entries(series.videos),
        )
    for topic in catalog.topics:
        yield Feed(
            title=f"{topic.title} – {settings.site_name}",
            description=topic.description,
            page=urls.topic(topic),
            entries=entries(
                catalog.videos_of_topic.get(topic.slug, ()),
                catalog.articles_of_topic.get(topic.slug, ()),
                catalog.questions_of_topic.get(topic.slug, ()),
            ),
        )


def _video(video: Video, settings: Settings) -> Entry:
    return Entry(
        title=video.title,
        url=urljoin(settings.site_url, urls.watch(video)),
        published=video.published,
        summary=video.description,
        topics=video.topics,
    )


def _article(article: Article, settings: Settings, html: Mapping[str, Markup]) -> Entry:
    return Entry(
        title=article.title,
        url=urljoin(settings.site_url, urls.article(article)),
        published=_midnight(article.date),
        summary=article.description,
        content=str(html.get(article.slug, "")),
        topics=article.topics,
    )


def _question(question: Question, settings: Settings) -> Entry:
    """An answered question; its date is the answer's."""
    answer = question.answer or question.messages[0]
    return Entry(
        title=question.question,
        url=urljoin(settings.site_url, urls.question(question)),
        published=_midnight(answer.date),
        summary=answer.text,
        topics=question.topics,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Atom whose date is its content's, and whose summaries are text."""

    def latest_post_date(self) -> datetime:
        dates = [item["pubdate"] for item in self.items]
        return max(dates, default=self.feed["empty_date"])  # type: ignore[no-any-return]

    def add_item_elements(self, handler: Any, item: Mapping[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


def _render_atom(feed: Feed, catalog: Catalog, settings: Settings) -> bytes:
    page = urljoin(settings.site_url, feed.page)
    atom = _Atom(
        title=_clean(feed.title),
        link=page,
        description=_clean(feed.description),
        language="en",
        author_name=_clean(settings.coach.name),
        feed_url=urljoin(settings.site_url, urls.feed(feed.page)),
        feed_guid=page or f"urn:tipsheet:{settings.site_name}",
        empty_date=catalog.now,
    )
    for entry in feed.entries:
        atom.add_item(
            title=_clean(entry.title),
            link=entry.url,
            description=_clean(entry.summary),
            content=_clean(entry.content) or None,
            unique_id=entry.url,
            pubdate=entry.published,
            categories=entry.topics,
        )
    return atom.writeString("utf-8").encode()  # type: ignore[no-any-return]


def _clean(text: str) -> str:
    """`text` without the control characters that XML 1.0 (section 2.2) cannot say."""
    return "".join(char for char in text if char in "\t\n\r" or _is_xml(ord(char)))


def _is_xml(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _render_json(feed: Feed, settings: Settings) -> bytes:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": "en",
        "home_page_url": urljoin(settings.site_url, feed.page),
        "feed_url": urljoin(settings.site_url, urls.json_feed(feed.page)),
        "authors": [{"name": settings.coach.name}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return f"{json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)}\n".encode()


def _json_item(entry: Entry) -> Mapping[str, Any]:
    body = {"content_html": entry.content} if entry.content else {"content_text": entry.summary}
    return {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "tags": list(entry.topics),
        **body,
    }
