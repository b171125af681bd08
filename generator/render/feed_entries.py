"""What a feed says of a video, an article or an answered question: all that its page says.

Ids and links are the pages' addresses. A site without an address of its own has links relative
to the feed, and ids that are made from its name: RFC 4287 wants them absolute (section 4.2.6).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

import nh3
from jinja2 import Environment
from markupsafe import Markup

from generator import urls
from generator.model import Article, Catalog, Question, Settings, Video
from generator.render.characters import clean_text
from generator.render.feed_formats import Entry
from generator.render.pictures import Picture, picture_of
from generator.render.plain import plain_text
from generator.render.text import first_sentence, split_description

TEMPLATE = "feed-entry.html"

Record = Video | Article | Question

_ANYWHERE = "https://site.invalid/"
"""Stands for the site's root while relative links are resolved (RFC 2606)."""

_LINKS = {"href", "src", "cite"}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "a": {*nh3.ALLOWED_ATTRIBUTES["a"], "rel"},
    "time": {"datetime"},
}
_PLAYER = re.compile(
    r'<tip-player\b[^>]*? video="(?P<id>[^"]+)"(?:[^>]*? start="(?P<start>\d+)")?[^>]*>'
    r".*?</tip-player>",
    re.DOTALL,
)


def stable_id(permalink: str, settings: Settings) -> str:
    """An absolute IRI, the same for the same page in every feed."""
    if settings.site_url:
        return f"{settings.site_url}{permalink}"
    return uuid5(NAMESPACE_URL, f"{settings.site_name}/{permalink}").urn


def published(record: Record) -> datetime:
    """When it came out; a question with its answer."""
    if isinstance(record, Video):
        return record.published
    if isinstance(record, Question) and record.answer:
        return _midnight(record.answer.date)
    return _midnight(record.date)


class Entries:
    """The entries of one site: a record that stands in several feeds is described once.

    `article_html` has the articles' text by slug; its links may be relative to the article's page.
    """

    def __init__(
        self,
        catalog: Catalog,
        settings: Settings,
        environment: Environment,
        article_html: Mapping[str, Markup],
    ) -> None:
        self._catalog = catalog
        self._settings = settings
        self._macros: Any = environment.get_template(TEMPLATE).module
        self._article_html = article_html
        self._built: dict[tuple[str, str], Entry] = {}

    def build(self, record: Record, root: str) -> Entry:
        """The entry, in a feed from which `root` leads to the site's root, or is its address."""
        permalink = _permalink(record)
        entry = self._built.get((permalink, root))
        if entry is None:
            entry = self._built[permalink, root] = self._entry(record, permalink, root)
        return entry

    def _entry(self, record: Record, permalink: str, root: str) -> Entry:
        title, summary, topics = self._words(record)
        picture = picture_of(record, self._catalog, self._settings)
        return Entry(
            id=stable_id(permalink, self._settings),
            title=clean_text(title),
            url=f"{root}{permalink}",
            published=published(record),
            updated=_updated(record),
            summary=clean_text(summary),
            content=clean_text(self._html(record, picture, permalink, root)).strip(),
            topics=topics,
            image=picture.href(root),
            image_size=(picture.width, picture.height),
        )

    def _words(self, record: Record) -> tuple[str, str, tuple[str, ...]]:
        """Title, a plain sentence and topics."""
        if isinstance(record, Question):
            answer = plain_text(record.answer or record.messages[0])
            topics = self._catalog.topics_of_question[record.slug]
            return record.question, first_sentence(answer), topics
        if isinstance(record, Video):
            return record.title, first_sentence(record.description), record.topics
        return record.title, record.description, record.topics

    def _html(self, record: Record, picture: Picture, permalink: str, root: str) -> str:
        """The whole text."""
        if isinstance(record, Video):  # our own template escapes all of it
            return str(self._macros.of_video(record, picture, split_description(record), root))
        up = urls.root_from(permalink)
        if isinstance(record, Question):
            return _place(self._macros.of_question(record, up), permalink, root)
        html, embedded = self._without_players(self._article_html.get(record.slug, ""), up)
        above = [self._catalog.video_by_id[id_] for id_ in record.videos if id_ not in embedded]
        return _place(self._macros.of_article(above, html, up), permalink, root)

    def _without_players(self, html: str, root: str) -> tuple[Markup, frozenset[str]]:
        """`html` with a picture in the place of each player, and the ids of their videos."""
        videos = self._catalog.video_by_id

        def still(match: re.Match[str]) -> str:
            video = videos.get(match["id"])
            if video is None:
                return ""
            picture = picture_of(video, self._catalog, self._settings)
            return str(self._macros.player(video, picture, root, int(match["start"] or 0)))

        found = frozenset(match["id"] for match in _PLAYER.finditer(html))
        return Markup(_PLAYER.sub(still, html)), found  # noqa: S704 — cleaned where it is placed


def _permalink(record: Record) -> str:
    if isinstance(record, Video):
        return urls.watch(record)
    return urls.article(record) if isinstance(record, Article) else urls.question(record)


def _updated(record: Record) -> datetime:
    """A question's entry changes with its thread."""
    if isinstance(record, Question):
        return _midnight(max(message.date for message in record.walk()))
    return published(record)


def _place(html: str, permalink: str, root: str) -> str:
    """The HTML of the page at `permalink`, cleaned, its links made to work in the feed."""

    def resolve(_tag: str, attribute: str, value: str) -> str:
        if attribute not in _LINKS:
            return value
        target = urljoin(_ANYWHERE + permalink, value)
        if not target.startswith(_ANYWHERE):
            return target
        return f"{root}{target.removeprefix(_ANYWHERE)}"

    return nh3.clean(html, attributes=_ATTRIBUTES, attribute_filter=resolve, link_rel=None)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
