"""Fields of front matter that name a video or a moment in one."""

from __future__ import annotations

from generator.content.fields import Fields
from generator.content.moments import parse_moment
from generator.content.youtube_urls import parse_comment_reference, parse_video_reference

_ID_HINT = "an id has 11 characters; the address of the video on YouTube will do too"


def read_videos(fields: Fields, key: str) -> tuple[str, ...]:
    """The ids in a list of ids and URLs, each once."""
    ids = []
    for scalar in fields.scalars(key):
        reference = parse_video_reference(scalar.text.strip())
        if reference:
            ids.append(reference[0])
        else:
            what = f"`{key}` is `{scalar}`, which is no video's id or address"
            fields.report(key, what, _ID_HINT, source=scalar.source)
    return tuple(dict.fromkeys(ids))


def read_comments(fields: Fields, key: str) -> tuple[str, ...]:
    """The ids of comment threads in a list of ids and URLs, each once."""
    ids = []
    for scalar in fields.scalars(key):
        thread = parse_comment_reference(scalar.text.strip())
        if thread:
            ids.append(thread)
        else:
            what = f"`{key}` is `{scalar}`, which is no comment's id or address"
            hint = "copy the link of the time beside the comment on YouTube; it has `lc=`"
            fields.report(key, what, hint, source=scalar.source)
    return tuple(dict.fromkeys(ids))


def read_subject(fields: Fields, key: str) -> tuple[str, int | None]:
    """What may be a video, an article or a lesson: an id or a slug, and a URL's own second."""
    written = fields.text(key)
    if "/" not in written:
        return written, None
    reference = parse_video_reference(written)
    if reference is None:
        what = f"`{key}` is `{written}`, which is no address of a video"
        fields.report(key, what, "write a video's address or id, or the name of a file without .md")
        return "", None
    return reference


def read_moment(fields: Fields, key: str) -> int | None:
    """A moment in a video, in seconds."""
    written = fields.text(key)
    if not written:
        return None
    seconds = parse_moment(written)
    if seconds is None:
        fields.report(key, f"`{key}` is `{written}`, which is no moment in a video")
    return seconds
