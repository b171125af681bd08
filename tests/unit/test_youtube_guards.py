from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from generator.errors import SyncError
from generator.model import Gone, GoneReason, LiveState, Video
from generator.youtube.guards import check_losses
from tests.unit.catalog_builder import playlist, settings, video

SERIES = settings().series[0]
GONE = Gone(since=date(2020, 4, 1), reason=GoneReason.PRIVATE)
START = datetime(2020, 4, 1, 18, tzinfo=UTC)


def lose(lost: int, of: int, most: float = 0.2) -> None:
    before = tuple(video(number) for number in range(of))
    after = tuple(replace(one, gone=GONE) for one in before[:lost]) + before[lost:]
    check_losses(SERIES, before, playlist(*after), most=most)


@pytest.mark.parametrize(
    ("lost", "of", "most", "refused"),
    [
        (0, 0, 0.2, False),
        (1, 1, 0.2, True),
        (1, 1, 1, True),
        (1, 2, 0.2, False),
        (1, 2, 0, True),
        (2, 3, 1, False),
        (20, 100, 0.2, False),
        (21, 100, 0.2, True),
        (100, 100, 1, True),
    ],
)
def test_how_much_may_go(lost: int, of: int, most: float, refused: bool) -> None:
    """A fifth unless configured, one video unless none may, and never all."""
    expected = pytest.raises(SyncError) if refused else nullcontext()
    with expected:
        lose(lost, of, most)


def test_the_losses_are_named() -> None:
    """With id and title, plainly; of very many the rest is counted."""
    odd = replace(video(1), title="A\x1b[2J\nB")
    with pytest.raises(SyncError, match=r"video000001  A \[2J B$"):
        check_losses(SERIES, (odd,), playlist(replace(odd, gone=GONE)), most=0.2)
    with pytest.raises(SyncError, match=r"(?s)21 fewer of the 50 .*\n  and 1 more$") as caught:
        lose(21, 50)
    assert str(caught.value).startswith("mkdocs.yml:1: ")


def test_a_broadcast_that_was_called_off_is_no_loss() -> None:
    """Nor is what has gone before."""

    def announced(number: int) -> Video:
        return replace(video(number), live=LiveState.UPCOMING, scheduled_start=START)

    stays, old = video(9), replace(video(8), gone=GONE)
    off = tuple(replace(announced(number), gone=GONE) for number in range(5))
    before = (*map(announced, range(5)), stays, old)
    check_losses(SERIES, before, playlist(*off, stays, old), most=0.2)
