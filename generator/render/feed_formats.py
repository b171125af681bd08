"""Writes a feed as Atom (RFC 4287) and as JSON Feed 1.1. What is in it, `feeds` decides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from feedgenerator import Atom1Feed

LANGUAGE = "en"
_MEDIA = "http://search.yahoo.com/mrss/"


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
    """HTML whose links work everywhere; empty: the summary is all there is."""
    topics: tuple[str, ...] = ()
    image: str = ""
    """Its picture's address; empty: it has none."""
    image_size: tuple[int, int] = (0, 0)
    """Pixels; zeros: not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed before it is written in either format."""

    id: str
    """An absolute IRI that never changes."""
    title: str
    description: str
    author: str
    url: str
    """Of the page that shows the same."""
    atom_url: str
    json_url: str
    updated: datetime
    """When its newest entry was; for an empty feed, any time that does not depend on the clock."""
    entries: tuple[Entry, ...]


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Atom whose date is not the clock's, whose summaries are text, with thumbnails.

    Those are in the terms of Media RSS (rssboard.org/media-rss), which readers know in Atom too.
    """

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": _MEDIA}

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]  # type: ignore[no-any-return]

    def add_item_elements(self, handler: Any, item: Mapping[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})
        if item["image"]:
            width, height = map(str, item["image_size"])
            size = {"width": width, "height": height} if item["image_size"][0] else {}
            handler.addQuickElement("media:thumbnail", None, {"url": item["image"], **size})


def render_atom(feed: Feed) -> bytes:
    """The feed in Atom, UTF-8; the same bytes for the same feed."""
    atom = _Atom(
        title=feed.title,
        link=feed.url,
        description=feed.description,
        language=LANGUAGE,
        author_name=feed.author,
        feed_url=feed.atom_url,
        feed_guid=feed.id,
        updated=feed.updated,
    )
    for entry in feed.entries:
        atom.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary,
            content=entry.content or None,
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.topics,
            image=entry.image,
            image_size=entry.image_size,
        )
    return atom.writeString("utf-8").encode()  # type: ignore[no-any-return]


def render_json_feed(feed: Feed) -> bytes:
    """The feed in JSON Feed 1.1, UTF-8, keys sorted."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": LANGUAGE,
        "home_page_url": feed.url,
        "feed_url": feed.json_url,
        "authors": [{"name": feed.author}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return f"{json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)}\n".encode()


def _json_item(entry: Entry) -> Mapping[str, Any]:
    body = {"content_html": entry.content} if entry.content else {"content_text": entry.summary}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "tags": list(entry.topics),
        **({"image": entry.image} if entry.image else {}),
        **body,
    }
