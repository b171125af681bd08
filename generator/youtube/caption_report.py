"""How it is told what was done about captions. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Video
from generator.words import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionsReport:
    """What was done about captions; `str()` is what a person reads."""

    fetched: tuple[Video, ...]
    without: int
    """Videos asked about that have none in the language wanted."""
    notices: tuple[str, ...]
    left: int
    """Videos that the budget did not suffice for today."""
    units: int
    budget: int

    def __str__(self) -> str:
        head = f"Captions: {plural(len(self.fetched), 'track')} fetched"
        parts = [head, *([f"{plural(self.without, 'video')} without"] if self.without else [])]
        if self.left:
            parts.append(f"{plural(self.left, 'video')} left for tomorrow")
        lines = [", ".join(parts)]
        lines += [f"  captions  {video.title}" for video in self.fetched]
        lines += [f"  notice    {notice}" for notice in self.notices]
        lines.append(f"Quota spent on captions: {self.units:,} of {self.budget:,} units a day.")
        return "\n".join(lines)
