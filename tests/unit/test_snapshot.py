"""The snapshot on disk: what is written is what is read, and what is wrong is named."""

from __future__ import annotations

import os
import string
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as configure
from hypothesis import strategies as st

from generator.content.snapshot import (
    load_known,
    load_playlist,
    load_playlists,
    render_playlist,
    write_playlists,
)
from generator.content.snapshot_format import parse_video, render_video
from generator.errors import ContentError
from generator.model import (
    Chapter,
    Gone,
    GoneReason,
    LiveState,
    Playlist,
    Privacy,
    Settings,
    Thumbnail,
    Video,
)

NOW = datetime(2020, 4, 10, 18, tzinfo=UTC)
LINE = '{"id":"hips","published":"2020-03-26T18:00:00Z","slug":"hips","title":"Hips"}'

SettingsOf = Callable[[Path], Settings]

_texts = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]))
_times = st.datetimes(timezones=st.just(UTC), min_value=datetime(2005, 4, 23)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)
_names = st.text(alphabet=string.ascii_lowercase + string.digits, min_size=1)
_numbers = st.integers(0, 10**6)
videos = st.builds(
    Video,
    id=_names,
    slug=_names,
    title=_texts,
    description=_texts,
    published=_times,
    duration=_numbers,
    thumbnails=st.lists(
        st.builds(Thumbnail, url=_texts, width=_numbers, height=_numbers), max_size=2
    ).map(tuple),
    tags=st.lists(_texts, max_size=2).map(tuple),
    language=_texts,
    live=st.sampled_from(LiveState),
    scheduled_start=st.none() | _times,
    actual_start=st.none() | _times,
    actual_end=st.none() | _times,
    embeddable=st.booleans(),
    regions_allowed=st.none() | st.lists(_texts, max_size=2).map(tuple),
    regions_blocked=st.lists(_texts, max_size=2).map(tuple),
    privacy=st.sampled_from(Privacy),
    chapters=st.lists(st.builds(Chapter, start=_numbers, title=_texts), max_size=2).map(tuple),
    gone=st.none() | st.builds(Gone, since=st.dates(), reason=st.sampled_from(GoneReason)),
    hidden=st.just(value=False),
    topics=st.just(()),
    places=st.just(()),
    transcript=st.none(),
)


def playlist(*found: Video, series: str = "tips", fetched: datetime = NOW) -> Playlist:
    """A snapshot of some videos."""
    return Playlist(series=series, id="PL1", title="Tips", fetched=fetched, videos=found)


def simple(name: str, **more: object) -> Video:
    """A video whose id is its slug and title."""
    return Video(id=name, slug=name, title=name, published=NOW, **more)  # type: ignore[arg-type]


# --- the format ---------------------------------------------------------------------------


@given(videos)
def test_what_is_written_is_read(video: Video) -> None:
    """Every record goes to a line and comes back the same; its line is canonical."""
    line = render_video(video)
    assert parse_video(line) == video
    assert render_video(parse_video(line)) == line
    assert "\n" not in line


def test_a_plain_video_is_a_short_line() -> None:
    """Fields that hold their default are left out."""
    assert render_video(simple("hips")) == (
        '{"id":"hips","published":"2020-04-10T18:00:00Z","slug":"hips","title":"hips"}'
    )


def test_a_full_video() -> None:
    """Every field in its place, keys sorted, text as people read it."""
    video = simple(
        "hips",
        description="1\u2028 «ü»",
        duration=862,
        thumbnails=(Thumbnail(url="https://x/1", width=120, height=90),),
        regions_allowed=(),
        embeddable=False,
        live=LiveState.UPCOMING,
        privacy=Privacy.UNLISTED,
        chapters=(Chapter(start=0, title="a"),),
        gone=Gone(since=date(2020, 4, 1), reason=GoneReason.PRIVATE),
    )
    assert render_video(video) == (
        '{"chapters":[{"start":0,"title":"a"}],"description":"1\u2028 «ü»","duration":862,'
        '"embeddable":false,"gone":{"reason":"private","since":"2020-04-01"},"id":"hips",'
        '"live":"upcoming","privacy":"unlisted","published":"2020-04-10T18:00:00Z",'
        '"regions_allowed":[],"slug":"hips",'
        '"thumbnails":[{"height":90,"url":"https://x/1","width":120}],"title":"hips"}'
    )


# --- reading ------------------------------------------------------------------------------


def test_a_line_separator_in_a_text_is_no_line_s_end(tmp_path: Path) -> None:
    """JSON leaves U+2028 and U+0085 as they are; only a line feed ends a line."""
    written = playlist(simple("a", description="x\u2028y\x85z\x0c"), simple("b"))
    write_playlists(tmp_path, [written])
    assert load_playlist(tmp_path, "tips") == written


def test_a_checkout_with_windows_line_ends_is_read(tmp_path: Path) -> None:
    """Git may have made them."""
    written = playlist(simple("a"), simple("b"))
    write_playlists(tmp_path, [written])
    for file in tmp_path.rglob("*.json*"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_playlist(tmp_path, "tips") == written


def test_no_snapshot_is_none(tmp_path: Path) -> None:
    """Before the first sync there is nothing to load, which is no mistake."""
    assert load_playlist(tmp_path, "tips") is None
    assert load_known(tmp_path) == {}


def loaded(site: Path, settings_of: SettingsOf) -> tuple[tuple[Playlist, ...], list[str]]:
    """The playlists of a site, and its problems as they are printed."""
    playlists, problems = load_playlists(settings_of(site))
    return playlists, [str(problem) for problem in problems]


def test_a_series_without_a_snapshot_is_a_problem(tmp_path: Path, settings_of: SettingsOf) -> None:
    """It points at the series in the configuration, and says what to run."""
    playlists, problems = loaded(tmp_path, settings_of)
    assert playlists == ()
    assert "\n".join(problems) == (
        "mkdocs.yml:6: the series `tips` has no snapshot yet: "
        "content/playlist/tips/playlist.json is missing\n  hint: run `tipsheet sync`"
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("", "this is no JSON: Expecting value at character 1"),
        (LINE[:-5], "this is no JSON"),
        ("<<<<<<< HEAD", "this is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "`the record` is `[]`, which is no object"),
        ("{}", "`id` is missing"),
        (LINE.replace('"hips"', "5", 1), "`id` is `5`, which is not a text"),
        (LINE.replace('"hips"', '"../x"', 1), "`id` is `../x`, which can be no id"),
        (
            LINE.replace('"slug":"hips"', '"slug":"../.."'),
            "`slug` is `../..`, which can be no slug",
        ),
        (LINE.replace('"slug":"hips"', '"slug":"Hips"'), "`slug` is `Hips`, which can be no slug"),
        (LINE.replace("T18:00:00Z", ""), "`published` is `2020-03-26`, which is no time with a"),
        (LINE[:-1] + ',"duration":true}', "`duration` is `true`, which is not a whole number"),
        (LINE[:-1] + ',"duration":1.5}', "`duration` is `1.5`, which is not a whole number"),
        (LINE[:-1] + ',"description":null}', "`description` is `null`, which is not a text"),
        (LINE[:-1] + ',"tags":"hips"}', "`tags` is `hips`, which is not a list"),
        (LINE[:-1] + ',"tags":[5]}', "`tags` is `[5]`, which is not a list of texts"),
        (LINE[:-1] + ',"embeddable":"no"}', "`embeddable` is `no`, which is not true or false"),
        (LINE[:-1] + ',"live":"soon"}', "`live` is `soon`, which is not one of `none`, `upcoming`"),
        (LINE[:-1] + ',"live":[]}', "`live` is `[]`, which is not one of"),
        (LINE[:-1] + ',"chapters":[5]}', "`chapters` is `5`, which is no object"),
        (LINE[:-1] + ',"gone":5}', "`gone` is `5`, which is no object"),
        (LINE[:-1] + ',"gone":{"since":"x"}}', "`since` is `x`, which is no date"),
        (LINE[:-1] + ',"gone":{}}', "`since` is missing"),
    ],
)
def test_a_broken_line_is_named(
    tmp_path: Path, settings_of: SettingsOf, line: str, what: str
) -> None:
    """File, line, field and value, and how to get the last good state back."""
    write_playlists(tmp_path / "content", [playlist(simple("a"))])
    file = tmp_path / "content/playlist/tips/videos.jsonl"
    file.write_text(file.read_text("utf-8") + line + "\n", "utf-8")
    playlists, problems = loaded(tmp_path, settings_of)
    assert playlists == ()
    assert len(problems) == 1
    assert problems[0].startswith("content/playlist/tips/videos.jsonl:2: ")
    assert what in problems[0]
    assert "`git restore content/playlist/tips/videos.jsonl`" in problems[0]
    assert "`tipsheet sync`" in problems[0]
    assert len(problems[0]) < 350


def test_every_broken_line_is_named_at_once(tmp_path: Path) -> None:
    """The header's too; nothing is read of a snapshot that is not whole."""
    write_playlists(tmp_path, [playlist(simple("a"), simple("b"), simple("c"))])
    file = tmp_path / "playlist/tips/videos.jsonl"
    file.write_text(file.read_text().replace('"slug":"a"', '"s":1').replace('"title":"c"', '"t":1'))
    (tmp_path / "playlist/tips/playlist.json").write_text('{"id": "PL1"}')
    with pytest.raises(ContentError) as caught:
        load_playlist(tmp_path, "tips")
    places = [
        (one.source.path.rpartition("/")[2], one.source.line) for one in caught.value.problems
    ]
    assert places == [("playlist.json", 1), ("videos.jsonl", 1), ("videos.jsonl", 3)]


def test_a_missing_half_is_a_problem(tmp_path: Path) -> None:
    """Without the videos the slugs are lost; without the header they are still known."""
    write_playlists(tmp_path, [playlist(simple("a"))])
    (tmp_path / "playlist/tips/playlist.json").unlink()
    assert load_playlist(tmp_path, "tips") is None
    assert load_known(tmp_path) == {"tips": (simple("a"),)}
    write_playlists(tmp_path, [playlist(simple("a"))])
    (tmp_path / "playlist/tips/videos.jsonl").unlink()
    with pytest.raises(ContentError, match=r"videos\.jsonl:1: the file is missing"):
        load_playlist(tmp_path, "tips")


def test_a_video_that_stands_twice_is_a_problem(tmp_path: Path) -> None:
    """A careless merge of two branches can do that."""
    write_playlists(tmp_path, [playlist(simple("a"))])
    file = tmp_path / "playlist/tips/videos.jsonl"
    file.write_text(file.read_text() * 2)
    with pytest.raises(ContentError, match=r"videos\.jsonl:2: `a` has a line already"):
        load_playlist(tmp_path, "tips")


def test_two_videos_of_one_slug_are_a_problem(tmp_path: Path, settings_of: SettingsOf) -> None:
    """So can this: one page would be written over the other."""
    twin = Video(id="b", slug="a", title="B", published=NOW)
    write_playlists(tmp_path / "content", [playlist(simple("a"), twin)])
    _, problems = loaded(tmp_path, settings_of)
    assert len(problems) == 1
    assert problems[0].startswith(
        "content/playlist/tips/videos.jsonl:2: `slug` is `a`, which is that of the video `a` too"
    )


@configure(deadline=None)  # the disk may be slow
@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_no_line_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    """Whatever stands in the file: it is read, or named."""
    folder = tmp_path_factory.mktemp("snapshot")
    write_playlists(folder, [playlist()])
    (folder / "playlist/tips/videos.jsonl").write_text(line, "utf-8", "surrogatepass", newline="")
    with suppress(ContentError):
        load_playlist(folder, "tips")


def test_five_thousand_videos_come_back_whole(tmp_path: Path) -> None:
    """As many as a playlist can hold, with all that they can have."""
    thumbnails = tuple(
        Thumbnail(url=f"https://i.ytimg.com/vi/xxxxxxxxxxx/{width}.jpg", width=width, height=9)
        for width in (120, 320, 480, 640, 1280)
    )
    chapters = tuple(Chapter(start=60 * i, title=f"Chapter {i}") for i in range(5))
    many = (
        simple(f"v{i}", description="x" * 500, thumbnails=thumbnails, chapters=chapters)
        for i in range(5000)
    )
    written = playlist(*many)
    write_playlists(tmp_path, [written])
    assert load_playlist(tmp_path, "tips") == written


# --- writing ------------------------------------------------------------------------------


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A file whose bytes would be the same is left alone, its time too."""
    first, second = playlist(simple("a")), playlist(simple("b"), series="more")
    written = write_playlists(tmp_path, [first, second])
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "playlist/tips/videos.jsonl",
        "playlist/tips/playlist.json",
        "playlist/more/videos.jsonl",
        "playlist/more/playlist.json",
    ]
    assert write_playlists(tmp_path, [first, second]) == ()
    changed = write_playlists(tmp_path, [first, playlist(simple("c"), series="more")])
    assert [path.parent.name + "/" + path.name for path in changed] == ["more/videos.jsonl"]


def test_nothing_is_written_when_something_cannot_be(tmp_path: Path) -> None:
    """A record that cannot be encoded stops everything before the first byte."""
    bad = playlist(simple("b", description="\ud800"), series="more")
    with pytest.raises(UnicodeEncodeError):
        write_playlists(tmp_path, [playlist(simple("a")), bad])
    assert list(tmp_path.iterdir()) == []


def test_a_reader_never_sees_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each new file is whole and on the disk before it takes the old one's place."""
    write_playlists(tmp_path, [playlist(simple("a"))])
    seen: list[list[str]] = []
    fsync = os.fsync

    def watch(descriptor: int) -> None:
        fsync(descriptor)
        found = load_playlist(tmp_path, "tips")
        seen.append([video.id for video in found.videos] if found else [])

    monkeypatch.setattr("generator.content.together.os.fsync", watch)
    write_playlists(tmp_path, [playlist(simple("b"), fetched=NOW.replace(day=11))])
    assert {tuple(ids) for ids in seen} == {("a",), ("b",)}
    assert seen == sorted(seen)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "playlist.json",
        "videos.jsonl",
    ]


def test_an_empty_playlist_is_an_empty_file(tmp_path: Path) -> None:
    """It is read as no videos."""
    write_playlists(tmp_path, [playlist()])
    assert render_playlist(playlist())[1] == b""
    assert load_playlist(tmp_path, "tips") == playlist()


def test_files_can_be_read_by_others(tmp_path: Path) -> None:
    """They have the permissions of any file that git checks out."""
    write_playlists(tmp_path, [playlist(simple("a"))])
    plain = tmp_path / "plain"
    plain.touch()
    for path in (tmp_path / "playlist/tips").iterdir():
        assert path.stat().st_mode == plain.stat().st_mode
