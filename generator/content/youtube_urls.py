"""Ids of videos, playlists and channels, and the many URLs in which YouTube shows them. Pure."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qs, urlsplit

from generator.content.moments import parse_moment

_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
_PLAYLIST = re.compile(r"[A-Za-z0-9_-]{12,64}", re.ASCII)
_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}", re.ASCII)
_COMMENT = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9_-]{16,64}", re.ASCII)
_SPACE = re.compile(r"\s")
_HOSTS = frozenset({"youtube.com", "youtube-nocookie.com", "youtu.be"})
_SUBDOMAINS = ("www.", "m.", "music.")
_VIDEO_FOLDERS = frozenset({"shorts", "live", "embed", "v", "e"})


def parse_video_reference(text: str) -> tuple[str, int | None] | None:
    """A video's id and the second that a URL starts at, if it names one; None: no video.

    `text` is an id, or a URL of YouTube's: watch, youtu.be, shorts, live, embed, with or without
    `https://`, at the privacy-enhanced host too; `t=` and `start=` say the second, in the query
    or the fragment.
    """
    if _VIDEO.fullmatch(text):
        return text, None
    url = _youtube_url(text)
    if url is None:
        return None
    video = _video_of(url)
    return (video, _start_of(url)) if video else None


def parse_comment_reference(text: str) -> str | None:
    """The id of a comment's thread, from an id or a URL with `lc=`; None: no comment.

    What stands before the point in a reply's id is its thread's.
    """
    url = _youtube_url(text)
    if url is not None:
        text = parse_qs(url.query).get("lc", [""])[0]
    thread = text.partition(".")[0]
    return thread if _COMMENT.fullmatch(thread) else None


def parse_playlist_reference(text: str) -> str | None:
    """A playlist's id, from an id or any URL with `list=`; None: no playlist."""
    url = _youtube_url(text)
    if url is not None:
        text = parse_qs(url.query).get("list", [""])[0]
    if not _PLAYLIST.fullmatch(text) or _CHANNEL.fullmatch(text):
        return None
    return text


def parse_channel_reference(text: str) -> str | None:
    """A channel's id (`UC…`), from an id or a `/channel/` URL; None: no id of a channel."""
    url = _youtube_url(text)
    if url is not None:
        folder, _, text = url.path.strip("/").partition("/")
        text = text.partition("/")[0] if folder == "channel" else ""
    return text if _CHANNEL.fullmatch(text) else None


def _youtube_url(text: str) -> SplitResult | None:
    """`text` as a URL, if it is one of YouTube's."""
    if "://" not in text:
        text = f"https://{text}"
    try:
        url = urlsplit(text)
        host = (url.hostname or "").lower()
    except ValueError:
        return None
    for subdomain in _SUBDOMAINS:
        host = host.removeprefix(subdomain)
    known = host in _HOSTS and url.scheme in ("http", "https")
    return url if known and not _SPACE.search(text) else None


def _video_of(url: SplitResult) -> str:
    parts = [part for part in url.path.split("/") if part]
    if (url.hostname or "").lower().endswith("youtu.be"):
        candidate = parts[0] if parts else ""
    elif parts and parts[0] in _VIDEO_FOLDERS:
        candidate = parts[1] if len(parts) > 1 else ""
    else:
        candidate = parse_qs(url.query).get("v", [""])[0] if parts == ["watch"] else ""
    return candidate if _VIDEO.fullmatch(candidate) else ""


def _start_of(url: SplitResult) -> int | None:
    """The second that a URL starts at; one that cannot be read is as none."""
    for values in (parse_qs(url.query), parse_qs(url.fragment)):
        for key in ("t", "start", "time_continue"):
            if key in values:
                return parse_moment(values[key][0])
    return None
