"""The other generators, each with the corpus as its content and a layout like ours.

Every peer answers the same set of page addresses (`addresses`), and says in its notes what it is
spared. `hugo` and `pelican` have templates of ours, and get the header, the search dialog and the
footer of our own pages byte for byte (`shell.py`); `mkdocs_material` and `zensical` keep the theme
that they come with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from texts import TOPICS, Article, Corpus, Video

ROWS = 24
"""Rows on a page of a list, as many as ours have."""
BEFORE, AFTER = 3, 5
"""Videos beside a video in "Up next"."""
FEED_ENTRIES = 50
"""Entries of a feed."""
OUTPUT = "site"
SITE_NAME = "Balanced Strides"
SITE_URL = "https://example.org/"
SPARED = (
    "A poster for each topic, not for each video; Atom feeds of the newest entries, without the "
    "older ones and without JSON Feed; no calendar, catalog, search page, editor, cards or checks."
)
"""What generators with a layout of ours do not do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A generator and a way to use it."""

    name: str
    write: Callable[[Corpus, Path], None]
    """Write all that it reads into a folder that does not exist."""
    command: Callable[[Path], list[str]]
    """What to run in that folder, given the folder of the tools; it writes into OUTPUT."""
    caches: tuple[str, ...] = ()
    """What a build leaves in that folder beside OUTPUT, for the next one."""
    most: int = 50_000
    """Videos with which it is still of use to wait for it."""
    package: str = ""
    """Its distribution on PyPI, as its folder of metadata is called."""
    notes: str = ""
    """What it does not do and ours does; where it differs."""

    @property
    def folder(self) -> str:
        """A name for the folder of its sources."""
        return self.name.replace(", ", "-").replace(" ", "-")


def up_next(corpus: Corpus, video: Video) -> tuple[Video, ...]:
    """The videos around `video`, itself among them."""
    first = max(video.number - BEFORE, 0)
    return corpus.videos[first : video.number + AFTER + 1]


def of_topic(corpus: Corpus, topic: str) -> tuple[Video | Article, ...]:
    """The topic's articles and videos, newest first."""
    articles = tuple(one for one in reversed(corpus.articles) if one.topic == topic)
    return *articles, *(one for one in reversed(corpus.videos) if one.topic == topic)


def page_count(rows: int) -> int:
    """How many pages a list of so many rows has."""
    return max(-(-rows // ROWS), 1)


def addresses(corpus: Corpus) -> Iterator[str]:
    """Every page that each peer makes, below the site's root."""
    yield ""
    yield "topics/"
    yield from _pages_of("watch/", len(corpus.videos))
    yield from _pages_of("articles/", len(corpus.articles))
    yield from _pages_of("questions/", len(corpus.questions))
    for topic in TOPICS:
        yield from _pages_of(f"topics/{topic}/", len(of_topic(corpus, topic)))
    yield from (f"watch/{video.slug}/" for video in corpus.videos)
    yield from (f"articles/{article.slug}/" for article in corpus.articles)
    yield from (f"questions/{question.slug}/" for question in corpus.questions)


def _pages_of(url: str, rows: int) -> Iterator[str]:
    yield url
    yield from (f"{url}page/{number}/" for number in range(2, page_count(rows) + 1))


def clock(seconds: int) -> str:
    """``4:00``."""
    return f"{seconds // 60}:{seconds % 60:02}"


def in_words(moment: datetime) -> str:
    """``Monday 4 January 2010``."""
    return f"{moment:%A} {moment.day} {moment:%B %Y}"
