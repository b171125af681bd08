"""Captions in the snapshot: what is written is what is read, and what is wrong is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.caption_files import (
    load_caption_states,
    load_captions,
    render_caption_states,
    render_captions,
)
from generator.content.captions import parse_cues
from generator.content.load import load_content
from generator.errors import ContentError, Problem
from generator.model import CaptionState, Cue

SNAPSHOT = {
    "content/playlist/tips/playlist.json": (
        '{"channel":{},"fetched":"2020-04-10T18:00:00Z","id":"PLxxxxxxxxxxxxxxxx","title":"Tips"}'
    ),
    "content/playlist/tips/videos.jsonl": (
        '{"id":"dQw4w9WgXcQ","published":"2020-03-26T18:00:00Z","slug":"hips","title":"Hips"}\n'
    ),
}
CAPTIONS = "content/playlist/captions/dQw4w9WgXcQ.vtt"
FETCHED = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nFetched words\n"

_words = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]),
    min_size=1,
    max_size=30,
)


@st.composite
def cues(draw: st.DrawFn) -> tuple[Cue, ...]:
    """Captions as `parse_cues` gives them: in order, each of other words than the one before."""
    words = draw(st.lists(_words, unique=True, max_size=8))
    starts = sorted(
        draw(st.lists(st.integers(0, 10**7), min_size=len(words), max_size=len(words), unique=True))
    )
    return tuple(
        Cue(start=start / 1000, end=(start + 500) / 1000, text=text)
        for start, text in zip(starts, words, strict=True)
    )


@given(cues().filter(bool))
def test_captions_are_read_as_they_were_written(written: tuple[Cue, ...]) -> None:
    """Whatever is said in them: angle brackets, arrows, ampersands, other scripts."""
    problems: list[Problem] = []
    text = render_captions(written).decode()
    assert parse_cues(text, "a.vtt", problems) == written
    assert problems == []


def test_what_a_person_wrote_wins(tmp_path: Path, write_site, settings_of) -> None:
    """Of fetched and hand-written words, a page has one."""
    files = SNAPSHOT | {CAPTIONS: FETCHED}
    write_site(tmp_path, files)
    content, problems = load_content(settings_of(tmp_path), drafts=False)
    assert not problems
    assert [one.passages[0].text for one in content.transcripts] == ["Fetched words"]
    own = FETCHED.replace("Fetched", "Own")
    write_site(tmp_path, files | {"content/transcripts/dQw4w9WgXcQ.vtt": own})
    content, problems = load_content(settings_of(tmp_path), drafts=False)
    assert not problems
    assert [one.passages[0].text for one in content.transcripts] == ["Own words"]


def test_captions_of_a_video_that_is_not_shown_are_passed_over(
    tmp_path: Path, write_site, settings_of
) -> None:
    """Those of a series that is no longer configured are no mistake."""
    write_site(tmp_path, SNAPSHOT | {CAPTIONS.replace("dQw4w9WgXcQ", "aaaaaaaaaaa"): FETCHED})
    content, problems = load_content(settings_of(tmp_path), drafts=False)
    assert content.transcripts == ()
    assert problems == ()


def test_captions_that_were_edited_are_told(tmp_path: Path, read_site) -> None:
    """With the line, and where words of one's own belong."""
    reading = read_site(tmp_path, {CAPTIONS: FETCHED.replace("-->", "->")})
    assert tuple(load_captions(reading, {"dQw4w9WgXcQ"})) == ()
    (problem,) = reading.problems
    assert str(problem) == (
        f"{CAPTIONS}:1: this is no WebVTT of ours\n  hint: only `tipsheet sync` writes this file: "
        f"take back its last good state with `git restore {CAPTIONS}`; words of your own belong "
        "into content/transcripts/"
    )


def test_what_is_known_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Sorted, a line a video, without what is not known."""
    states = (
        CaptionState(video="b", day=date(2020, 3, 2)),
        CaptionState(
            video="a",
            day=date(2020, 3, 1),
            track="t",
            updated="2020-03-01T00:00:00Z",
            language="en",
            automatic=True,
        ),
    )
    (tmp_path / "playlist").mkdir()
    data = render_caption_states(states)
    assert data.decode() == (
        '{"automatic":true,"day":"2020-03-01","language":"en","track":"t",'
        '"updated":"2020-03-01T00:00:00Z","video":"a"}\n{"day":"2020-03-02","video":"b"}\n'
    )
    (tmp_path / "playlist/captions.jsonl").write_bytes(data)
    assert set(load_caption_states(tmp_path).values()) == set(states)


@pytest.mark.parametrize("line", ["{", '{"video":"../x","day":"2020-03-01"}', '{"video":"a"}'])
def test_what_is_wrong_with_it_is_told(tmp_path: Path, line: str) -> None:
    """With its line."""
    (tmp_path / "playlist").mkdir()
    (tmp_path / "playlist/captions.jsonl").write_text(f'{{"video":"a","day":"2020-03-01"}}\n{line}')
    with pytest.raises(ContentError, match=r"captions\.jsonl:2: "):
        load_caption_states(tmp_path)
