"""Joins what YouTube says now with what the snapshot knew. Pure: `now` is a parameter.

Here stand the rules of a video's life: it gets its slug when it is first seen, keeps it for
ever, and keeps its record when it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from generator.model import Gone, GoneReason, Playlist, SeriesSettings, Video
from generator.slugs import choose_slug
from generator.youtube.fetch import Fetched
from generator.youtube.resources import PlaylistItem

REFRESH = timedelta(days=7)
"""How long `fetched` may stay as it is when nothing else changes."""

Known = Mapping[str, Sequence[Video]]
"""The snapshot's videos by the slug of their series."""

_REASONS = {
    "private": GoneReason.PRIVATE,
    "privacyStatusUnspecified": GoneReason.DELETED,
}
"""What an unavailable item's `privacyStatus` tells; any other value tells nothing."""


def merge(
    series: Iterable[SeriesSettings], fetched: Fetched, known: Known, now: datetime
) -> tuple[Playlist, ...]:
    """The new snapshot of each series; every one has `now` for `fetched`.

    A video that stands in several playlists has the same record and slug in each.
    """
    series = tuple(series)
    seen = {video.id: video for videos in known.values() for video in videos}
    videos = _with_slugs(series, fetched, seen)
    return tuple(
        _build_playlist(
            one,
            fetched,
            now,
            _Records(
                videos,
                seen,
                known.get(one.slug, ()),
                now,
                fetched.doubtful.get(one.playlist, frozenset()),
            ),
        )
        for one in series
    )


def reason_of(item: PlaylistItem) -> GoneReason:
    """Why the video of `item`, which `videos.list` leaves out, is not to be had.

    UNAVAILABLE where the item itself tells of no reason.
    """
    return _REASONS.get(item.privacy, GoneReason.UNAVAILABLE)


def keep_time(playlist: Playlist, before: Playlist | None) -> Playlist:
    """`playlist`, with the time of `before` if nothing else is new and that is not a week ago."""
    if before is None or replace(playlist, fetched=before.fetched) != before:
        return playlist
    age = playlist.fetched - before.fetched
    return before if timedelta() <= age < REFRESH else playlist


def _with_slugs(
    series: Iterable[SeriesSettings], fetched: Fetched, seen: Mapping[str, Video]
) -> dict[str, Video]:
    """The fetched videos with slugs; new ones choose theirs in the order of the playlists."""
    taken = {video.slug for video in seen.values()}
    named: dict[str, Video] = {}
    for one in series:
        for item in fetched.items[one.playlist]:
            video = fetched.videos.get(item.video)
            if video is None or video.id in named:
                continue
            old = seen.get(video.id)
            slug = old.slug if old else choose_slug(video.title, video_id=video.id, taken=taken)
            taken.add(slug)
            named[video.id] = replace(video, slug=slug)
    return named


class _Records:
    """The records that one series can have."""

    def __init__(
        self,
        videos: Mapping[str, Video],
        seen: Mapping[str, Video],
        before: Sequence[Video],
        now: datetime,
        doubtful: frozenset[str],
    ) -> None:
        self._videos = videos
        self._seen = dict(seen) | {video.id: video for video in before}
        self._before = before
        self._doubtful = doubtful
        self._today: date = now.astimezone(UTC).date()

    def placed(self, item: PlaylistItem) -> Video | None:
        """The record of an item; None for a placeholder of what nobody ever saw."""
        known = self._seen.get(item.video)
        if item.video in self._videos or known is None:
            return self._videos.get(item.video)
        if item.video in self._doubtful:
            return known
        since = known.gone.since if known.gone else self._today
        return replace(known, gone=Gone(since=since, reason=reason_of(item)))

    def in_order(self, placed: Sequence[Video]) -> tuple[Video, ...]:
        """`placed`, and after what they used to follow those that left the playlist."""
        ids = {video.id for video in placed}
        followers: dict[str, list[Video]] = {}
        last = ""
        for video in self._before:
            if video.id in ids:
                last = video.id
            else:
                followers.setdefault(last, []).append(self._left(video))
        ordered = list(followers.get("", ()))
        for video in placed:
            ordered += (video, *followers.get(video.id, ()))
        return tuple(ordered)

    def _left(self, video: Video) -> Video:
        """A record that no item stands for; what was gone before it left stays what it was."""
        present = self._videos.get(video.id)
        if video.id in self._doubtful or (present is None and video.gone):
            return video
        since = video.gone.since if video.gone else self._today
        gone = Gone(since=since, reason=GoneReason.LEFT_PLAYLIST)
        return replace(present or video, gone=gone)


def _build_playlist(
    series: SeriesSettings, fetched: Fetched, now: datetime, records: _Records
) -> Playlist:
    resource = fetched.playlists[series.playlist]
    first: dict[str, PlaylistItem] = {}
    for item in fetched.items[series.playlist]:
        first.setdefault(item.video, item)
    placed = [video for video in map(records.placed, first.values()) if video]
    return Playlist(
        series=series.slug,
        id=resource.id,
        title=resource.title,
        description=resource.description,
        channel_id=resource.channel_id,
        channel_title=fetched.channels.get(resource.channel_id) or resource.channel_title,
        fetched=now.astimezone(UTC).replace(microsecond=0),
        videos=records.in_order(placed),
    )
