"""Joins each video that YouTube tells of with what the coach, topics and other files say of it.

Pure. The last result is given again while nothing that shapes it has changed: a preview joins at
each edit of an article, and whoever compares records sees at once that they are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from generator.model import (
    Content,
    Order,
    Place,
    Playlist,
    Settings,
    Still,
    Topic,
    Transcript,
    Video,
    VideoOverride,
)

_Words = tuple[tuple[str, ...], re.Pattern[str]]
"""A topic's words in lower case, and what finds them."""

_last: list[tuple[_Sources, Mapping[str, Video]]] = []
"""The last sources and what came of them; nothing at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    """All that shapes the videos of a catalog."""

    playlists: tuple[Playlist, ...]
    overrides: tuple[VideoOverride, ...]
    transcripts: tuple[Transcript, ...]
    stills: tuple[Still, ...]
    topics: tuple[Topic, ...]
    orders: tuple[tuple[str, Order], ...]
    """Of each series, by its slug."""


def join_videos(content: Content, settings: Settings) -> Mapping[str, Video]:
    """Every video of every playlist by its id, with its places in the series that list it."""
    sources = _Sources(
        playlists=content.playlists,
        overrides=content.overrides,
        transcripts=content.transcripts,
        stills=content.stills,
        topics=content.topics,
        orders=tuple((one.slug, one.order) for one in settings.series),
    )
    if not _last or _last[0][0] != sources:
        _last[:] = [(sources, MappingProxyType(_number(_build_videos(sources), sources)))]
    return _last[0][1]


def _build_videos(sources: _Sources) -> dict[str, Video]:
    """Every video of every playlist once, with the coach's changes, topics, transcript, still."""
    overrides = {override.id: override for override in sources.overrides}
    transcripts = {transcript.video: transcript for transcript in sources.transcripts}
    stills = {still.video: still for still in sources.stills}
    words = _topic_patterns(sources.topics)
    videos: dict[str, Video] = {}
    for playlist in sources.playlists:
        for video in playlist.videos:
            known = videos.get(video.id)
            if known is None or (known.gone and not video.gone):
                videos[video.id] = replace(
                    video,
                    transcript=transcripts.get(video.id),
                    still=stills.get(video.id),
                    **_override(video, overrides.get(video.id), words),
                )
    return videos


def _override(
    video: Video, override: VideoOverride | None, words: Mapping[str, _Words]
) -> dict[str, Any]:
    """The fields that the coach or the topics decide."""
    topics = override.topics if override else None
    if topics is None:
        topics = _find_topics("\n".join((video.title, *video.tags, video.description)), words)
    if override is None:
        return {"topics": topics}
    return {
        "topics": topics,
        "hidden": override.hidden,
        "title": override.title or video.title,
        "chapters": video.chapters if override.chapters is None else override.chapters,
    }


def _find_topics(text: str, words: Mapping[str, _Words]) -> tuple[str, ...]:
    """The topics one of whose words stands in `text` as a whole word."""
    folded = text.casefold()
    return tuple(
        topic
        for topic, (parts, pattern) in words.items()
        # Most words are nowhere, and that is seen far sooner than where one would stand alone.
        if any(part in folded for part in parts) and pattern.search(text)
    )


def _topic_patterns(topics: Iterable[Topic]) -> dict[str, _Words]:
    """For each topic that has words: these, and what finds one of them as a whole word."""
    return {
        topic.slug: (
            tuple(word.casefold() for word in topic.words),
            re.compile(
                rf"\b(?:{'|'.join(re.escape(word) for word in topic.words)})\b", re.IGNORECASE
            ),
        )
        for topic in topics
        if topic.words
    }


def _number(videos: dict[str, Video], sources: _Sources) -> dict[str, Video]:
    """Give each listed video its place, with a number from one, in each series."""
    orders = dict(sources.orders)
    places: dict[str, list[Place]] = {}
    for playlist in sources.playlists:
        # A video may have left this playlist and still stand in another.
        here = [videos[video.id] for video in playlist.videos if not video.gone]
        listed = [video for video in here if video.listed]
        if orders.get(playlist.series) is not Order.PLAYLIST:
            listed.sort(key=lambda video: (video.published, video.id))
        for number, video in enumerate({one.id: one for one in listed}.values(), start=1):
            places.setdefault(video.id, []).append(Place(series=playlist.series, number=number))
    return {id_: replace(video, places=tuple(places.get(id_, ()))) for id_, video in videos.items()}
