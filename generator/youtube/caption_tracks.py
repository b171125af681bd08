"""Which caption track of a video is to be had, and which videos to ask about today. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.model import CaptionState, LiveState, Video
from generator.youtube.owner import DOWNLOAD, LISTING
from generator.youtube.parts import Resource, get_id, get_line, get_part
from generator.youtube.rotation import due

YOUNG = timedelta(days=14)
"""How long captions of a new video are looked for every day."""

_PACIFIC = ZoneInfo("America/Los_Angeles")


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One caption track, as YouTube lists it."""

    id: str
    language: str
    automatic: bool
    updated: str
    served: bool
    """Whether it is whole, public, and more than the forced lines of another language."""


def parse_track(resource: Resource) -> Track:
    """A `youtube#caption` with its snippet."""
    snippet = get_part(resource, "snippet")
    kind = get_line(snippet, "trackKind").casefold()
    status = get_line(snippet, "status") or "serving"
    return Track(
        id=get_id(resource, "id"),
        language=get_line(snippet, "language"),
        automatic=kind == "asr",
        updated=get_line(snippet, "lastUpdated"),
        served=status == "serving" and kind != "forced" and snippet.get("isDraft") is not True,
    )


def choose_track(tracks: Iterable[Track], language: str, video: Video) -> Track | None:
    """The one to show: a person's before an automatic one, in `language`.

    Without a language, the one that is spoken: as YouTube says of the video, else that of the
    automatic captions, else any.
    """
    served = [track for track in tracks if track.served]
    heard = (track.language for track in served if track.automatic)
    wanted = language or video.language or next(heard, "")
    fitting = [track for track in served if not wanted or _primary(track) == _primary_of(wanted)]
    exact = wanted.casefold()
    ranked = sorted(
        fitting,
        key=lambda one: (one.automatic, one.language.casefold() != exact, one.language, one.id),
    )
    return ranked[0] if ranked else None


def _primary(track: Track) -> str:
    return _primary_of(track.language)


def _primary_of(language: str) -> str:
    return language.partition("-")[0].casefold()


def plan(
    videos: Iterable[Video], states: Mapping[str, CaptionState], *, now: datetime, budget: int
) -> tuple[Video, ...]:
    """The videos to ask about, the most urgent first.

    Those never asked about, the newest first; young ones without captions; then those whose turn
    it is, since a track may have been corrected.
    """
    ready = {
        video.id: video
        for video in sorted(videos, key=lambda one: (one.published, one.id), reverse=True)
        if not video.gone and video.live is LiveState.NONE and video.duration
    }
    new = [id_ for id_ in ready if id_ not in states]
    waiting = [
        id_
        for id_, video in ready.items()
        if id_ in states and not states[id_].track and now - video.published < YOUNG
    ]
    known = [id_ for id_ in ready if id_ in states]
    turn = due(known, quota_day(now), most=budget // (2 * LISTING))
    return tuple(ready[id_] for id_ in dict.fromkeys((*new, *waiting, *turn)))


def spent_today(states: Iterable[CaptionState], now: datetime) -> int:
    """The units that captions have cost today, as far as the snapshot tells."""
    today = quota_day(now)
    costs = (LISTING + DOWNLOAD if one.track else LISTING for one in states if one.day == today)
    return sum(costs)


def quota_day(now: datetime) -> date:
    """The day that quota is counted for: it ends at midnight Pacific time."""
    return now.astimezone(_PACIFIC).date()
