"""What a sync did about the thumbnails, and how it is told. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Video
from generator.words import plural

_MOST = 5
"""Failures that are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoStill:
    """A thumbnail that could not be had."""

    video: Video
    why: str
    """A clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StillsReport:
    """What became of the thumbnails, in numbers of videos."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    failed: tuple[NoStill, ...] = ()
    left: int = 0
    """Not asked for, since the time was up or nothing answered: the next sync does."""
    trouble: str = ""
    """Why the files could not be kept, a clause; empty: they could."""

    @property
    def written(self) -> bool:
        """Whether any file changed."""
        return bool(self.new or self.changed or self.removed)


def render_stills_report(report: StillsReport) -> Iterator[str]:
    """The report, line by line; none where nothing happened."""
    counts = {"new": report.new, "changed": report.changed, "removed": report.removed}
    counts |= {"failed": len(report.failed), "left for the next sync": report.left}
    told = [f"{number:,} {what}" for what, number in counts.items() if number]
    if told:
        yield f"Thumbnails: {', '.join(told)}"
    for one in report.failed[:_MOST]:
        yield f"  failed    {one.video.title}: {one.why}; the next sync tries again"
    if len(report.failed) > _MOST:
        yield f"  failed    and {plural(len(report.failed) - _MOST, 'more', 'more')}"
    if report.trouble:
        yield f"The thumbnails could not be kept: {report.trouble}"
