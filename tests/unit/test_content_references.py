"""Moments, and the ids and URLs of YouTube: what people paste is understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.moments import parse_moment
from generator.content.youtube_urls import (
    parse_channel_reference,
    parse_playlist_reference,
    parse_video_reference,
)
from generator.elsewhere import youtube_watch
from generator.timecode import clock

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:35", 95),
        ("0:00", 0),
        ("01:02:05", 3725),
        ("1:02:05", 3725),
        ("62:05", 3725),
        ("95", 95),
        ("95s", 95),
        ("1m35s", 95),
        ("1h2m5s", 3725),
        ("1H", 3600),
        (" 2m ", 120),
        ("1m35", 95),
    ],
)
def test_every_way_to_write_a_moment_is_read(text: str, seconds: int) -> None:
    """As players show it, as YouTube's URLs have it, and in plain seconds."""
    assert parse_moment(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", "s", "1:5", "1:75", "1:60:00", "1:2:05", "-5", "1.5", "1:35pm", "²", "٣", "h1", "1:35:"],
)
def test_what_is_no_moment_is_none(text: str) -> None:
    """A moment that is misread would point at the wrong sentence."""
    assert parse_moment(text) is None


@given(st.integers(0, 10**6))
def test_moments_survive_being_written_and_read(seconds: int) -> None:
    """What the site shows as a time, people may type."""
    assert parse_moment(clock(seconds)) == seconds
    assert parse_moment(str(seconds)) == seconds
    assert parse_moment(f"{seconds // 3600}h{seconds % 3600 // 60}m{seconds % 60}s") == seconds


@given(st.text(max_size=20))
def test_no_text_makes_a_moment_negative_or_raise(text: str) -> None:
    """Whatever is typed, the answer is seconds or none."""
    assert (parse_moment(text) or 0) >= 0


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (ID, None),
        (f"https://www.youtube.com/watch?v={ID}", None),
        (f"https://www.youtube.com/watch?list=PLx&v={ID}&t=95s", 95),
        (f"http://m.youtube.com/watch?v={ID}&t=1m35s#x", 95),
        (f"https://music.youtube.com/watch?v={ID}&si=abc", None),
        (f"https://youtu.be/{ID}?si=abc&t=95", 95),
        (f"youtu.be/{ID}", None),
        (f"www.youtube.com/watch?v={ID}#t=95", 95),
        (f"https://youtube.com/shorts/{ID}?feature=share", None),
        (f"https://www.youtube.com/live/{ID}?t=0", 0),
        (f"https://www.youtube.com/embed/{ID}?start=95", 95),
        (f"https://www.youtube-nocookie.com/embed/{ID}/", None),
        (f"https://www.youtube.com/v/{ID}", None),
        (f"HTTPS://WWW.YouTube.com/watch?v={ID}&t=soon", None),
    ],
)
def test_every_url_of_a_video_is_understood(text: str, second: int | None) -> None:
    """Whatever YouTube's share button gives, its id and its second are found."""
    assert parse_video_reference(text) == (ID, second)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dQw4w9WgXc",
        f"{ID}Q",
        "dQw4w9WgXc!",
        f"https://example.org/watch?v={ID}",
        f"https://youtube.com.example.org/watch?v={ID}",
        f"https://notyoutube.com/watch?v={ID}",
        f"javascript://youtube.com/watch?v={ID}",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/@handle/live",
        "https://www.youtube.com/playlist?list=PLxxxxxxxxxxxxxxxx",
        "https://youtu.be/",
        "https://[youtu.be/",
        f"https://www.youtube.com/watch?v={ID}\n",
    ],
)
def test_what_is_no_video_is_none(text: str) -> None:
    """Other sites, other pages, and ids of the wrong length."""
    assert parse_video_reference(text) is None


@given(
    st.from_regex(r"[A-Za-z0-9_-]{11}", fullmatch=True, alphabet=st.characters(codec="ascii")),
    st.integers(1, 10**5),
)
def test_our_own_links_are_understood(video: str, second: int) -> None:
    """What `generator.urls` makes, people may paste."""
    assert parse_video_reference(youtube_watch(video, second)) == (video, second)


@given(st.text())
def test_no_text_makes_a_reference_raise(text: str) -> None:
    """Whatever is pasted, the answer is an id or none."""
    for parse in (parse_video_reference, parse_playlist_reference, parse_channel_reference):
        parse(text)
        parse(f"https://youtube.com/{text}")


@pytest.mark.parametrize(
    ("text", "playlist"),
    [
        ("PLxxxxxxxxxxxxxxxx", "PLxxxxxxxxxxxxxxxx"),
        ("https://www.youtube.com/playlist?list=PLxxxxxxxxxxxxxxxx&si=x", "PLxxxxxxxxxxxxxxxx"),
        (f"https://www.youtube.com/watch?v={ID}&list=PLxxxxxxxxxxxxxxxx", "PLxxxxxxxxxxxxxxxx"),
        ("https://www.youtube.com/playlist", None),
        ("UCxxxxxxxxxxxxxxxxxxxxxx", None),
        (ID, None),
        ("https://example.org/?list=PLxxxxxxxxxxxxxxxx", None),
    ],
)
def test_playlists_are_understood(text: str, playlist: str | None) -> None:
    """An id or a URL; a channel or a video is no playlist."""
    assert parse_playlist_reference(text) == playlist


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("UCxxxxxxxxxxxxxxxxxxxxxx", "UCxxxxxxxxxxxxxxxxxxxxxx"),
        (
            "https://www.youtube.com/channel/UCxxxxxxxxxxxxxxxxxxxxxx/videos",
            "UCxxxxxxxxxxxxxxxxxxxxxx",
        ),
        ("https://www.youtube.com/@handle", None),
        ("@handle", None),
    ],
)
def test_channels_are_understood(text: str, channel: str | None) -> None:
    """An id or its URL; a handle says nothing without asking YouTube."""
    assert parse_channel_reference(text) == channel
