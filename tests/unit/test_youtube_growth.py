from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.model import Gone, GoneReason, LiveState, Video
from generator.youtube.growth import End, insert_new, learn_end
from generator.youtube.resources import PlaylistItem
from tests.unit.catalog_builder import playlist, video

DAYS = tuple(video(number) for number in range(10))


def item(video: Video) -> PlaylistItem:
    return PlaylistItem(video=video.id, privacy="public", published=video.published)


@pytest.mark.parametrize(
    ("videos", "end"),
    [
        (DAYS, End.LAST),
        (DAYS[::-1], End.FIRST),
        ((*DAYS[1:], DAYS[0]), End.LAST),
        (DAYS[::2] + DAYS[1::2][::-1], End.UNKNOWN),
        (DAYS[:3], End.UNKNOWN),
        ((), End.UNKNOWN),
        ((DAYS[0],) * 8, End.UNKNOWN),
    ],
    ids=["oldest first", "newest first", "one moved", "by theme", "too few", "none", "one day"],
)
def test_where_a_playlist_grows_is_learnt_from_most_of_it(
    videos: tuple[Video, ...], end: End
) -> None:
    """One video out of its place does not matter; a mixed order tells nothing."""
    assert learn_end(videos) is end


def test_a_broadcast_far_ahead_tells_nothing() -> None:
    """It was put in before the next ones, and has a later date than they will have."""
    ahead = replace(
        DAYS[0], live=LiveState.UPCOMING, published=DAYS[9].published + timedelta(days=90)
    )
    assert learn_end((ahead, *DAYS[1:4], ahead, *DAYS[4:], ahead)) is End.LAST


def test_what_is_new_stands_behind_the_item_before_it() -> None:
    """And behind what once followed that and has left; a first one stands first."""
    left = replace(DAYS[1], gone=Gone(since=date(2020, 4, 1), reason=GoneReason.LEFT_PLAYLIST))
    first, middle, last = DAYS[7], DAYS[8], DAYS[9]
    before = playlist(DAYS[0], left, DAYS[2])
    items = [item(one) for one in (first, DAYS[0], middle, DAYS[2], last)]
    grown = insert_new(before, items, {one.id: one for one in DAYS})
    assert grown.videos == (first, DAYS[0], left, middle, DAYS[2], last)


def test_what_is_gone_stays_gone() -> None:
    """Only a full sync brings a video back; a look changes no other record."""
    gone = replace(DAYS[0], gone=Gone(since=date(2020, 4, 1), reason=GoneReason.PRIVATE))
    assert insert_new(playlist(gone), [item(gone)], {gone.id: DAYS[0]}).videos == (gone,)
