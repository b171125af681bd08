"""What a template is given: the page itself, and the slots of the shell around it.

Records only; the modules beside this one build them, each for the page kinds it is named after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from generator import urls
from generator.model import Question, Series
from generator.render.posters import Pictured


class Kind(StrEnum):
    """The page kinds: one template of the content each, and one shell for each depth."""

    HOME = "home"
    WATCH = "watch"
    SERIES = "series"
    ARTICLE = "article"
    QUESTION = "question"
    TOPIC = "topic"
    LESSON = "lesson"
    SCHEDULE = "schedule"
    SEARCH = "search"
    LIST = "list"
    PAGE = "page"
    NOT_FOUND = "not-found"


class Tab(StrEnum):
    """The tab that is marked in the header."""

    NONE = ""
    WATCH = "watch"
    ARTICLES = "articles"
    QUESTIONS = "questions"
    TOPICS = "topics"
    SCHEDULE = "schedule"
    LESSONS = "lessons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site, as all templates know it."""

    kind: Kind
    template: str
    """The content's template, below overrides/."""
    url: str
    """Relative to the site's root; ends in a slash or in `.html`."""
    title: str
    description: str = ""
    """Plain text, for search results and cards."""
    parents: tuple[tuple[str, str], ...] = ()
    """The way from the top: titles and URLs, this page left out."""
    tab: Tab = Tab.NONE
    listed: bool = True
    """Whether search engines, the sitemap and the site's own search may show it."""
    context: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """What this page kind's template gets beside the common names."""
    pictured: Pictured | Question | Series | None = None
    """What it is about, which its picture shows where its address is shared; None: no one thing."""
    data: tuple[Mapping[str, Any], ...] = ()
    """Structured data (schema.org), one object each."""

    @property
    def file(self) -> str:
        """The file below the site's folder."""
        return self.url if self.url.endswith(".html") else f"{self.url}index.html"

    def root(self, site_path: str) -> str:
        """The way up to the site's root; absolute (`site_path`) for the page served anywhere."""
        return site_path if self.kind is Kind.NOT_FOUND else urls.root_from(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A page that is to be: told by what it is made of, and built only if it has to be."""

    file: str
    """Below the site's folder."""
    made_of: object
    """All that the catalog has to do with it; `fingerprints` has to know each kind of value."""
    build: Callable[[], Page]

    @classmethod
    def of(cls, page: Page) -> Planned:
        """A page that costs little to build, and so is built already."""
        return cls(file=page.file, made_of=page, build=lambda: page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What the shell's template prints: the first three are constant for a kind and depth."""

    kind: str
    tab: str
    root: str
    title: str
    description: str
    head: Markup
    content: Markup
