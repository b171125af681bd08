"""Where a video plays, and what comes after it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.language import load_language
from generator.model import Gone, GoneReason, Order, SeriesSettings
from generator.render.playing import countries, next_that_plays
from tests.unit.catalog_builder import build, playlist, settings, video


@pytest.mark.parametrize(
    ("changes", "playable"),
    [
        ({}, True),
        ({"embeddable": False}, False),
        ({"gone": Gone(reason=GoneReason.DELETED, since=date(2020, 4, 1))}, False),
        ({"regions_allowed": ()}, False),
        ({"regions_allowed": ("NO",)}, True),
        ({"regions_blocked": ("DE",)}, True),
    ],
)
def test_what_plays_for_somebody_has_a_player(changes: dict[str, Any], playable: bool) -> None:
    """Only what is known to play for nobody is without one."""
    assert video(1, **changes).playable is playable


def test_the_next_one_plays() -> None:
    """The next of the series that has a player, however many have none; at the end, nothing."""
    videos = (
        video(1),
        video(2, embeddable=False),
        video(3, regions_allowed=()),
        video(4),
        video(5, embeddable=False),
    )
    catalog = build(playlists=(playlist(*videos),))
    by_id = catalog.video_by_id
    found = [next_that_plays(by_id[one.id], catalog) for one in videos]
    assert [one and one.slug for one in found] == ["tip-4", "tip-4", "tip-4", None, None]


def test_the_next_one_is_the_next_to_watch() -> None:
    """In a series that shows its newest first, the way leads down the list."""
    series = SeriesSettings(
        slug="tips", playlist="PLtips", order=Order.NEWEST_FIRST, source=settings().series[0].source
    )
    catalog = build(settings(series=(series,)), playlists=(playlist(video(1), video(2), video(3)),))
    after = next_that_plays(catalog.video_by_id[video(2).id], catalog)
    assert after
    assert after.slug == "tip-1"


def test_a_video_in_no_series_has_no_next() -> None:
    """What is gone has no place any more from which to go on."""
    gone = video(1, gone=Gone(reason=GoneReason.DELETED, since=date(2020, 4, 1)))
    catalog = build(playlists=(playlist(gone, video(2)),))
    assert next_that_plays(catalog.video_by_id[gone.id], catalog) is None


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (["NO"], "Norway"),
        (["DE", "AT"], "Austria and Germany"),
        (["FR", "DE", "AT"], "Austria, France and Germany"),
        (["QX"], "QX"),
        (
            ["AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IT"],
            "Austria, Belgium, Denmark, Finland, France, Germany, Italy and 3 more countries",
        ),
    ],
)
def test_countries_are_named(codes: list[str], words: str) -> None:
    """By their names, as one says them; many are counted, and what has no name keeps its code."""
    assert countries(codes, load_language("en")) == words
