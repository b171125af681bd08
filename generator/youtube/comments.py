"""Fetches the comment threads that the channel's owner replied to, for little quota.

A day costs one unit for each fifty threads that are kept, one for each hundred new ones on the
whole channel, and one for each video whose turn it is: all of them within four weeks, so that
what the channel's list leaves out, or an answer that comes late, is found too. A thread with
more replies than YouTube sends along costs one unit more when their number has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from generator.model import Comment, CommentThread
from generator.youtube.client import BATCH, Client
from generator.youtube.comment_resources import ThreadResource, parse_comment, parse_thread
from generator.youtube.failures import NotThere, nonsense
from generator.youtube.parts import BadResource, Resource
from generator.youtube.rotation import PERIOD, due

PAGE = 100
"""The most that a page of comments holds."""
BUDGET = 1_000
"""Units that a sync may spend on finding new threads; the rest is found in the next weeks."""

_Parsed = TypeVar("_Parsed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose threads, and about which videos."""

    owners: frozenset[str]
    """The coach's channels."""
    videos: frozenset[str]
    """Ids of those that anybody may see."""
    known: Mapping[str, CommentThread]
    """What the snapshot has, by id."""
    now: datetime


def fetch_threads(client: Client, wanted: Wanted) -> tuple[CommentThread, ...]:
    """Every thread to be kept, without a slug; one that is known and not here is gone.

    Raises SyncError. Comments that are switched off are no error.
    """
    search = _Search(client=client, wanted=wanted, most=client.units + BUDGET)
    kept = sorted(id_ for id_, thread in wanted.known.items() if thread.comments)
    for start in range(0, len(kept), BATCH):
        search.refresh(kept[start : start + BATCH])
    search.look_at_channels()
    search.look_at_videos()
    return tuple(search.finish())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """What one sync has found so far."""

    client: Client
    wanted: Wanted
    most: int
    """Where the client's units are to stop."""
    found: dict[str, ThreadResource] = field(default_factory=dict)

    def refresh(self, ids: Sequence[str]) -> None:
        """Ask for threads by their ids. One that is gone can have YouTube refuse the others too."""
        try:
            pages = self.client.fetch_pages(
                "commentThreads",
                "the questions among the comments",
                part="snippet,replies",
                textFormat="plainText",
                id=",".join(ids),
            )
            self._take(pages)
        except NotThere:
            half = len(ids) // 2
            for part in (ids[:half], ids[half:]) if half else ():
                self.refresh(part)

    def look_at_channels(self) -> None:
        """Whatever was asked in the last weeks on a whole channel; all of it the first time."""
        since = self.wanted.now - timedelta(days=PERIOD)
        for owner in sorted(self.wanted.owners):
            for threads in self._pages(
                f"the comments on the channel `{owner}`", allThreadsRelatedToChannelId=owner
            ):
                if self.wanted.known and all(one.first.published < since for one in threads):
                    break

    def look_at_videos(self) -> None:
        """All threads of the videos whose turn it is."""
        for video in due(self.wanted.videos, self.wanted.now.date()):
            for _ in self._pages(f"the comments on the video `{video}`", videoId=video):
                pass

    def finish(self) -> Iterator[CommentThread]:
        """Those in which the coach replied to somebody else, with all their replies."""
        reread = set(due(self.wanted.known, self.wanted.now.date()))
        for thread in self.found.values():
            known = self.wanted.known.get(thread.id)
            video = known.video if known else thread.video
            if thread.first.by_coach or not (known or video in self.wanted.videos):
                continue
            replies = self._replies(thread, known, reread=thread.id in reread)
            if any(reply.by_coach for reply in replies):
                ordered = sorted(replies, key=lambda one: (one.published, one.id))
                yield CommentThread(
                    id=thread.id, slug="", video=video, comments=(thread.first, *ordered)
                )

    def _replies(
        self, thread: ThreadResource, known: CommentThread | None, *, reread: bool
    ) -> Collection[Comment]:
        """All of them; those that are known stay so while their number is the same."""
        sent = {reply.id: reply for reply in thread.replies}
        if thread.reply_count <= len(sent):
            return sent.values()
        before = known.comments[1:] if known else ()
        merged = {reply.id: reply for reply in before} | sent
        unchanged = len(before) == thread.reply_count and not reread
        if unchanged or (not known and self.client.units >= self.most):
            return merged.values()
        try:
            return (sent | {reply.id: reply for reply in self._read_replies(thread.id)}).values()
        except NotThere:
            return merged.values()

    def _read_replies(self, thread: str) -> Iterator[Comment]:
        pages = self.client.fetch_pages(
            "comments",
            f"the replies to the comment `{thread}`",
            part="snippet",
            parentId=thread,
            textFormat="plainText",
            maxResults=PAGE,
        )
        return (self._parse_reply(resource) for page in pages for resource in page)

    def _pages(self, name: str, **asked: str) -> Iterator[list[ThreadResource]]:
        """The pages of a list of threads, newest first, while there is quota for them."""
        if self.client.units >= self.most:
            return
        asked |= {"part": "snippet,replies", "textFormat": "plainText", "order": "time"}
        with suppress(NotThere):
            for page in self.client.fetch_pages("commentThreads", name, maxResults=PAGE, **asked):
                yield self._take([page])
                if self.client.units >= self.most:
                    return

    def _take(self, pages: Iterable[Iterable[Resource]]) -> list[ThreadResource]:
        owners = self.wanted.owners
        threads = [
            _understood(lambda one: parse_thread(one, owners), resource)
            for page in pages
            for resource in page
        ]
        self.found.update((thread.id, thread) for thread in threads)
        return threads

    def _parse_reply(self, resource: Resource) -> Comment:
        return _understood(lambda one: parse_comment(one, self.wanted.owners), resource)


def _understood(parse: Callable[[Resource], _Parsed], resource: Resource) -> _Parsed:
    try:
        return parse(resource)
    except BadResource as error:
        raise nonsense("a comment", str(error)) from None
