"""Transcripts: captions in two forms, tags and rolling lines taken out, passages to read."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.captions import parse_cues
from generator.content.passages import build_passages
from generator.content.transcripts import load_transcripts
from generator.errors import Problem
from generator.model import Cue

ROLLING = """\
WEBVTT
Kind: captions
Language: en

00:00:00.000 --> 00:00:02.000 align:start position:0%
good<00:00:00.400><c> morning</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
good morning

00:00:02.010 --> 00:00:04.000 align:start position:0%
good morning
today<00:00:02.400><c> hips</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
today hips

00:00:04.010 --> 00:00:06.000 align:start position:0%
today hips
and<00:00:04.400><c> feet</c>
"""


def parse(text: str, path: str = "a.vtt") -> tuple[tuple[Cue, ...], list[str]]:
    problems: list[Problem] = []
    return parse_cues(text, path, problems), [str(problem) for problem in problems]


def cue(start: float, words: int, *, end: float | None = None, last: str = "") -> Cue:
    text = " ".join(["word"] * words) + last
    return Cue(start=start, end=start + 2 if end is None else end, text=text)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "WEBVTT\n\n00:01.5 --> 01:04.000 align:start\n<v Marit>Hips &amp; <b>feet</b>\nfree",
            "a.vtt",
        ),
        ("1\n0:00:01,500 --> 00:01:04,000\n{\\an8}Hips &amp; <i>feet</i>\nfree\n", "a.srt"),
    ],
)
def test_both_forms_give_plain_text(text: str, path: str) -> None:
    """Tags, styles, references and line breaks are gone; times are seconds."""
    cues, problems = parse(text, path)
    assert cues == (Cue(start=1.5, end=64.0, text="Hips & feet free"),)
    assert not problems


def test_rolling_captions_are_said_once() -> None:
    """Automatic captions show each line twice; a reader wants it once."""
    cues, problems = parse(ROLLING)
    assert [one.text for one in cues] == ["good morning", "today hips", "and feet"]
    assert not problems


def test_a_repeated_word_is_not_taken_for_rolling() -> None:
    """Who says "left" twice is heard twice."""
    lines = ["Left.", "Left.", "Right.", "And again.", "Slowly.", "Very slowly."]
    blocks = (f"00:0{n}.000 --> 00:0{n + 1}.000\n{line}\n" for n, line in enumerate(lines))
    assert [one.text for one in parse("WEBVTT\n\n" + "\n".join(blocks))[0]] == lines


CASES = [
    ("hello", "a.vtt", "1: the file has no captions in the form of WebVTT", "`WEBVTT`"),
    ("WEBVTT\n", "a.vtt", "1: the file has no captions in the form of WebVTT", "`WEBVTT`"),
    ("", "a.srt", "1: the file has no captions in the form of SubRip", "00:00:01,000"),
    (
        "WEBVTT\n\n00:01,000 --> 00:02.000\nx",
        "a.vtt",
        "3: `00:01,000 --> 00:02.000` is no timing of a caption",
        "00:01:35.000 --> 00:01:38.500",
    ),
    (
        "WEBVTT\n\n00:09.000 --> 00:08.000\nx",
        "a.vtt",
        "3: the caption ends at `00:08.000`, before it begins at `00:09.000`",
        "00:01:35.000 --> 00:01:38.500",
    ),
    (
        "1\n00:00:01,000 --> 00:00:02,000\na\n\n00:00:03,000 --> 00:00:04,000\nb",
        "a.srt",
        "5: the caption has no number",
        "the line above",
    ),
]


@pytest.mark.parametrize(("text", "path", "expected", "hint"), CASES)
def test_a_mistake_in_captions_is_told(text: str, path: str, expected: str, hint: str) -> None:
    """A caption that could not be shown is a problem with its line, not a gap."""
    _, problems = parse(text, path)
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:{expected}")
    assert hint in problems[0].partition("hint: ")[2]


def test_a_passage_ends_with_its_sentence() -> None:
    """With forty words or more, the next full stop ends it."""
    cues = [cue(0, 30), cue(2, 15), cue(4, 5, last="."), cue(6, 20)]
    assert [one.start for one in build_passages(cues)] == [0, 6]


def test_a_passage_ends_where_it_must() -> None:
    """Without any full stop, as in automatic captions, at sixty words or at a silence."""
    assert [one.start for one in build_passages([cue(n * 2, 20) for n in range(6)])] == [0, 6]
    cues = [cue(0, 20, end=2), cue(9, 20)]
    assert [one.start for one in build_passages(cues)] == [0, 9]


def test_a_last_breath_joins_the_passage_before() -> None:
    """Three words are no passage."""
    cues = [cue(0, 50, last="."), cue(2, 3)]
    assert len(build_passages(cues)) == 1


@given(st.lists(st.tuples(st.floats(0, 500), st.integers(1, 70)), max_size=40))
def test_passages_keep_every_word_and_have_their_own_second(cues: list[tuple[float, int]]) -> None:
    """Nothing that is said is lost, and each passage's anchor is its own."""
    ordered = [cue(start, words) for start, words in sorted(cues)]
    passages = build_passages(ordered)
    assert " ".join(one.text for one in passages) == " ".join(one.text for one in ordered)
    assert all(before.start < after.start for before, after in pairwise(passages))


def test_a_transcript_is_found_by_its_name(read_site, tmp_path: Path) -> None:
    """The id names the file; of several languages the one without a name wins."""
    captions = "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n"
    files = {
        f"content/transcripts/{name}": captions.format(name)
        for name in ("dQw4w9WgXcQ.en.vtt", "dQw4w9WgXcQ.vtt", "aqz-KE-bpKQ.nb-NO.vtt")
    }
    reading = read_site(tmp_path, files)
    found = {one.video: one.cues[0].text for one in load_transcripts(reading)}
    assert found == {"aqz-KE-bpKQ": "aqz-KE-bpKQ.nb-NO.vtt", "dQw4w9WgXcQ": "dQw4w9WgXcQ.vtt"}
    assert not reading.problems


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hips.vtt", "`hips` from the file's name is no video's id"),
        ("aqz-KE-bpKQ.txt", "the file is no transcript: its name does not end in `.vtt`"),
        (
            "dQw4w9WgXcQ.vtt",
            "the video `dQw4w9WgXcQ` has two transcripts; the first is dQw4w9WgXcQ.srt",
        ),
    ],
)
def test_a_transcript_nobody_could_find_is_told(
    read_site, tmp_path: Path, name: str, expected: str
) -> None:
    """A wrong name, or a second file for one video."""
    files = {
        "content/transcripts/dQw4w9WgXcQ.srt": "1\n00:00:01,000 --> 00:00:02,000\na\n",
        f"content/transcripts/{name}": "WEBVTT\n\n00:01.000 --> 00:02.000\na\n",
    }
    reading = read_site(tmp_path, files)
    assert len(load_transcripts(reading)) == 1
    (problem,) = reading.problems
    assert str(problem).startswith(f"content/transcripts/{name}:1: {expected}\n  hint: ")
