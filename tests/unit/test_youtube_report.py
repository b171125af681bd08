"""What a sync tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from generator.model import Chapter, Gone, GoneReason, LiveState, Playlist, Video
from generator.youtube.commit_message import render_commit_message
from generator.youtube.report import SyncReport, build_series_report, render_report
from generator.youtube.resources import PlaylistItem

NOW = datetime(2020, 4, 10, 18, tzinfo=UTC)
HIPS = Video(id="hips", slug="healthy-hips", title="Healthy hips", published=NOW)
PRIVATE = Gone(since=date(2020, 4, 10), reason=GoneReason.PRIVATE)


def told(before: tuple[Video, ...], after: tuple[Video, ...], *more: str) -> list[str]:
    """The report's lines on one series that stands as `after`, with `more` items at its end."""
    playlist = Playlist(series="tips", id="PL1", title="Tips", fetched=NOW, videos=after)
    ids = [*(video.id for video in after), *more]
    items = [PlaylistItem(id=one, video=one, privacy="private", published=None) for one in ids]
    series = build_series_report(playlist, items, before)
    lines = render_report(
        SyncReport(series=(series,), units=4, requests=3, written=before != after)
    )
    assert lines[-1] == "Quota spent: 3 requests, 4 units of 10,000 a day."
    return list(lines[:-1])


def test_a_new_video_is_told_with_its_page() -> None:
    """So that the coach can link it."""
    assert told((), (HIPS,)) == [
        "Tips (tips): 1 place = 1 video",
        "  new       Healthy hips: watch/healthy-hips/",
    ]


def test_nothing_new_is_said_so() -> None:
    """Rather than an empty answer."""
    assert told((HIPS,), (HIPS,)) == [
        "Tips (tips): 1 place = 1 video",
        "Nothing has changed: the snapshot is as it was.",
    ]


def test_what_changed_is_named_in_plain_words() -> None:
    """A new title is shown with the old one; other fields by name."""
    after = replace(
        HIPS,
        title="Hips",
        live=LiveState.LIVE,
        duration=5,
        chapters=(Chapter(start=0, title="a"),),
        regions_blocked=("DE",),
        regions_allowed=(),
    )
    assert told((HIPS,), (after,))[1:] == [
        "  retitled  Hips: it was “Healthy hips”",
        "  changed   Hips: length, live state, regions, chapters",
    ]


def test_gone_and_back() -> None:
    """With the reason, and that the page stays."""
    gone = replace(HIPS, gone=PRIVATE)
    assert told((HIPS,), (gone,)) == [
        "Tips (tips): 1 place = 0 videos + 1 gone, whose pages stay",
        "  gone      Healthy hips: private on YouTube; its page stays",
    ]
    assert told((gone,), (HIPS,))[1:] == ["  back      Healthy hips: watch/healthy-hips/"]
    deleted = replace(HIPS, gone=replace(PRIVATE, reason=GoneReason.DELETED))
    assert told((gone,), (deleted,))[1:] == ["  changed   Healthy hips: deleted on YouTube"]


def test_a_first_sync_of_many_is_not_a_flood() -> None:
    """Twenty are named, the others counted; placeholders are all named."""
    many = tuple(replace(HIPS, id=f"v{i}", slug=f"s{i}") for i in range(1250))
    lines = told((), many, *(f"p{i}" for i in range(30)))
    expected = "Tips (tips): 1,280 places = 1,250 videos + 30 never seen, without a page"
    assert lines[0] == expected
    assert lines[21] == "  new       and 1,230 more"
    assert len(lines) == 1 + 20 + 1 + 30
    assert lines[-1] == "  no page   p29: private on YouTube before a sync ever saw it"


TRICKS = "A\x1b[31m\nB\u202eC\u2028- new: D\x9b2J"
PLAIN = "A [31m B C - new: D 2J"


def test_no_title_plays_tricks_on_who_reads_it() -> None:
    """No colours, no lines of its own, no text turned round: on a terminal or in a commit."""
    odd = replace(HIPS, title=TRICKS)
    assert told((), (odd,))[1:] == [f"  new       {PLAIN}: watch/healthy-hips/"]
    assert told((odd,), (HIPS,))[1:] == [f"  retitled  Healthy hips: it was “{PLAIN}”"]
    playlist = Playlist(series="tips", id="PL1", title="Tips", fetched=NOW, videos=(odd,))
    series = build_series_report(playlist, (), ())
    message = render_commit_message(SyncReport(series=(series,), units=1, requests=1, written=True))
    assert message == f'Add "{PLAIN}"\n\n- new: {PLAIN} (watch/healthy-hips/)\n'


def test_a_new_date_is_told_with_its_zone() -> None:
    """The report speaks of one thing once, and of UTC as that."""
    later = replace(HIPS, published=NOW.replace(hour=20), scheduled_start=NOW.replace(hour=20))
    before = replace(HIPS, scheduled_start=NOW)
    assert told((before,), (later,))[1:] == [
        "  re-dated  Healthy hips: from 2020-04-10 18:00 to 2020-04-10 20:00 UTC"
    ]


def test_the_fewest_moves_are_told() -> None:
    """One video brought to the front is one that moved, not all the others."""
    row = tuple(replace(HIPS, id=f"v{i}", slug=f"s{i}", title=f"T{i}") for i in range(9))
    assert told(row, (row[8], *row[:8]))[1:] == ["  moved     T8: to the first place"]
    assert told(row, (*row[1:5], row[0], *row[5:]))[1:] == ["  moved     T0: after “T4”"]
