"""YouTube's resources as records: the API's JSON to the model's types. Pure.

Field by field as developers.google.com/youtube/v3/docs describes them; what contradicts that
raises `parts.BadResource`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import isodate

from generator.chapters import parse_chapters
from generator.model import LiveState, Privacy, Thumbnail, Video
from generator.youtube.parts import (
    BadResource,
    Resource,
    get_choice,
    get_id,
    get_line,
    get_lines,
    get_number,
    get_optional_part,
    get_part,
    get_text,
    get_time,
    get_title,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaylistResource:
    """What `playlists` says of one playlist."""

    id: str
    title: str
    description: str
    channel_id: str
    channel_title: str
    item_count: int
    """As YouTube counts, roughly: good for a progress bar only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaylistItem:
    """A place in a playlist, which may be that of a video nobody can see any more."""

    id: str = ""
    """The place's own, as YouTube gave it: a playlist can show a video twice."""
    video: str
    privacy: str
    """`status.privacyStatus` as it came: placeholders have values of their own."""
    published: datetime | None
    """The video's own date; a placeholder has none."""


def parse_playlist(resource: Resource) -> PlaylistResource:
    """A `youtube#playlist` with its snippet and contentDetails."""
    snippet = get_part(resource, "snippet")
    return PlaylistResource(
        id=get_id(resource, "id"),
        title=get_title(snippet),
        description=get_text(snippet, "description"),
        channel_id=get_line(snippet, "channelId"),
        channel_title=get_line(snippet, "channelTitle"),
        item_count=get_number(get_part(resource, "contentDetails"), "itemCount"),
    )


def parse_channel(resource: Resource) -> tuple[str, str]:
    """A `youtube#channel` with its snippet: its id and its title."""
    return get_id(resource, "id"), get_title(get_part(resource, "snippet"))


def parse_item(resource: Resource) -> PlaylistItem:
    """A `youtube#playlistItem` with its contentDetails and status.

    The snippet's `publishedAt` is when the item was put into the playlist, and is not read.
    """
    details = get_part(resource, "contentDetails")
    return PlaylistItem(
        id=get_line(resource, "id"),
        video=get_id(details, "videoId"),
        privacy=get_line(get_part(resource, "status"), "privacyStatus"),
        published=get_time(details, "videoPublishedAt"),
    )


def parse_total(answer: Resource) -> int:
    """How many places a playlist has, as any page of them says in its `pageInfo`."""
    return get_number(get_optional_part(answer, "pageInfo"), "totalResults")


def parse_video(resource: Resource, dates: Mapping[str, datetime | None]) -> Video:
    """A `youtube#video` with snippet, contentDetails, status and liveStreamingDetails.

    It has no slug yet. `dates` are the playlist items' `videoPublishedAt` by video; a
    broadcast's own date is when it began, or is to begin.
    """
    snippet, details = get_part(resource, "snippet"), get_part(resource, "contentDetails")
    status, live = get_part(resource, "status"), get_optional_part(resource, "liveStreamingDetails")
    video_id = get_id(resource, "id")
    description, duration = get_text(snippet, "description"), _parse_seconds(details)
    scheduled, began = get_time(live, "scheduledStartTime"), get_time(live, "actualStartTime")
    uploaded = get_time(snippet, "publishedAt")
    date = began or scheduled or dates.get(video_id) or uploaded
    if date is None:
        raise BadResource(f"`publishedAt` of `{video_id}` is missing")
    allowed, blocked = _parse_regions(get_optional_part(details, "regionRestriction"))
    return Video(
        id=video_id,
        slug="",
        title=get_title(snippet) or video_id,
        description=description,
        published=date,
        duration=duration,
        thumbnails=_parse_thumbnails(get_optional_part(snippet, "thumbnails")),
        tags=get_lines(snippet, "tags"),
        language=get_line(snippet, "defaultAudioLanguage") or get_line(snippet, "defaultLanguage"),
        live=get_choice(snippet, "liveBroadcastContent", LiveState.NONE),
        scheduled_start=scheduled,
        actual_start=began,
        actual_end=get_time(live, "actualEndTime"),
        embeddable=status.get("embeddable") is not False,
        regions_allowed=allowed,
        regions_blocked=blocked,
        privacy=get_choice(status, "privacyStatus", Privacy.PUBLIC),
        chapters=parse_chapters(description, duration=duration),
    )


def _parse_seconds(details: Resource) -> int:
    """ISO 8601, with days (`P1DT2H`); an announced or running broadcast has `P0D` or none."""
    try:
        duration = isodate.parse_duration(details.get("duration", "P0D"))
    except (isodate.ISO8601Error, TypeError, OverflowError):
        raise BadResource("`duration` is no length of time") from None
    if not isinstance(duration, timedelta) or duration < timedelta():
        raise BadResource("`duration` is no length in days, hours, minutes and seconds")
    return int(duration.total_seconds())


def _parse_regions(restriction: Resource) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Where it may be seen (None: no such list; an empty one means nowhere), and where not."""
    blocked = tuple(sorted(get_lines(restriction, "blocked")))
    if "allowed" not in restriction:
        return None, blocked
    return tuple(sorted(get_lines(restriction, "allowed"))), blocked


def _parse_thumbnails(sizes: Resource) -> tuple[Thumbnail, ...]:
    """Those that are there, smallest first; any size, or all of them, can be absent."""
    found = []
    for name in sizes:
        size = get_part(sizes, name)
        url = get_line(size, "url")
        width, height = get_number(size, "width"), get_number(size, "height")
        if url.startswith("https://") and width > 0 and height > 0:
            found.append(Thumbnail(url=url, width=width, height=height))
    return tuple(sorted(found, key=lambda one: (one.width, one.height, one.url)))
