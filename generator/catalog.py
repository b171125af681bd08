"""Joins what YouTube says with what people wrote: one checked, ordered, indexed catalog.

Pure: no disk, no network, no clock. Whoever calls it passes `now`, and gets every mistake
that only the whole can show (a reference to nothing, a moment past the end) as a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from generator.broadcasts import join_broadcasts
from generator.clock_changes import check_clock_changes
from generator.comment_questions import join_comments
from generator.errors import Problem
from generator.indexes import build_indexes
from generator.joining import join_videos
from generator.model import (
    Catalog,
    Content,
    Order,
    Playlist,
    Series,
    SeriesSettings,
    Settings,
    Video,
)
from generator.occurrences import expand_sessions
from generator.references import check_references, resolve_about

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
    numbered = join_videos(content, settings)
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


# --- series -------------------------------------------------------------------------------


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
