"""The comments below a blog's posts as questions: what files there are to be. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.content.importers.blog_html import Converter
from generator.content.importers.blog_words import ask, lines, plain
from generator.content.importers.visitors_text import (
    render_coachs_text,
    render_name,
    render_visitors_text,
)
from generator.content.importers.wxr import Comment, Post
from generator.content.thread import COACH
from generator.content.writing import NewFile, render_document, unused
from generator.model import Catalog
from generator.slugs import slugify

_DEEPEST = 6
"""The last level of a heading: what answers still deeper stands there too."""


class Threads:
    """The threads of one import: the names given so far, and what is left out."""

    def __init__(self, converter: Converter, catalog: Catalog, users: Mapping[str, int]) -> None:
        self._converter = converter
        self._users = users
        self._imported = {one.imported for one in catalog.questions if one.imported}
        self._slugs = {one.slug for one in catalog.questions}
        self.notes: list[str] = []
        """A sentence each."""
        self.known = 0
        """Threads that were here already."""

    def of(self, post: Post, about: str) -> Iterator[NewFile]:
        """A question for each thread below `post` that is not here yet; `about` is its article."""
        if not post.published:
            if post.comments:
                title = post.title or post.id
                self.notes.append(f"left out: the comments of `{title}`, which is a draft")
            return
        answers = _by_parent(post.comments)
        coach = self._users.get(post.author, -1)
        for first in answers.get(0, ()):
            if _key(first) in self._imported:
                self.known += 1
            elif first.user == coach and first.id not in answers:
                self.notes.append(f"left out: a remark of the author's own below `{post.title}`")
            else:
                yield self._file(first, about, self._messages(first, answers, coach, level=2))

    def _file(self, first: Comment, about: str, told: Iterator[str]) -> NewFile:
        question = ask(first)
        slug = unused(slugify(question, fallback=f"comment-{first.id}"), self._slugs)
        self._slugs.add(slug)
        messages = list(told)
        if plain(first.html) == question:  # all of it is said by the heading of the page
            messages[0] = messages[0].partition("\n")[0]
        fields = {"question": question, "about": about, "imported": _key(first)}
        text = render_document(fields, "\n\n".join(messages))
        return NewFile(path=f"questions/{slug}.md", text=text)

    def _messages(
        self, comment: Comment, answers: Mapping[int, list[Comment]], coach: int, *, level: int
    ) -> Iterator[str]:
        by_coach = comment.user == coach
        who = COACH if by_coach else render_name(comment.author, fallback="A reader")
        if by_coach:
            text = render_coachs_text(self._converter.to_markdown(comment.html))
        else:
            text = render_visitors_text(lines(comment.html))
        yield f"{'#' * level} {who}, {comment.date}\n\n{text or '…'}"
        for answer in answers.get(comment.id, ()):
            yield from self._messages(answer, answers, coach, level=min(level + 1, _DEEPEST))


def _key(first: Comment) -> str:
    """What a thread is known by when its blog is imported again."""
    return f"wordpress-{first.id}"


def _by_parent(comments: Collection[Comment]) -> dict[int, list[Comment]]:
    """Comments by the number of the one they answer, the oldest first; zero: none that is here."""
    answers: dict[int, list[Comment]] = {}
    numbers = {comment.id for comment in comments}
    for comment in sorted(comments, key=lambda one: (one.date, one.id)):
        parent = comment.parent if comment.parent in numbers - {comment.id} else 0
        answers.setdefault(parent, []).append(comment)
    return answers
