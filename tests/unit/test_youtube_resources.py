"""YouTube's resources as records, field by field."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import LiveState, Privacy, Video
from generator.youtube.parts import BadResource
from generator.youtube.resources import parse_item, parse_playlist, parse_video

ID = "hips-000000"
PUBLISHED = "2020-03-26T18:00:00Z"


def video(**changes: Any) -> dict[str, Any]:
    """A `youtube#video` as it comes for an ordinary upload; `changes` go into its parts."""
    resource: dict[str, Any] = {
        "id": ID,
        "snippet": {"title": "Healthy hips", "publishedAt": PUBLISHED},
        "contentDetails": {"duration": "PT14M22S"},
        "status": {"privacyStatus": "public", "embeddable": True},
    }
    for part, values in changes.items():
        resource[part] = {**resource.get(part, {}), **values}
    return resource


def parsed(**changes: Any) -> Video:
    """The record of such a video."""
    return parse_video(video(**changes), {})


def at(text: str) -> datetime:
    """A time, written short."""
    return datetime.fromisoformat(text)


def test_an_ordinary_upload() -> None:
    """What the resource leaves out has the field's default."""
    assert parsed() == Video(
        id=ID, slug="", title="Healthy hips", published=at(PUBLISHED), duration=862
    )


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        ("PT14M22S", 862),
        ("PT1H", 3600),
        ("PT59S", 59),
        ("P1DT2H", 93_600),
        ("P0D", 0),
        ("PT0S", 0),
        ("P1W", 604_800),
    ],
)
def test_durations(duration: str, seconds: int) -> None:
    """ISO 8601 with days, weeks, and the zero of a broadcast that is not over."""
    assert parsed(contentDetails={"duration": duration}).duration == seconds


@pytest.mark.parametrize("duration", ["", "14:22", "P1M", "-PT5M", 862, None, [], "PT1H1"])
def test_a_duration_that_is_none(duration: object) -> None:
    """It is not taken for zero."""
    with pytest.raises(BadResource, match="duration"):
        parsed(contentDetails={"duration": duration})


@pytest.mark.parametrize(
    ("live", "date"),
    [
        ({}, "2020-03-27T09:00:00Z"),
        ({"scheduledStartTime": "2020-04-01T18:00:00Z"}, "2020-04-01T18:00:00Z"),
        (
            {
                "scheduledStartTime": "2020-04-01T18:00:00Z",
                "actualStartTime": "2020-04-01T18:02:11Z",
            },
            "2020-04-01T18:02:11Z",
        ),
    ],
)
def test_the_date_of_a_video(live: dict[str, str], date: str) -> None:
    """When the broadcast began, else is to begin, else when the video itself was published."""
    dates = {ID: at("2020-03-27T09:00:00Z")}
    assert parse_video(video(liveStreamingDetails=live), dates).published == at(date)


def test_without_an_items_date_the_snippets_serves() -> None:
    """A playlist item does not always say when its video was published."""
    assert parse_video(video(), {ID: None}).published == at(PUBLISHED)


def test_a_video_without_any_date() -> None:
    """There is no default date."""
    resource = video()
    del resource["snippet"]["publishedAt"]
    with pytest.raises(BadResource, match="`publishedAt` of `hips-000000` is missing"):
        parse_video(resource, {})


def test_times_are_utc_to_the_second() -> None:
    """Older answers carry milliseconds; another zone is the same moment."""
    assert parsed(snippet={"publishedAt": "2020-03-26T11:00:00.500-07:00"}).published == at(
        PUBLISHED
    )
    assert parsed().published.tzinfo is UTC


@pytest.mark.parametrize("time", ["2020-03-26", "2020-03-26T18:00:00", "soon", 5, None])
def test_a_time_that_is_none(time: object) -> None:
    """A time without a zone is as bad as none."""
    with pytest.raises(BadResource, match="publishedAt"):
        parsed(snippet={"publishedAt": time})


def test_a_live_broadcast() -> None:
    """Its state and its three times are kept."""
    times = {
        "scheduledStartTime": "2020-04-01T18:00:00Z",
        "actualStartTime": "2020-04-01T18:02:11Z",
        "actualEndTime": "2020-04-01T18:20:00Z",
    }
    found = parsed(snippet={"liveBroadcastContent": "live"}, liveStreamingDetails=times)
    assert found.live is LiveState.LIVE
    assert [found.scheduled_start, found.actual_start, found.actual_end] == list(
        map(at, times.values())
    )


def test_thumbnails_are_smallest_first() -> None:
    """Any size can be absent; one without an https address or a size is of no use."""
    thumbnails = {
        "high": {"url": "https://i.ytimg.com/h.jpg", "width": 480, "height": 360},
        "default": {"url": "https://i.ytimg.com/d.jpg", "width": 120, "height": 90},
        "medium": {"url": "javascript:alert(1)", "width": 320, "height": 180},
        "maxres": {"url": "https://i.ytimg.com/m.jpg"},
    }
    found = parsed(snippet={"thumbnails": thumbnails}).thumbnails
    assert [one.width for one in found] == [120, 480]
    assert parsed(snippet={"thumbnails": {}}).thumbnails == ()


@pytest.mark.parametrize(
    ("restriction", "allowed", "blocked"),
    [
        ({}, None, ()),
        ({"blocked": ["US", "DE"]}, None, ("DE", "US")),
        ({"allowed": ["US", "CA"]}, ("CA", "US"), ()),
        ({"allowed": []}, (), ()),
    ],
)
def test_regions(
    restriction: dict[str, list[str]], allowed: tuple[str, ...] | None, blocked: tuple[str, ...]
) -> None:
    """An empty list of allowed regions is not the same as none: it means nowhere."""
    found = parsed(contentDetails={"regionRestriction": restriction})
    assert (found.regions_allowed, found.regions_blocked) == (allowed, blocked)


def test_what_stands_in_the_status() -> None:
    """Unlisted videos are shown on the site, and embedding may be off."""
    found = parsed(status={"privacyStatus": "unlisted", "embeddable": False})
    assert (found.privacy, found.embeddable) == (Privacy.UNLISTED, False)


def test_the_spoken_language_comes_first() -> None:
    """The title's language is only the second best."""
    both = {"defaultLanguage": "en", "defaultAudioLanguage": "en-US"}
    assert parsed(snippet=both).language == "en-US"
    assert parsed(snippet={"defaultLanguage": "en"}).language == "en"


def test_chapters_end_with_the_video() -> None:
    """A description with a time past the end has no chapters."""
    inside, outside = "0:00 a\n5:00 b\n14:00 c", "0:00 a\n5:00 b\n15:00 c"
    assert len(parsed(snippet={"description": inside}).chapters) == 3
    assert parsed(snippet={"description": outside}).chapters == ()


def test_tags_are_lines_and_stand_once() -> None:
    """Their order is the coach's."""
    tags = ["hips", " running\nform ", "hips", "\x00", "Üben"]
    assert parsed(snippet={"tags": tags}).tags == ("hips", "running form", "Üben")


@pytest.mark.parametrize("part", ["snippet", "contentDetails", "status"])
def test_a_part_that_was_asked_for_must_be_there(part: str) -> None:
    """An answer without titles must not retitle every video."""
    resource = video()
    del resource[part]
    with pytest.raises(BadResource, match=f"`{part}` is missing"):
        parse_video(resource, {})


def test_a_title_must_be_there() -> None:
    """One of which nothing can be shown gives way to the id; one that is absent is a mistake."""
    assert parsed(snippet={"title": "\u0000 \u0085"}).title == ID
    resource = video()
    del resource["snippet"]["title"]
    with pytest.raises(BadResource, match="`title` is missing"):
        parse_video(resource, {})


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_no_text_can_do_harm(text: str) -> None:
    """Whatever a title or description holds: it can be encoded, and stays when read again."""
    found = parsed(snippet={"title": text, "description": text})
    again = parsed(snippet={"title": found.title, "description": found.description})
    assert (again.title, again.description) == (found.title, found.description)
    assert "\n" not in found.title
    for shown in (found.title, found.description):
        shown.encode()
        assert not any(ord(one) < 32 and one not in "\t\n" for one in shown)


def test_a_playlist_item_knows_the_video_s_own_date() -> None:
    """When the item was put into the playlist is not read."""
    item = parse_item(
        {
            "snippet": {"publishedAt": "2021-01-01T00:00:00Z"},
            "contentDetails": {"videoId": ID, "videoPublishedAt": PUBLISHED},
            "status": {"privacyStatus": "public"},
        }
    )
    assert (item.video, item.privacy, item.published) == (ID, "public", at(PUBLISHED))


def test_a_playlist() -> None:
    """Its title is one line, its description as many as it has."""
    snippet = {"title": "Tips\n", "description": "a\r\nb", "channelId": "UC1", "channelTitle": "M"}
    found = parse_playlist({"id": "PL1", "snippet": snippet, "contentDetails": {"itemCount": 3}})
    assert (found.title, found.description, found.item_count) == ("Tips", "a\nb", 3)
    assert (found.channel_id, found.channel_title) == ("UC1", "M")
