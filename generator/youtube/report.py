"""What a sync found, and how it is told: counts that add up, and what is new, changed and gone.

Pure. Texts come from YouTube, and from a snapshot that anybody may have edited: what is told of
them is plain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from generator import urls
from generator.model import GoneReason, Playlist, Video
from generator.words import plain
from generator.youtube.merge import reason_of
from generator.youtube.resources import PlaylistItem
from generator.youtube.stills_report import StillsReport, render_stills_report

DAILY_QUOTA = 10_000
"""Units, as every project of Google's has them; some have more."""
_MOST = 20
"""Changes of one kind that are told one by one."""

_WHY_GONE = {
    GoneReason.PRIVATE: "private on YouTube",
    GoneReason.DELETED: "deleted on YouTube",
    GoneReason.LEFT_PLAYLIST: "no longer in the playlist",
    GoneReason.UNAVAILABLE: "not available on YouTube",
}
_FIELDS = {
    "duration": "length",
    "live": "live state",
    "scheduled_start": "announced time",
    "actual_start": "beginning",
    "actual_end": "end",
    "embeddable": "embedding",
    "regions_allowed": "regions",
    "regions_blocked": "regions",
}
"""What a field is called where its own name would not say it."""
_OWN_CHANGES = frozenset({"title", "gone", "slug", "published"})


class ChangeKind(StrEnum):
    """What happened to a video since the last sync."""

    NEW = "new"
    RETITLED = "retitled"
    REDATED = "re-dated"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened to one video."""

    kind: ChangeKind
    video: Video
    """As it is now."""
    detail: str
    """A clause: its page, its title before, the fields that changed, or why it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """A place in a playlist whose video nobody can see and no sync ever saw."""

    video: str
    reason: GoneReason


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesReport:
    """One series: `places` = `shown` + `kept` + `repeats` + the number of `placeholders`."""

    slug: str
    title: str
    places: int
    """Items in the playlist."""
    shown: int
    """Videos that anybody may see."""
    kept: int
    """Videos that are gone, but stand in the playlist, and keep their page."""
    repeats: int
    """Items whose video stands further up already."""
    placeholders: tuple[Placeholder, ...]
    left: int
    """Videos that are not in the playlist any more, and keep their page."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What one sync did; `str()` is what a person reads."""

    series: tuple[SeriesReport, ...]
    units: int
    """Quota spent: a unit a request, those that were repeated too."""
    requests: int
    written: bool
    """Whether the snapshot changed, thumbnails apart."""
    stills: StillsReport | None = None
    """None: nobody asked for thumbnails."""
    notes: tuple[str, ...] = ()
    """What else there is to tell, a line each."""

    def __str__(self) -> str:
        return "\n".join(render_report(self))


def build_series_report(
    playlist: Playlist, items: Sequence[PlaylistItem], before: Iterable[Video]
) -> SeriesReport:
    """What became of `playlist`, whose videos were `before` and whose items are `items` now."""
    first: dict[str, PlaylistItem] = {}
    for item in items:
        first.setdefault(item.video, item)
    records = {video.id: video for video in playlist.videos}
    placed = [records[video_id] for video_id in first if video_id in records]
    old = {video.id: video for video in before}
    return SeriesReport(
        slug=playlist.series,
        title=playlist.title,
        places=len(items),
        shown=sum(not video.gone for video in placed),
        kept=sum(bool(video.gone) for video in placed),
        repeats=len(items) - len(first),
        placeholders=tuple(
            Placeholder(video=item.video, reason=reason_of(item))
            for item in first.values()
            if item.video not in records
        ),
        left=sum(bool(video.gone) for id_, video in records.items() if id_ not in first),
        changes=(
            *(one for video in playlist.videos for one in _changes(old.get(video.id), video)),
            *_moves(list(old), playlist.videos),
        ),
    )


def _changes(old: Video | None, new: Video) -> Iterator[Change]:
    if old is None:
        yield Change(kind=ChangeKind.NEW, video=new, detail=urls.watch(new))
        return
    if new.gone and not old.gone:
        why = f"{_WHY_GONE[new.gone.reason]}; its page stays"
        if new.scheduled_start and not new.actual_start:
            why = f"called off, {_WHY_GONE[new.gone.reason]}; its page stays and says so"
        yield Change(kind=ChangeKind.GONE, video=new, detail=why)
    elif old.gone and not new.gone:
        yield Change(kind=ChangeKind.BACK, video=new, detail=urls.watch(new))
    elif old.gone and new.gone and old.gone.reason is not new.gone.reason:
        yield Change(kind=ChangeKind.CHANGED, video=new, detail=_WHY_GONE[new.gone.reason])
    if old.title != new.title:
        yield Change(kind=ChangeKind.RETITLED, video=new, detail=f"it was “{old.title}”")
    told = _OWN_CHANGES
    if old.published != new.published and old.actual_start == new.actual_start:
        dates = f"{old.published:%Y-%m-%d %H:%M} to {new.published:%Y-%m-%d %H:%M} UTC"
        yield Change(kind=ChangeKind.REDATED, video=new, detail=f"from {dates}")
        told |= {"scheduled_start"}
    changed = [
        one.name for one in fields(Video) if getattr(old, one.name) != getattr(new, one.name)
    ]
    names = dict.fromkeys(_FIELDS.get(name, name) for name in changed if name not in told)
    if names:
        yield Change(kind=ChangeKind.CHANGED, video=new, detail=", ".join(names))


def _moves(before: Sequence[str], after: Sequence[Video]) -> Iterator[Change]:
    """The fewest videos that had to change places: all but a longest row still in order."""
    place = {id_: index for index, id_ in enumerate(before)}
    common = [video for video in after if video.id in place]
    still = _longest_ascending([place[video.id] for video in common])
    for index, video in enumerate(common):
        if index not in still:
            ahead = f"after “{common[index - 1].title}”" if index else "to the first place"
            yield Change(kind=ChangeKind.MOVED, video=video, detail=ahead)


def _longest_ascending(numbers: Sequence[int]) -> frozenset[int]:
    """The indexes of a longest ascending row in `numbers` (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    below: list[int] = []
    for index, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        tops[pile : pile + 1] = [number]
        ends[pile : pile + 1] = [index]
        below.append(ends[pile - 1] if pile else -1)
    row, index = set(), ends[-1] if ends else -1
    while index >= 0:
        row.add(index)
        index = below[index]
    return frozenset(row)


# --- to text ------------------------------------------------------------------------------


def render_report(report: SyncReport) -> tuple[str, ...]:
    """The report, line by line, for a terminal or a commit's message."""
    lines = [line for series in report.series for line in _render_series(series)]
    lines += report.notes
    if not (report.written or (report.stills and report.stills.written)):
        lines.append("Nothing has changed: the snapshot is as it was.")
    if report.stills:
        lines += render_stills_report(report.stills)
    spent = f"{_count(report.requests, 'request')}, {_count(report.units, 'unit')}"
    lines.append(f"Quota spent: {spent} of {DAILY_QUOTA:,} a day.")
    return tuple(lines)


def _render_series(series: SeriesReport) -> Iterator[str]:
    parts = [_count(series.shown, "video")]
    if series.kept:
        parts.append(f"{series.kept} gone, whose pages stay")
    if series.repeats:
        parts.append(_count(series.repeats, "repeat"))
    if series.placeholders:
        parts.append(f"{len(series.placeholders)} never seen, without a page")
    sum_ = " + ".join(parts)
    yield f"{plain(series.title)} ({series.slug}): {_count(series.places, 'place')} = {sum_}"
    if series.left:
        yield f"  and {_count(series.left, 'video')} of before, not in the playlist any more"
    for kind in ChangeKind:
        told = [change for change in series.changes if change.kind is kind]
        for change in told[:_MOST]:
            yield f"  {kind.value:<9} {plain(f'{change.video.title}: {change.detail}')}"
        if len(told) > _MOST:
            yield f"  {kind.value:<9} and {len(told) - _MOST:,} more"
    for one in series.placeholders:
        yield f"  no page   {one.video}: {_WHY_GONE[one.reason]} before a sync ever saw it"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
