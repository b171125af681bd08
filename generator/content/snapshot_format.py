"""The snapshot's format: playlists and videos to canonical JSON and back. Pure text.

A video is one line with sorted keys, without the fields that hold their default, so that a
day's diff is short.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from generator.content.json_record import (
    Record,
    as_object,
    get,
    get_choice,
    get_date,
    get_matching,
    get_objects,
    get_texts,
    get_time,
    parse_object,
)
from generator.model import (
    Chapter,
    Gone,
    GoneReason,
    LiveState,
    Playlist,
    Privacy,
    Thumbnail,
    Video,
)

# Both become parts of URLs and of file names.
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")

# --- to text ------------------------------------------------------------------------------


def render_video(video: Video) -> str:
    """`video` as one line of `videos.jsonl`, without the line's end."""
    record: dict[str, Any] = {key: value for key, value in _optional(video).items() if value}
    if not video.embeddable:
        record["embeddable"] = False
    if video.regions_allowed is not None:  # an empty list is no default: it means nowhere
        record["regions_allowed"] = list(video.regions_allowed)
    record |= {"id": video.id, "slug": video.slug, "title": video.title}
    record["published"] = format_time(video.published)
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _optional(video: Video) -> dict[str, Any]:
    """The fields whose default is empty; those that hold it are empty here too."""
    gone = video.gone
    return {
        "description": video.description,
        "duration": video.duration,
        "thumbnails": [
            {"height": one.height, "url": one.url, "width": one.width} for one in video.thumbnails
        ],
        "tags": list(video.tags),
        "language": video.language,
        "live": "" if video.live is LiveState.NONE else video.live.value,
        "scheduled_start": video.scheduled_start and format_time(video.scheduled_start),
        "actual_start": video.actual_start and format_time(video.actual_start),
        "actual_end": video.actual_end and format_time(video.actual_end),
        "regions_blocked": list(video.regions_blocked),
        "privacy": "" if video.privacy is Privacy.PUBLIC else video.privacy.value,
        "chapters": [{"start": one.start, "title": one.title} for one in video.chapters],
        "gone": gone and {"reason": gone.reason.value, "since": gone.since.isoformat()},
    }


def render_header(playlist: Playlist) -> str:
    """What `playlist.json` says: everything about the playlist but its videos."""
    record = {
        "channel": {"id": playlist.channel_id, "title": playlist.channel_title},
        "description": playlist.description,
        "fetched": format_time(playlist.fetched),
        "id": playlist.id,
        "title": playlist.title,
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def format_time(moment: datetime) -> str:
    """RFC 3339 in UTC, to the second."""
    plain = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{plain.isoformat()}Z"


# --- from text ----------------------------------------------------------------------------


def parse_video(line: str) -> Video:
    """The video that a line of `videos.jsonl` holds; raises WrongRecord."""
    record = parse_object(line)
    return Video(
        id=get_matching(record, "id", _ID),
        slug=get_matching(record, "slug", _SLUG),
        title=get(record, "title", str),
        description=get(record, "description", str, ""),
        published=get_time(record, "published"),
        duration=get(record, "duration", int, 0),
        thumbnails=tuple(map(_parse_thumbnail, get_objects(record, "thumbnails"))),
        tags=get_texts(record, "tags"),
        language=get(record, "language", str, ""),
        live=get_choice(record, "live", LiveState.NONE),
        scheduled_start=_optional_time(record, "scheduled_start"),
        actual_start=_optional_time(record, "actual_start"),
        actual_end=_optional_time(record, "actual_end"),
        embeddable=get(record, "embeddable", bool, default=True),
        regions_allowed=get_texts(record, "regions_allowed")
        if "regions_allowed" in record
        else None,
        regions_blocked=get_texts(record, "regions_blocked"),
        privacy=get_choice(record, "privacy", Privacy.PUBLIC),
        chapters=tuple(map(_parse_chapter, get_objects(record, "chapters"))),
        gone=_parse_gone(as_object(record["gone"], "gone")) if "gone" in record else None,
    )


def parse_header(text: str, series: str, videos: tuple[Video, ...]) -> Playlist:
    """The playlist that `playlist.json` describes, with its `videos`; raises WrongRecord."""
    record = parse_object(text)
    channel = as_object(record.get("channel"), "channel")
    return Playlist(
        series=series,
        id=get_matching(record, "id", _ID),
        title=get(record, "title", str),
        description=get(record, "description", str, ""),
        channel_id=get(channel, "id", str, ""),
        channel_title=get(channel, "title", str, ""),
        fetched=get_time(record, "fetched"),
        videos=videos,
    )


def _optional_time(record: Record, key: str) -> datetime | None:
    return get_time(record, key) if key in record else None


def _parse_thumbnail(record: Record) -> Thumbnail:
    return Thumbnail(
        url=get(record, "url", str),
        width=get(record, "width", int),
        height=get(record, "height", int),
    )


def _parse_chapter(record: Record) -> Chapter:
    return Chapter(start=get(record, "start", int), title=get(record, "title", str))


def _parse_gone(record: Record) -> Gone:
    reason = get_choice(record, "reason", GoneReason.UNAVAILABLE)
    return Gone(since=get_date(record, "since"), reason=reason)
