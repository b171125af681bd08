"""Reads a WordPress export (WXR, an RSS file with WordPress's own elements) into records.

XML that declares entities or a document type is refused: no export has one. E-mail addresses
and IP addresses, which exports are full of, are not even read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generator.content.dates import parse_date
from generator.errors import TipsheetError

_WORDPRESS = re.compile(r"\{http://wordpress\.org/export/1\.\d/(?P<part>excerpt/)?\}")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TEXT = ("", "comment")
"""Kinds of comments that somebody wrote, as against pings of other blogs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """An approved comment."""

    id: int
    parent: int
    """The comment that it answers; 0: none."""
    author: str
    user: int
    """The blog's own user who wrote it; 0: a stranger."""
    date: date
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post or a page, with HTML as WordPress keeps it: paragraphs may be blank lines."""

    id: int
    kind: str
    """`post` or `page`."""
    title: str
    slug: str
    link: str
    date: date | None
    """None for a draft that never had one."""
    published: bool
    author: str
    """The author's login."""
    html: str
    excerpt: str
    terms: tuple[str, ...]
    """Names of its tags and categories."""
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that is taken over of a blog."""

    site: str
    """The blog's address."""
    users: dict[str, int]
    """Numbers by login."""
    posts: tuple[Post, ...]
    """One of them has a date, at least."""
    attachments: tuple[str, ...]
    """Addresses of uploaded files."""


def parse_export(data: bytes) -> Export:
    """The export in `data`. Raises TipsheetError for anything else."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise TipsheetError(
            "the file declares a document type or entities: no export does"
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise TipsheetError(f"the file is no XML that can be read: {error}") from None
    channel = root.find("channel")
    if channel is None or not any(_name(one) == "wp:wxr_version" for one in channel):
        raise TipsheetError(
            "the file is no WordPress export: make one in WordPress with Tools, Export, All content"
        )
    items = [_fields(item) for item in channel.iter("item")]
    found = zip(items, channel.iter("item"), strict=True)
    posts = tuple(_post(fields, item) for fields, item in found if _is_text(fields))
    if not any(post.date for post in posts):
        raise TipsheetError("the export holds no post and no page that was ever published")
    return Export(
        site=_fields(channel).get("link", ""),
        users=dict(_users(channel)),
        posts=posts,
        attachments=tuple(
            fields["wp:attachment_url"]
            for fields in items
            if fields.get("wp:post_type") == "attachment" and fields.get("wp:attachment_url")
        ),
    )


def _is_text(fields: dict[str, str]) -> bool:
    kept = ("publish", "draft", "future", "pending", "private")
    return fields.get("wp:post_type") in ("post", "page") and fields.get("wp:status") in kept


def _post(fields: dict[str, str], item: Element) -> Post:
    comments = (_comment(_fields(one)) for one in item if _name(one) == "wp:comment")
    return Post(
        id=_number(fields.get("wp:post_id")),
        kind=fields["wp:post_type"],
        title=unescape(fields.get("title", "")),
        slug=unquote(fields.get("wp:post_name", "")),
        link=fields.get("link", ""),
        date=parse_date(fields.get("wp:post_date", "")[:10]),
        published=fields.get("wp:status") in ("publish", "future"),
        author=fields.get("dc:creator", ""),
        html=fields.get("content:encoded", ""),
        excerpt=fields.get("excerpt:encoded", ""),
        terms=tuple(
            dict.fromkeys(
                unescape(one.text or "").strip()
                for one in item.findall("category")
                if one.get("domain") in ("post_tag", "category")
                and one.get("nicename") != "uncategorized"
            )
        ),
        comments=tuple(comment for comment in comments if comment),
    )


def _comment(fields: dict[str, str]) -> Comment | None:
    day = parse_date(fields.get("wp:comment_date", "")[:10])
    written = fields.get("wp:comment_type", "") in _TEXT
    if fields.get("wp:comment_approved") != "1" or not written or day is None:
        return None
    return Comment(
        id=_number(fields.get("wp:comment_id")),
        parent=_number(fields.get("wp:comment_parent")),
        author=unescape(fields.get("wp:comment_author", "")),
        user=_number(fields.get("wp:comment_user_id")),
        date=day,
        html=fields.get("wp:comment_content", ""),
    )


def _users(channel: Element) -> Iterator[tuple[str, int]]:
    for element in channel:
        if _name(element) == "wp:author":
            fields = _fields(element)
            yield fields.get("wp:author_login", ""), _number(fields.get("wp:author_id"))


def _fields(element: Element) -> dict[str, str]:
    """The texts of an element's children by their usual names; the first of a name counts."""
    found: dict[str, str] = {}
    for child in element:
        found.setdefault(_name(child), (child.text or "").strip())
    return found


def _name(element: Element) -> str:
    tag = element.tag.replace(_CONTENT, "content:").replace(_DUBLIN_CORE, "dc:")
    return _WORDPRESS.sub(lambda match: "excerpt:" if match["part"] else "wp:", tag)


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() else 0
