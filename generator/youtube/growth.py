"""Where a playlist grows, and a snapshot with what is new at its place. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import pairwise

from generator.model import GoneReason, Playlist, Video
from generator.youtube.resources import PlaylistItem

_ENOUGH = 4
"""Videos from which an end can be learnt."""
_CLEAR = 0.75
"""The part of all neighbours that has to agree on it."""


class End(Enum):
    """Where new items are put."""

    FIRST = auto()
    LAST = auto()
    UNKNOWN = auto()
    """Too few videos tell, or they contradict each other: everything has to be looked at."""


def learn_end(videos: Sequence[Video]) -> End:
    """Where most of what is known is newer than its neighbour.

    Broadcasts still to come are left out: they can be announced long before others.
    """
    dates = [one.published for one in videos if one.listed]
    if len(dates) < _ENOUGH:
        return End.UNKNOWN
    falling = sum(one > other for one, other in pairwise(dates)) / (len(dates) - 1)
    rising = sum(one < other for one, other in pairwise(dates)) / (len(dates) - 1)
    return End.FIRST if falling >= _CLEAR else End.LAST if rising >= _CLEAR else End.UNKNOWN


def insert_new(
    playlist: Playlist, items: Sequence[PlaylistItem], records: Mapping[str, Video]
) -> Playlist:
    """`playlist` with those of `items` that it has not yet, each behind the item before it.

    `records` has the new videos, and newer records of those that stay.
    """
    places = {video.id for video in playlist.videos}
    followers: dict[str, list[Video]] = {}
    behind = ""
    for id_ in dict.fromkeys(item.video for item in items):
        if id_ in places:
            behind = id_
        elif id_ in records:
            followers.setdefault(behind, []).append(records[id_])
    ordered = list(followers.get("", ()))
    waiting: list[Video] = []
    for video in playlist.videos:
        if not _has_left(video):
            ordered += waiting
            waiting = followers.get(video.id, [])
        ordered.append(video if video.gone else records.get(video.id, video))
    return replace(playlist, videos=(*ordered, *waiting))


def _has_left(video: Video) -> bool:
    """What left the playlist stays behind what it used to follow."""
    return video.gone is not None and video.gone.reason is GoneReason.LEFT_PLAYLIST
