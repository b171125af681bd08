"""The list of videos that the site's scripts read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from generator.model import Catalog, Gone, GoneReason, LiveState, Video
from generator.render.posters import Poster, poster_of
from generator.render.video_list import render_video_list
from tests.unit.catalog_builder import NOW, build, playlist, settings, video


def read(catalog: Catalog) -> Any:
    def poster(of: Video) -> Poster:
        return poster_of(of, catalog, settings())

    return json.loads(render_video_list(catalog, poster))


def test_videos_stand_in_the_order_of_their_age() -> None:
    """The order is the same for every build, whatever the playlist's is."""
    videos = read(build(playlists=(playlist(video(3), video(1), video(2)),)))
    assert [one["id"] for one in videos] == [video(number).id for number in (1, 2, 3)]
    assert [one["number"] for one in videos] == [1, 2, 3]


def test_what_cannot_be_caught_up_with_is_not_counted() -> None:
    """Gone and upcoming videos stay in the list, so that links fit, and count for nothing."""
    gone = replace(video(1), gone=Gone(since=date(2020, 3, 20), reason=GoneReason.DELETED))
    coming = replace(
        video(2), live=LiveState.UPCOMING, published=NOW + timedelta(days=1), duration=0
    )
    videos = read(build(playlists=(playlist(gone, coming, video(3)),)))
    assert {one["id"]: one["listed"] for one in videos} == {
        gone.id: False,
        coming.id: False,
        video(3).id: True,
    }
