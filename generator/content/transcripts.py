"""Reads content/transcripts/: what is said in a video, as captions that people wrote or corrected.

A file is named after the video's id: `<id>.vtt`, `<id>.srt`, or with a language, `<id>.en.vtt`.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.content.captions import parse_cues
from generator.content.passages import build_passages
from generator.content.reading import Reading
from generator.errors import Problem, Source
from generator.model import Transcript

FOLDER = "transcripts"

_NAME = re.compile(
    r"(?P<id>[A-Za-z0-9_-]{11})(?:\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*))?", re.ASCII
)


def load_transcripts(reading: Reading) -> tuple[Transcript, ...]:
    """One transcript for each video: of several languages the unnamed one, else the first."""
    chosen: dict[str, tuple[str, Path]] = {}
    for file in reading.files(FOLDER, {".srt", ".vtt"}, "transcript"):
        source = Source(reading.path_of(file))
        match = _NAME.fullmatch(file.stem)
        if match is None:
            what = f"`{file.stem}` from the file's name is no video's id"
            hint = f"name it after the video: `dQw4w9WgXcQ{file.suffix}`"
            reading.report(source, what, hint)
            continue
        video, language = match["id"], (match["language"] or "").lower()
        known = chosen.get(video)
        if known and known[0] == language:
            what = f"the video `{video}` has two transcripts; the first is {known[1].name}"
            reading.report(source, what, "keep one of the two")
        elif known is None or language < known[0]:
            chosen[video] = (language, file)
    found = (_load_transcript(video, file, reading) for video, (_, file) in chosen.items())
    return tuple(transcript for transcript in found if transcript)


def parse_transcript(
    text: str, path: str, video: str, problems: list[Problem]
) -> Transcript | None:
    """A transcript from captions; None, with problems, if nothing can be read in them."""
    cues = parse_cues(text, path, problems)
    passages = build_passages(cues)
    if not passages:
        return None
    return Transcript(video=video, cues=cues, passages=passages, source=Source(path))


def _load_transcript(video: str, file: Path, reading: Reading) -> Transcript | None:
    text = reading.load(file)
    return parse_transcript(text.text, text.path, video, reading.problems) if text else None
