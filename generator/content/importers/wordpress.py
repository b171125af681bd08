"""A WordPress blog as articles, hand-written pages and questions: what files there are to be. Pure.

Run twice it changes nothing: a post that is here already, under whatever name, is known by its
number, and so is each thread of comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

from generator.content.aliases import parse_alias
from generator.content.importers.blog_html import Converter
from generator.content.importers.blog_words import describe
from generator.content.importers.wordpress_comments import Threads
from generator.content.importers.wxr import Export, Post
from generator.content.writing import NewFile, one_line, render_document, unused
from generator.model import Catalog
from generator.slugs import slugify

_PAGES = frozenset(
    "articles edit lessons questions schedule search series topics transcripts watch".split()  # noqa: SIM905
)
"""Addresses that a hand-written page cannot have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an import makes, and what a person has to know of it."""

    files: tuple[NewFile, ...]
    topics: Mapping[str, str]
    """Titles by slug of topics that content/topics.yml does not have yet."""
    images: Mapping[str, str]
    """The file below content/articles/ by the address that it is to be fetched from."""
    notes: tuple[str, ...]
    """What was left out, a sentence each."""
    known: int
    """Posts, pages and threads that were here already."""


def build_wordpress(export: Export, catalog: Catalog, pages: Iterable[str] = ()) -> Taken:
    """The files that `export` becomes; `pages` are the hand-written pages that are there."""
    return _Import(export, catalog, frozenset(pages)).run()


class _Import:
    """One import: the names given so far, and the notes."""

    def __init__(self, export: Export, catalog: Catalog, pages: frozenset[str]) -> None:
        self._export = export
        self._catalog = catalog
        self._pages = pages
        self._topics = {topic.title.casefold(): topic.slug for topic in catalog.topics}
        self._topics |= {topic.slug: topic.slug for topic in catalog.topics}
        self._new_topics: dict[str, str] = {}
        self._notes: list[str] = []
        self._known = 0
        self._newest = max(post.date for post in export.posts if post.date)
        self._posts = {
            alias: article.slug for article in catalog.articles for alias in article.aliases
        }
        self._slugs = self._choose_slugs()
        self._converter = Converter(
            site=export.site, videos=catalog.video_by_id, page_of=self._find_page
        )
        self._threads = Threads(self._converter, catalog, export.users)

    def run(self) -> Taken:
        files = [*self._articles(), *self._hand_written()]
        for post in self._of_kind("post"):
            files += self._threads.of(post, about=self._slugs[post.id])
        lost = self._converter.lost.items()
        notes = [f"left out{_times(count)}: {what}" for what, count in sorted(lost)]
        return Taken(
            files=tuple(files),
            topics=self._new_topics,
            images=dict(sorted(self._converter.images.items())),
            notes=(*self._notes, *self._threads.notes, *notes),
            known=self._known + self._threads.known,
        )

    def _choose_slugs(self) -> dict[int, str]:
        """A slug for each post by its number; a post that is here keeps its own."""
        taken = set(self._catalog.article_by_slug)
        chosen: dict[int, str] = {}
        for post in self._of_kind("post"):
            here = self._posts.get(f"?p={post.id}")
            wanted = slugify(post.slug or post.title, fallback=f"post-{post.id}")
            chosen[post.id] = here or unused(wanted, taken)
            taken.add(chosen[post.id])
        return chosen

    def _of_kind(self, kind: str) -> Iterator[Post]:
        return (post for post in self._export.posts if post.kind == kind)

    def _is_known(self, post: Post) -> bool:
        return f"?p={post.id}" in self._posts

    def _articles(self) -> Iterator[NewFile]:
        for post in self._of_kind("post"):
            if self._is_known(post):
                self._known += 1
            else:
                yield self._article(post)

    def _article(self, post: Post) -> NewFile:
        body = self._converter.to_markdown(post.html)
        slug = self._slugs[post.id]
        fields = {
            "title": one_line(post.title) or slug,
            "description": describe(post),
            "topics": [self._topic(term) for term in post.terms],
            "draft": None if post.published else True,
            "aliases": _aliases(post),
        }
        name = f"{self._date(post).isoformat()}-{slug}"
        return NewFile(path=f"articles/{name}.md", text=render_document(fields, body))

    def _topic(self, term: str) -> str:
        known = self._topics.get(term.casefold()) or self._topics.get(slugify(term, fallback="x"))
        if known:
            return known
        slug = unused(slugify(term, fallback="topic"), self._topics.values())
        self._topics[term.casefold()] = self._topics[slug] = slug
        self._new_topics[slug] = one_line(term)
        return slug

    def _hand_written(self) -> Iterator[NewFile]:
        for post in self._of_kind("page"):
            slug = slugify(post.slug or post.title, fallback=f"page-{post.id}")
            if f"{slug}.md" in self._pages:
                self._known += 1
            elif not post.published:
                self._notes.append(f"left out: the page `{post.title}`, which was not published")
            elif slug in _PAGES:
                self._notes.append(f"left out: the page `{post.title}`, since /{slug}/ is taken")
            else:
                body = self._converter.to_markdown(post.html)
                title = one_line(post.title) or slug
                fields = {"title": title, "description": describe(post)}
                text = render_document(fields, f"# {title}\n\n{body}")
                yield NewFile(path=f"{slug}.md", text=text)

    def _find_page(self, address: str) -> str | None:
        """Where an address of the blog stands now, as an article links it."""
        for post in self._of_kind("post"):
            if post.published and address in (_path(post.link), f"/?p={post.id}"):
                known = self._catalog.article_by_slug.get(self._slugs[post.id])
                if known:
                    return known.source.path.rpartition("/")[2]
                return f"{self._date(post).isoformat()}-{self._slugs[post.id]}.md"
        return None

    def _date(self, post: Post) -> date:
        """The post's own; a draft that has none gets that of the newest post."""
        return post.date or self._newest


def render_topics(topics: Mapping[str, str]) -> str:
    """Entries for content/topics.yml: titles by slug."""
    titles = {slug: {"title": title} for slug, title in topics.items()}
    return yaml.safe_dump(titles, allow_unicode=True, sort_keys=False, width=2**31)


def find_upload(address: str, uploads: Path) -> Path | None:
    """The file of an uploaded image in a copy of WordPress's uploads folder, if it is there."""
    _, found, below = unquote(urlsplit(address).path).partition("/wp-content/uploads/")
    file = uploads / below
    inside = file.resolve().is_relative_to(uploads.resolve())
    return file if found and inside and file.is_file() else None


def _times(count: int) -> str:
    return f" {count} times" if count > 1 else ""


def _path(link: str) -> str:
    return urlsplit(link).path


def _aliases(post: Post) -> list[str]:
    """The post's path, where it had one of its own, and its number."""
    path = parse_alias(unquote(_path(post.link))) if _path(post.link).strip("/") else None
    return [alias for alias in (path, f"?p={post.id}") if alias]
