"""Captions that a sync fetched: `content/playlist/captions/<id>.vtt`, and what is known of them.

They are WebVTT in a form of ours, one cue after another, so that a change is a line. What
`content/playlist/captions.jsonl` says of each video tells the next sync what to ask for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.content.captions import parse_cues
from generator.content.json_record import WrongRecord, get, get_date, get_matching, parse_object
from generator.content.passages import build_passages
from generator.content.reading import Reading
from generator.content.snapshot import FOLDER
from generator.content.text_files import load_text
from generator.errors import ContentError, Problem, Source
from generator.model import CaptionState, Cue, Transcript

CAPTIONS = "captions"
STATE = "captions.jsonl"

_VIDEO = re.compile(r"[A-Za-z0-9_-]{1,64}")


def caption_file(content_dir: Path, video: str) -> Path:
    """Where the captions of a video lie."""
    return content_dir / FOLDER / CAPTIONS / f"{video}.vtt"


def state_file(content_dir: Path) -> Path:
    """Where it stands what is known of all of them."""
    return content_dir / FOLDER / STATE


def load_captions(reading: Reading, wanted: Collection[str]) -> Iterator[Transcript]:
    """The transcripts that a sync fetched of the videos with the ids `wanted`, by id."""
    folder = reading.settings.content_dir / FOLDER / CAPTIONS
    there = {file.stem for file in folder.glob("*.vtt")}
    for video in sorted(there.intersection(wanted)):
        text = reading.load(caption_file(reading.settings.content_dir, video))
        if text is None:
            continue
        wrong: list[Problem] = []
        cues = parse_cues(text.text, text.path, wrong)
        if wrong or not cues:
            line = wrong[0].source.line if wrong else 1
            reading.problems.append(_broken(Source(text.path, line), "this is no WebVTT of ours"))
            continue
        passages = build_passages(cues)
        yield Transcript(video=video, cues=cues, passages=passages, source=Source(text.path))


def render_captions(cues: Iterable[Cue]) -> bytes:
    """A WebVTT file (W3C) that `parse_cues` reads as `cues`."""
    blocks = (f"{_stamp(cue.start)} --> {_stamp(cue.end)}\n{_escape(cue.text)}\n" for cue in cues)
    return "\n".join(("WEBVTT\n", *blocks)).encode()


def _stamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# --- what is known ------------------------------------------------------------------------


def load_caption_states(content_dir: Path) -> dict[str, CaptionState]:
    """By video; raises ContentError with every line that cannot be read."""
    problems: list[Problem] = []
    file = state_file(content_dir)
    text = load_text(file, content_dir.parent, problems) if file.exists() else None
    states: dict[str, CaptionState] = {}
    for number, line in enumerate(text.text.splitlines() if text else (), start=1):
        try:
            state = _parse_state(line)
        except WrongRecord as error:
            problems.append(_broken(Source(text.path if text else "", number), str(error)))
        else:
            states[state.video] = state
    if problems:
        raise ContentError(problems)
    return states


def render_caption_states(states: Iterable[CaptionState]) -> bytes:
    """What the file is to hold, a line a video, sorted by id."""
    ordered = sorted(states, key=lambda state: state.video)
    return "".join(f"{_render_state(state)}\n" for state in ordered).encode()


def _render_state(state: CaptionState) -> str:
    record: dict[str, Any] = {"video": state.video, "day": state.day.isoformat()}
    if state.track:
        record |= {"track": state.track, "updated": state.updated, "language": state.language}
    if state.automatic:
        record["automatic"] = True
    return json.dumps(record, sort_keys=True, separators=(",", ":"))


def _parse_state(line: str) -> CaptionState:
    record = parse_object(line)
    return CaptionState(
        video=get_matching(record, "video", _VIDEO),
        day=get_date(record, "day"),
        track=get(record, "track", str, ""),
        updated=get(record, "updated", str, ""),
        language=get(record, "language", str, ""),
        automatic=get(record, "automatic", bool, default=False),
    )


def _broken(source: Source, what: str) -> Problem:
    hint = (
        f"only `tipsheet sync` writes this file: take back its last good state with "
        f"`git restore {source.path}`; words of your own belong into content/transcripts/"
    )
    return Problem(source=source, what=what, hint=hint)
