"""The life of a video in the snapshot, whatever becomes of it on YouTube."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Source
from generator.model import GoneReason, Playlist, SeriesSettings, Video
from generator.youtube.fetch import Fetched
from generator.youtube.merge import keep_time, merge
from generator.youtube.report import build_series_report
from generator.youtube.resources import PlaylistItem, PlaylistResource

NOW = datetime(2020, 4, 10, 18, tzinfo=UTC)
SERIES = tuple(
    SeriesSettings(slug=slug, playlist=f"PL{slug}", source=Source("mkdocs.yml", line))
    for line, slug in enumerate(("tips", "start"), start=8)
)

States = list[tuple[list[str], list[str], dict[str, str]]]
"""At each sync: the items of both playlists, and the titles of the videos that may be seen."""

_ids = st.sampled_from("abcdefgh")
_playlists = st.lists(_ids, max_size=8)
_states = st.lists(
    st.tuples(_playlists, _playlists, st.dictionaries(_ids, st.sampled_from(["Hips", "Feet"]))),
    min_size=1,
    max_size=5,
)


def fetched(tips: Sequence[str], start: Sequence[str], titles: dict[str, str]) -> Fetched:
    """What YouTube says: two playlists, and the videos that may be seen."""
    playlists = {
        one.playlist: PlaylistResource(
            id=one.playlist, title=one.slug, description="", channel_id="UC1", channel_title="M",
            item_count=0,
        )
        for one in SERIES
    }  # fmt: skip
    return Fetched(
        playlists=playlists,
        channels={"UC1": "Marit"},
        items={
            f"PL{slug}": tuple(
                PlaylistItem(id=one, video=one, privacy="", published=None) for one in items
            )
            for slug, items in (("tips", tips), ("start", start))
        },
        videos={
            one: Video(id=one, slug="", title=title, published=NOW)
            for one, title in titles.items()
            if one in {*tips, *start}
        },
    )


def synced(states: States) -> list[tuple[Playlist, ...]]:
    """The snapshots that one sync after the other makes of `states`, a day apart."""
    known: dict[str, tuple[Video, ...]] = {}
    snapshots = []
    for day, state in enumerate(states):
        snapshots.append(merge(SERIES, fetched(*state), known, NOW + timedelta(days=day)))
        known = {playlist.series: playlist.videos for playlist in snapshots[-1]}
    return snapshots


@given(_states)
def test_a_slug_belongs_to_one_video_for_ever(states: States) -> None:
    """In both series, through every retitling, leaving and return."""
    slugs: dict[str, str] = {}
    for snapshot in synced(states):
        for video in (video for playlist in snapshot for video in playlist.videos):
            assert slugs.setdefault(video.id, video.slug) == video.slug
    assert len(set(slugs.values())) == len(slugs)


@given(_states)
def test_no_record_is_ever_lost(states: States) -> None:
    """What a series had once it keeps, each once."""
    had: dict[str, set[str]] = {one.slug: set() for one in SERIES}
    for snapshot in synced(states):
        for playlist in snapshot:
            ids = [video.id for video in playlist.videos]
            assert len(ids) == len(set(ids))
            assert had[playlist.series] <= set(ids)
            had[playlist.series] = set(ids)


@given(_states)
def test_what_may_be_seen_stands_in_the_playlist_s_order(states: States) -> None:
    """Gone is exactly what has no place in the playlist, or cannot be seen."""
    for state, snapshot in zip(states, synced(states), strict=True):
        *playlists, titles = state
        for items, playlist in zip(playlists, snapshot, strict=True):
            present = [one.id for one in playlist.videos if not one.gone]
            assert present == [one for one in dict.fromkeys(items) if one in titles]


@given(_states)
def test_the_same_answer_again_changes_nothing(states: States) -> None:
    """So that a day without news is a day without a commit."""
    before, after = synced([*states, states[-1]])[-2:]
    assert tuple(map(keep_time, after, before)) == before


@given(_states)
def test_the_counts_of_a_report_add_up(states: States) -> None:
    """Places = shown + kept + repeats + placeholders, and every record is in one count."""
    for state, snapshot in zip(states, synced(states), strict=True):
        answer = fetched(*state)
        for playlist in snapshot:
            report = build_series_report(playlist, answer.items[playlist.id], ())
            parts = (report.shown, report.kept, report.repeats, len(report.placeholders))
            assert report.places == sum(parts)
            assert len(playlist.videos) == report.shown + report.kept + report.left


@given(_states)
def test_since_when_a_video_is_away_does_not_move(states: States) -> None:
    """Until it comes back."""
    since: dict[tuple[str, str], object] = {}
    for snapshot in synced(states):
        for playlist in snapshot:
            for video in playlist.videos:
                place = (playlist.series, video.id)
                if not video.gone:
                    since.pop(place, None)
                elif place in since:
                    assert since[place] == video.gone.since
                else:
                    since[place] = video.gone.since


def test_those_that_left_follow_what_they_used_to_follow() -> None:
    """In the order they had, before everything if they were the first."""
    titles = dict.fromkeys("abcdef", "Hips")
    first, second = synced([(list("abcdef"), [], titles), (list("fbe"), [], titles)])
    assert [video.id for video in first[0].videos] == list("abcdef")
    assert [video.id for video in second[0].videos] == list("afbcde")
    reasons = {video.gone.reason for video in second[0].videos if video.gone}
    assert reasons == {GoneReason.LEFT_PLAYLIST}
