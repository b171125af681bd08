"""Which caption track is chosen, and which videos are asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from generator.model import CaptionState, Gone, GoneReason, LiveState
from generator.youtube.caption_tracks import (
    Track,
    choose_track,
    parse_track,
    plan,
    quota_day,
    spent_today,
)
from generator.youtube.parts import BadResource
from tests.unit.catalog_builder import NOW, video

EN = Track(id="en", language="en", automatic=False, updated="1", served=True)
HEARD = replace(EN, id="heard", automatic=True)
US, DE = replace(EN, id="us", language="en-US"), replace(EN, id="de", language="de")


@pytest.mark.parametrize(
    ("tracks", "language", "spoken", "expected"),
    [
        ((HEARD, EN), "en", "", "en"),
        ((HEARD, US), "en", "", "us"),
        ((US, EN), "en", "", "en"),
        ((US, EN), "en-US", "", "us"),
        ((DE, HEARD), "en", "", "heard"),
        ((DE,), "en", "", None),
        ((DE, EN), "", "de", "de"),
        ((DE, EN, HEARD), "", "", "en"),
        ((DE,), "", "", "de"),
        ((replace(EN, served=False), HEARD), "en", "", "heard"),
        ((), "en", "", None),
    ],
)
def test_a_persons_track_in_the_language_wanted(
    tracks: tuple[Track, ...], language: str, spoken: str, expected: str | None
) -> None:
    """Before an automatic one; without a wish, in the language that is spoken."""
    for order in (tracks, tracks[::-1]):
        chosen = choose_track(order, language, video(1, language=spoken))
        assert (chosen.id if chosen else None) == expected


@pytest.mark.parametrize(
    ("snippet", "served", "automatic"),
    [
        ({}, True, False),
        ({"trackKind": "ASR"}, True, True),
        ({"trackKind": "asr", "status": "syncing"}, False, True),
        ({"status": "failed"}, False, False),
        ({"isDraft": True}, False, False),
        ({"trackKind": "forced"}, False, False),
    ],
)
def test_a_track_is_read(snippet: dict[str, Any], served: bool, automatic: bool) -> None:
    """As YouTube writes it, in whichever case; one that viewers do not get is not served."""
    track = parse_track({"id": "AUieDa-1", "snippet": {"language": "en", **snippet}})
    assert (track.served, track.automatic, track.language) == (served, automatic, "en")


@pytest.mark.parametrize("resource", [{}, {"id": "a/b", "snippet": {}}, {"id": "a"}])
def test_a_track_that_makes_no_sense_is_refused(resource: dict[str, Any]) -> None:
    """An id becomes a part of an address."""
    with pytest.raises(BadResource):
        parse_track(resource)


def state(number: int, track: str = "t", day: date = date(2020, 3, 1)) -> CaptionState:
    return CaptionState(video=video(number).id, day=day, track=track)


def test_the_newest_unknown_comes_first() -> None:
    """Then young ones that had none, then whose turn it is; what cannot have captions, never."""
    gone = Gone(since=date(2020, 3, 20), reason=GoneReason.DELETED)
    videos = (
        video(1),
        video(2),
        video(3),
        video(4, gone=gone),
        video(5, live=LiveState.UPCOMING),
        video(6, duration=0),
        video(7),
    )
    states = {one.video: one for one in (state(3), state(7, track=""))}
    order = [one.slug for one in plan(videos, states, now=NOW, budget=5_000)]
    assert order[:3] == ["tip-2", "tip-1", "tip-7"]
    assert set(order[3:]) <= {"tip-3"}


def test_an_old_video_without_captions_is_not_asked_about_daily() -> None:
    """Two weeks are enough for YouTube to make automatic ones."""
    states = {one.video: one for one in (state(1, track=""), state(2, track=""))}
    later = NOW + timedelta(days=60)
    assert len(plan((video(1), video(2)), states, now=later, budget=5_000)) == 1


def test_what_was_spent_today_is_known_from_the_snapshot() -> None:
    """A second run on one day does not begin to count anew."""
    today = quota_day(NOW)
    states = (state(1, day=today), state(2, track="", day=today), state(3))
    assert spent_today(states, NOW) == 250 + 50


def test_a_quota_day_is_pacific() -> None:
    """Midnight in California is seven or eight in the morning in London."""
    assert quota_day(datetime(2020, 3, 26, 6, 59, tzinfo=UTC)) == date(2020, 3, 25)
    assert quota_day(datetime(2020, 3, 26, 7, 0, tzinfo=UTC)) == date(2020, 3, 26)
