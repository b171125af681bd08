"""Parses WebVTT and SubRip captions to cues. Pure."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from webvtt import Caption, WebVTT
from webvtt.errors import MalformedCaptionError, MalformedFileError

from generator.errors import Problem, Source
from generator.model import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """One of the two ways to write captions."""

    format: str
    """webvtt-py's name for it."""
    name: str
    opening: str
    """How a file begins, for messages."""
    timing: str
    """A right timing, for messages."""
    pattern: re.Pattern[str]


def _timing_pattern(point: str) -> re.Pattern[str]:
    stamp = rf"(?:\d{{1,4}}:)?[0-5]?\d:[0-5]\d{point}\d{{1,3}}"
    return re.compile(rf"\s*(?P<start>{stamp})\s+-->\s+(?P<end>{stamp})(?:\s.*)?", re.ASCII)


_WEBVTT = _Form(
    format="vtt",
    name="WebVTT",
    opening="`WEBVTT`, an empty line, `00:01.000 --> 00:04.000`",
    timing="00:01:35.000 --> 00:01:38.500",
    pattern=_timing_pattern(r"\."),
)
_SUBRIP = _Form(
    format="srt",
    name="SubRip",
    opening="`1`, `00:00:01,000 --> 00:00:04,000`",
    timing="00:01:35,000 --> 00:01:38,500",
    pattern=_timing_pattern("[.,]"),
)

_SRT_STYLE = re.compile(r"\{\\[^}]*\}")

_Shown = tuple[float, float, tuple[str, ...]]
"""Start, end and lines of a caption as it is shown."""


def parse_cues(text: str, path: str, problems: list[Problem]) -> tuple[Cue, ...]:
    """The cues of a WebVTT file (W3C) or a SubRip one, told apart by `path`'s ending.

    Tags and character references are resolved; the rolling lines of automatic captions, which
    show every line twice, are merged. Each timing that cannot be read is a problem.
    """
    before = len(problems)
    form = _SUBRIP if path.lower().endswith(".srt") else _WEBVTT
    _check_timings(text, path, form, problems)
    try:
        parsed = WebVTT.from_buffer(io.StringIO(text.lstrip("\n")), format=form.format)
        shown = [_read_caption(caption) for caption in parsed.captions]
    except (MalformedFileError, MalformedCaptionError):
        shown = []
    if not shown and len(problems) == before:
        what = f"the file has no captions in the form of {form.name}"
        hint = f"it begins with the lines {form.opening}, and then the words"
        problems.append(Problem(source=Source(path), what=what, hint=hint))
    return _merge_rolling(sorted(shown, key=lambda cue: cue[:2]))


def _check_timings(text: str, path: str, form: _Form, problems: list[Problem]) -> None:
    """webvtt-py passes over what it cannot read; a coach wants to know."""
    number = ""
    for line, written in enumerate(text.split("\n"), start=1):
        if "-->" not in written:
            number = written.strip() or number
            continue
        what, hint = "", f"write it as in `{form.timing}`"
        match = form.pattern.fullmatch(written)
        if match is None:
            what = f"`{written.strip()}` is no timing of a caption"
        elif _seconds(match["end"]) < _seconds(match["start"]):
            what = f"the caption ends at `{match['end']}`, before it begins at `{match['start']}`"
        elif form is _SUBRIP and not number.isdigit():
            what, hint = "the caption has no number", "write its number on the line above"
        if what:
            problems.append(Problem(source=Source(path, line), what=what, hint=hint))


def _seconds(stamp: str) -> float:
    total = 0.0
    for unit in stamp.replace(",", ".").split(":"):
        total = total * 60 + float(unit)
    return total


def _read_caption(caption: Caption) -> _Shown:
    """Start and end in seconds, and its lines as plain text, without those that are empty."""
    plain = html.unescape(_SRT_STYLE.sub("", caption.text))
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    start, end = caption.start_time.in_milliseconds(), caption.end_time.in_milliseconds()
    return start / 1000, end / 1000, tuple(line for line in lines if line)


def _merge_rolling(shown: Sequence[_Shown]) -> tuple[Cue, ...]:
    """Cues with each line once; in a rolling file most begin with the line that was last."""
    spoken = [cue for cue in shown if cue[2]]
    repeats = sum(after[2][0] == before[2][-1] for before, after in pairwise(spoken))
    rolling = len(spoken) > 2 and repeats * 3 >= len(spoken)
    cues: list[Cue] = []
    visible: tuple[str, ...] = ()
    for start, end, lines in spoken:
        fresh = lines[_overlap(visible, lines) :] if rolling else lines
        visible = lines
        if fresh:
            cues.append(Cue(start=start, end=end, text=" ".join(fresh)))
        elif cues:
            last = cues[-1]
            cues[-1] = Cue(start=last.start, end=max(last.end, end), text=last.text)
    return tuple(cues)


def _overlap(before: tuple[str, ...], after: tuple[str, ...]) -> int:
    """How many lines at the beginning of `after` stood at the end of `before`."""
    sizes = range(min(len(before), len(after)), 0, -1)
    return next((size for size in sizes if before[-size:] == after[:size]), 0)
