"""YouTube's comment threads as records: the API's JSON to the model's types. Pure.

Of a person nothing is read but the display name, which is shortened at once, and whether it is
the coach.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.content.comment_threads import COMMENT_ID
from generator.model import Comment
from generator.youtube.names import first_name, tidy_text
from generator.youtube.parts import (
    BadResource,
    Resource,
    get_line,
    get_number,
    get_optional_part,
    get_part,
    get_text,
    get_time,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadResource:
    """What `commentThreads` says of one thread; it may have more replies than are here."""

    id: str
    video: str
    """The video's id; empty: it is about the channel."""
    first: Comment
    replies: tuple[Comment, ...]
    reply_count: int


def parse_thread(resource: Resource, owners: Collection[str]) -> ThreadResource:
    """A `youtube#commentThread` with its snippet and replies; `owners` are the coach's channels."""
    snippet = get_part(resource, "snippet")
    inlined = get_optional_part(resource, "replies").get("comments", [])
    if not isinstance(inlined, list) or not all(isinstance(one, dict) for one in inlined):
        raise BadResource("`comments` is no list of objects")
    return ThreadResource(
        id=_get_id(resource),
        video=get_line(snippet, "videoId"),
        first=parse_comment(get_part(snippet, "topLevelComment"), owners),
        replies=tuple(parse_comment(one, owners) for one in inlined),
        reply_count=get_number(snippet, "totalReplyCount"),
    )


def parse_comment(resource: Resource, owners: Collection[str]) -> Comment:
    """A `youtube#comment` with its snippet, whose text was asked for as plain."""
    snippet = get_part(resource, "snippet")
    published = get_time(snippet, "publishedAt")
    if published is None:
        raise BadResource("`publishedAt` of a comment is missing")
    by_coach = get_line(get_optional_part(snippet, "authorChannelId"), "value") in owners
    return Comment(
        id=_get_id(resource),
        author="" if by_coach else first_name(get_line(snippet, "authorDisplayName")),
        by_coach=by_coach,
        published=published,
        text=tidy_text(get_text(snippet, "textDisplay")),
    )


def _get_id(resource: Resource) -> str:
    value = resource.get("id")
    if isinstance(value, str) and COMMENT_ID.fullmatch(value):
        return value
    raise BadResource("`id` is missing, or is no comment's id")
