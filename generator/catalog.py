"""Joins what YouTube says with what people wrote: one checked, ordered, indexed catalog.

Pure: no disk, no network, no clock. Whoever calls it passes `now`, and gets every mistake
that only the whole can show (a reference to nothing, a moment past the end) as a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from generator.broadcasts import join_broadcasts
from generator.clock_changes import check_clock_changes
from generator.comment_questions import join_comments
from generator.errors import Problem
from generator.indexes import build_indexes
from generator.model import (
    Catalog,
    Content,
    Order,
    Place,
    Playlist,
    Series,
    SeriesSettings,
    Settings,
    Topic,
    Video,
    VideoOverride,
)
from generator.occurrences import expand_sessions
from generator.references import check_references, resolve_about

_Words = tuple[tuple[str, ...], re.Pattern[str]]
"""A topic's words in lower case, and what finds them."""

HORIZON = timedelta(days=400)
"""How far ahead of `now` sessions are expanded: a year, and the weeks of a leap."""


def build_catalog(
    content: Content, settings: Settings, now: datetime
) -> tuple[Catalog, tuple[Problem, ...]]:
    """Join `content`; `now` is aware and stands for the clock.

    The catalog is whole even when there are problems, so that all of them can be told at once;
    it is only fit to be rendered when none of them is an error.
    """
    content, withdrawn = join_comments(content, settings)
    content = replace(content, questions=resolve_about(content))
    problems = check_references(content, settings)
    videos = _build_videos(content)
    numbered = _number(videos, content.playlists, settings)
    series = tuple(
        _build_series(one, playlist, numbered)
        for one in settings.series
        for playlist in content.playlists
        if playlist.series == one.slug
    )
    occurrences = join_broadcasts(
        expand_sessions(content.sessions, until=(now + HORIZON).date()),
        _by_series(content.playlists, numbered),
        timezone=settings.timezone,
        now=now,
    )
    catalog = build_indexes(content, series, numbered, occurrences, now)
    revisions = MappingProxyType({one.event: one for one in content.revisions})
    problems += check_clock_changes(content.sessions, occurrences, now)
    return replace(catalog, withdrawn=withdrawn, revisions=revisions), problems


def newest_date(content: Content) -> datetime:
    """The newest date in `content`, which stands for the clock of a build; UTC.

    A content without any date is as old as Unix time.
    """
    days: list[date] = [article.date for article in content.articles]
    days += [message.date for one in content.questions for message in one.walk()]
    moments = [datetime.combine(day, time(), UTC) for day in days]
    moments += [playlist.fetched for playlist in content.playlists]
    moments += [one.published for thread in content.threads for one in thread.comments]
    moments += [
        video.published
        for playlist in content.playlists
        for video in playlist.videos
        if video.scheduled_start is None or video.actual_start is not None
    ]
    return max(moments, default=datetime.fromtimestamp(0, UTC))


# --- videos -------------------------------------------------------------------------------


def _build_videos(content: Content) -> dict[str, Video]:
    """Every video of every playlist once, with the coach's changes, topics, transcript, still."""
    overrides = {override.id: override for override in content.overrides}
    transcripts = {transcript.video: transcript for transcript in content.transcripts}
    stills = {still.video: still for still in content.stills}
    words = _topic_patterns(content.topics)
    videos: dict[str, Video] = {}
    for playlist in content.playlists:
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


# --- series -------------------------------------------------------------------------------


def _number(
    videos: dict[str, Video], playlists: Iterable[Playlist], settings: Settings
) -> dict[str, Video]:
    """Give each listed video its place, with a number from one, in each series."""
    order = {one.slug: one.order for one in settings.series}
    places: dict[str, list[Place]] = {}
    for playlist in playlists:
        # A video may have left this playlist and still stand in another.
        here = [videos[video.id] for video in playlist.videos if not video.gone]
        listed = [video for video in here if video.listed]
        if order.get(playlist.series) is not Order.PLAYLIST:
            listed.sort(key=lambda video: (video.published, video.id))
        for number, video in enumerate({one.id: one for one in listed}.values(), start=1):
            places.setdefault(video.id, []).append(Place(series=playlist.series, number=number))
    return {id_: replace(video, places=tuple(places.get(id_, ()))) for id_, video in videos.items()}


def _by_series(
    playlists: Iterable[Playlist], videos: Mapping[str, Video]
) -> dict[str, tuple[Video, ...]]:
    """What visitors may see of each series: broadcasts that are announced or running too."""
    return {
        playlist.series: tuple(
            videos[one.id] for one in playlist.videos if not (one.gone or videos[one.id].hidden)
        )
        for playlist in playlists
    }


def _build_series(
    settings: SeriesSettings, playlist: Playlist, videos: Mapping[str, Video]
) -> Series:
    numbered = sorted(
        (place.number, id_)
        for id_ in dict.fromkeys(video.id for video in playlist.videos)
        for place in videos[id_].places
        if place.series == playlist.series
    )
    members = tuple(videos[id_] for _, id_ in numbered)
    return Series(
        slug=settings.slug,
        title=settings.title or playlist.title,
        description=settings.description or playlist.description,
        playlist=playlist.id,
        order=settings.order,
        fetched=playlist.fetched,
        videos=members[::-1] if settings.order is Order.NEWEST_FIRST else members,
    )
