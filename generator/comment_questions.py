"""Makes questions of comment threads, and lets hand-written ones stand in for them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from generator.errors import Source
from generator.model import (
    Comment,
    CommentThread,
    Content,
    Message,
    Question,
    Settings,
    Video,
    Withdrawn,
)
from generator.timecode import first_moment
from generator.words import SENTENCE_END, shorten

TITLE_LENGTH = 100
_SNAPSHOT = Source("content/playlist/comments.jsonl")


def join_comments(content: Content, settings: Settings) -> tuple[Content, tuple[Withdrawn, ...]]:
    """`content` with the questions that comments are, and the addresses of those not shown.

    A hand-written question wins over a thread that it names (`comment`), whose address it takes
    (a file of that name) or whose words it has. A thread about an unknown video has no page.
    """
    videos = {video.id: video for playlist in content.playlists for video in playlist.videos}
    hidden = {id_ for override in content.overrides for id_ in override.hide_comments}
    unseen = {override.id for override in content.overrides if override.hidden}
    written = _Written(content.questions)
    asked, withdrawn = [], []
    for thread in content.threads:
        if thread.video not in videos:
            continue
        instead = written.find(thread)
        shown = thread.comments and thread.id not in hidden and thread.video not in unseen
        if instead is None and shown:
            asked.append(build_question(thread, videos[thread.video], settings))
        elif instead is None or instead.slug != thread.slug:
            slug = instead.slug if instead else ""
            withdrawn.append(Withdrawn(slug=thread.slug, video=thread.video, instead=slug))
    return replace(content, questions=(*content.questions, *asked)), tuple(withdrawn)


class _Written:
    """The hand-written questions, to be found by the thread that they stand in for."""

    def __init__(self, questions: Iterable[Question]) -> None:
        questions = tuple(questions)
        self._by_comment = {one.comment: one for one in questions if one.comment}
        self._by_slug: Mapping[str, Question] = {one.slug: one for one in questions}
        self._by_words = {_words(one.messages[0].text): one for one in questions}

    def find(self, thread: CommentThread) -> Question | None:
        words = _words(thread.comments[0].text) if thread.comments else ""
        return (
            self._by_comment.get(thread.id)
            or self._by_slug.get(thread.slug)
            or (self._by_words.get(words) if words else None)
        )


def _words(text: str) -> str:
    """What stays of a text when it is copied from one place to another."""
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())


def build_question(thread: CommentThread, video: Video, settings: Settings) -> Question:
    """The question that a thread with comments is: about its video, at the first moment named."""
    first, *replies = thread.comments
    top = _message(first, thread, settings)
    return Question(
        slug=thread.slug,
        question=_title(first.text, video),
        about=thread.video,
        at=first_moment(first.text, video.duration),
        comment=thread.id,
        messages=(replace(top, replies=tuple(_message(one, thread, settings) for one in replies)),),
        source=_SNAPSHOT,
    )


def _message(comment: Comment, thread: CommentThread, settings: Settings) -> Message:
    return Message(
        id=f"c-{comment.id}",
        author=settings.coach.name if comment.by_coach else comment.author,
        by_coach=comment.by_coach,
        date=comment.published.astimezone(ZoneInfo(settings.timezone)).date(),
        text=comment.text,
        comment_on=thread.video,
        source=_SNAPSHOT,
    )


def _title(text: str, video: Video) -> str:
    """The first sentence that asks, else the first; of a comment without words, the video's."""
    sentences = [one for line in text.splitlines() for one in SENTENCE_END.split(line.strip())]
    readable = [one for one in sentences if any(map(str.isalnum, one))]
    asking = (one for one in readable if one.endswith("?"))
    chosen = next(asking, readable[0] if readable else video.title)
    return shorten(chosen, TITLE_LENGTH)
