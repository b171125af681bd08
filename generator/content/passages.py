"""Gathers the cues of a transcript into passages, as a reader reads them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model import Cue, Passage

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")

_ENOUGH, _MOST, _LEAST = 40, 60, 12
"""Words of a passage: where it may end, where it must, and below which it joins the one before."""
_PAUSE, _LONG_PAUSE = 1.0, 3.0
"""Seconds of silence that end a passage: one with enough words, and any."""


def build_passages(cues: Sequence[Cue]) -> tuple[Passage, ...]:
    """Cues in paragraphs of some 40 to 60 words, which end with a sentence or at a pause.

    Each begins at a second of its own.
    """
    groups: list[list[Cue]] = []
    for cue in cues:
        last = groups[-1] if groups else []
        if last and (int(cue.start) <= int(last[0].start) or not _ends(last, cue)):
            last.append(cue)
        else:
            groups.append([cue])
    if len(groups) > 1 and _words(groups[-1]) < _LEAST and not _is_after(groups[-2], groups[-1][0]):
        groups[-2:] = [groups[-2] + groups[-1]]
    return tuple(
        Passage(start=int(group[0].start), text=" ".join(cue.text for cue in group))
        for group in groups
    )


def _ends(group: Sequence[Cue], following: Cue) -> bool:
    """Whether a passage is over before `following`."""
    words, pause = _words(group), following.start - group[-1].end
    if words >= _MOST or _is_after(group, following):
        return True
    return words >= _ENOUGH and (pause >= _PAUSE or bool(_SENTENCE_END.search(group[-1].text)))


def _is_after(group: Sequence[Cue], following: Cue) -> bool:
    """Whether there is a long silence between."""
    return following.start - group[-1].end >= _LONG_PAUSE and _words(group) >= _LEAST


def _words(group: Iterable[Cue]) -> int:
    return sum(len(cue.text.split()) for cue in group)
