"""The round in which everything is looked at again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.youtube.rotation import PERIOD, due

DAY = date(2020, 3, 26)


@pytest.mark.parametrize("count", [0, 1, 14, 28, 29, 130, 5000])
def test_everything_has_its_turn_within_the_period(count: int) -> None:
    """Whatever the day it begins on, with equal work each day."""
    ids = [f"video-{number}" for number in range(count)]
    rounds = [due(ids, DAY + timedelta(days=day)) for day in range(PERIOD)]
    assert {one for day in rounds for one in day} == set(ids)
    assert {len(day) for day in rounds} == {-(-count // PERIOD)}


def test_a_smaller_share_takes_a_longer_round() -> None:
    """Nothing is left out for ever."""
    ids = [f"video-{number}" for number in range(100)]
    seen = {one for day in range(50) for one in due(ids, DAY + timedelta(days=day), most=2)}
    assert seen == set(ids)
    assert due(ids, DAY, most=0) == ()


def test_a_day_is_the_same_whatever_the_order() -> None:
    """Two syncs of one day ask for the same."""
    assert due(["a", "b", "c"], DAY) == due(["c", "a", "b", "a"], DAY)
