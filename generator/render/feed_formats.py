"""Writes a feed as Atom (RFC 4287, archived by RFC 5005) and as JSON Feed 1.1.

What is in it, `feeds` and `feed_entries` decide.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from feedgenerator import Atom1Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

_MEDIA = "http://search.yahoo.com/mrss/"
_HISTORY = "http://purl.org/syndication/history/1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something new; its texts hold nothing that XML cannot say."""

    id: str
    """An absolute IRI that never changes."""
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    """Plain text."""
    content: str = ""
    """The whole text: HTML whose links work everywhere."""
    topics: tuple[str, ...] = ()
    image: str = ""
    """Its picture's address; empty: it has none."""
    image_size: tuple[int, int] = (0, 0)
    """Pixels; zeros: not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where a feed's documents stand."""

    own: str
    current: str
    """The feed of which this is an archive; of the feed itself, its own."""
    older: str = ""
    """The archive with what came before; empty: there was nothing before."""
    newer: str = ""
    """The archive with what came after; empty: only the feed itself has that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, or an archive of it, before it is written in either format."""

    id: str
    """An absolute IRI that never changes; an archive's is its feed's."""
    title: str
    description: str
    language: str
    """As BCP 47 has it."""
    author: str
    url: str
    """Of the page that shows the same."""
    archive: bool = False
    links: Links
    updated: datetime
    """When its newest entry was; for an empty feed, any time that does not depend on the clock."""
    entries: tuple[Entry, ...]


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Atom whose date is not the clock's, whose summaries are text, with archives and thumbnails.

    Those are in the terms of Media RSS (rssboard.org/media-rss), which readers know in Atom too.
    """

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": _MEDIA, "xmlns:fh": _HISTORY}

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]  # type: ignore[no-any-return]

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        links: Links = self.feed["links"]
        if self.feed["archive"]:
            handler.addQuickElement("fh:archive", None)
            handler.addQuickElement("link", None, {"rel": "current", "href": links.current})
        for rel, href in (("prev-archive", links.older), ("next-archive", links.newer)):
            if href:
                handler.addQuickElement("link", None, {"rel": rel, "href": href})

    def write_items(self, handler: Any) -> None:
        super().write_items(handler)
        for entry in self.feed["written"]:
            handler.ignorableWhitespace(entry)  # as it is

    def add_item_elements(self, handler: Any, item: Mapping[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})
        if item["image"]:
            width, height = map(str, item["image_size"])
            size = {"width": width, "height": height} if item["image_size"][0] else {}
            handler.addQuickElement("media:thumbnail", None, {"url": item["image"], **size})


class _Elements(SimplerXMLGenerator):  # type: ignore[misc]
    """Writes an element without children in one go, for entries: they are little else."""

    def addQuickElement(  # noqa: N802 — feedgenerator's own name
        self, name: str, contents: str | None = None, attrs: Mapping[str, str] | None = None
    ) -> None:
        pairs = sorted((attrs or {}).items())
        tag = "".join([name, *(f" {key}={quoteattr(value)}" for key, value in pairs)])
        element = f"<{tag}>{escape(contents)}</{name}>" if contents else f"<{tag}/>"
        self.ignorableWhitespace(element)  # as it is


class AtomWriter:
    """Feeds in Atom; an entry that stands in several of them is written once."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, str], str] = {}

    def render(self, feed: Feed) -> bytes:
        """The feed, UTF-8; the same bytes for the same feed."""
        atom = _Atom(
            title=feed.title,
            link=feed.url,
            description=feed.description,
            language=feed.language,
            author_name=feed.author,
            feed_url=feed.links.own,
            feed_guid=feed.id,
            updated=feed.updated,
            archive=feed.archive,
            links=feed.links,
            written=[self._write(entry) for entry in feed.entries],
        )
        return atom.writeString("utf-8").encode()  # type: ignore[no-any-return]

    def _write(self, entry: Entry) -> str:
        key = (entry.id, entry.url)  # an entry's text differs only where its links do
        if key not in self._written:
            self._written[key] = _render_entry(entry)
        return self._written[key]


def _render_entry(entry: Entry) -> str:
    alone = _Atom(title="", link="", description="", written=())
    alone.add_item(
        title=entry.title,
        link=entry.url,
        description=entry.summary,
        content=entry.content,
        unique_id=entry.id,
        pubdate=entry.published,
        updateddate=entry.updated,
        categories=entry.topics,
        image=entry.image,
        image_size=entry.image_size,
    )
    text = StringIO()
    alone.write_items(_Elements(text, "utf-8", short_empty_elements=True))
    return text.getvalue()


def render_json_feed(feed: Feed, url: str) -> bytes:
    """The feed in JSON Feed 1.1, UTF-8, keys sorted; `url` is its own."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": feed.language,
        "home_page_url": feed.url,
        "feed_url": url,
        "authors": [{"name": feed.author}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return f"{json.dumps(data, ensure_ascii=False, sort_keys=True)}\n".encode()


def _json_item(entry: Entry) -> Mapping[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "content_html": entry.content,
        "tags": entry.topics,
        **({"image": entry.image} if entry.image else {}),
    }
