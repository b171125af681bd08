from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.errors import Source
from generator.model import (
    Catalog,
    Chapter,
    ExceptionDate,
    Gone,
    GoneReason,
    LiveState,
    Settings,
    VideoOverride,
)
from generator.render.machine import VERSION, render_catalogs
from tests.unit.catalog_builder import (
    NOW,
    SITE_URL,
    article,
    build,
    lesson,
    message,
    playlist,
    question,
    session,
    settings,
    topic,
    video,
)

SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "schemas/catalog.json").read_text("utf-8"))
)


def read(catalog: Catalog, of: Settings | None = None) -> Any:
    """The catalog of a small site, which has the shape that is promised."""
    ((_, data),) = render_catalogs(catalog, of or settings())
    SCHEMA.validate(json.loads(data))
    return json.loads(data)


def test_everything_that_the_site_shows() -> None:
    """Each kind of record, with its address and what joins it to the others."""
    answer = message("coach", "!", coach=True)
    catalog = build(
        playlists=(playlist(video(1, chapters=(Chapter(start=0, title="Start"),)), video(2)),),
        articles=(article("hips", videos=(video(1).id,), topics=("hips",), lesson="feet"),),
        questions=(question("why", message("Nancy", "?", answer), about="hips", at=95),),
        lessons=(lesson("feet", price="$20"),),
        topics=(topic("hips"),),
    )
    data = read(catalog)
    assert data["version"] == VERSION
    assert data["site"] == {"title": "Balanced Strides", "url": SITE_URL, "coach": "Marit"}
    assert data["series"][0]["videos"] == [video(1).id, video(2).id]
    assert data["series"][0]["duration"] == 2 * 862
    newest, oldest = data["videos"]
    assert (newest["slug"], newest["series"]) == ("tip-2", [{"series": "tips", "number": 2}])
    assert oldest["chapters"] == [{"start": 0, "title": "Start"}]
    assert oldest["url"] == f"{SITE_URL}watch/tip-1/"
    assert oldest["published"] == "2020-03-17T18:00:00+00:00"
    assert data["articles"][0]["lesson"] == data["lessons"][0]["slug"] == "feet"
    asked = data["questions"][0]
    assert (asked["about"], asked["at"]) == ({"kind": "article", "key": "hips"}, 95)
    assert (asked["answered"], asked["messages"], asked["topics"]) == (True, 2, ["hips"])
    assert data["topics"][0]["url"] == f"{SITE_URL}topics/hips/"


def test_the_schedule_is_what_is_to_come() -> None:
    """Past dates are not told again; a date that is off says why."""
    off = ExceptionDate(date=date(2020, 3, 31), reason="No power")
    schedule = read(build(sessions=(session(exceptions=(off,)),)))["schedule"]
    assert schedule[0]["start"] == "2020-03-26T11:00:00-07:00"
    assert schedule[0]["end"] == "2020-03-26T11:20:00-07:00"
    assert [(one["start"][:10], one["reason"]) for one in schedule if one["cancelled"]] == [
        ("2020-03-31", "No power")
    ]
    assert len({one["uid"] for one in schedule}) == len(schedule) == 7


def test_what_is_on_now_is_still_to_come() -> None:
    """A session is told of until it ends."""
    start = datetime(2020, 3, 26, 18, tzinfo=UTC)
    for minutes, day in ((19, "2020-03-26"), (20, "2020-03-27")):
        catalog = build(sessions=(session(),), now=start + timedelta(minutes=minutes))
        assert read(catalog)["schedule"][0]["start"][:10] == day


def test_hidden_and_gone_videos_are_not_told_of() -> None:
    """An announced broadcast is, with the time it is to begin."""
    gone = video(2, gone=Gone(since=date(2020, 4, 1), reason=GoneReason.DELETED))
    announced = video(4, live=LiveState.UPCOMING, scheduled_start=NOW)
    hidden = VideoOverride(id=video(3).id, hidden=True, source=Source("content/videos.yml"))
    catalog = build(playlists=(playlist(gone, video(3), announced),), overrides=(hidden,))
    (only,) = read(catalog)["videos"]
    assert (only["slug"], only["live"]) == ("tip-4", "upcoming")
    assert datetime.fromisoformat(only["starts"]) == NOW


def test_without_an_address_urls_are_relative_to_the_root() -> None:
    """The file stands at the root: the same permalinks lead from there."""
    data = read(build(playlists=(playlist(video(1)),)), settings(site_url=""))
    assert data["videos"][0]["url"] == "watch/tip-1/"


def large(days: int) -> dict[str, Any]:
    """The files of a site with more than one of them has room for, by their paths."""
    catalog = build(
        playlists=(playlist(*(video(number) for number in range(1, days + 1))),),
        articles=(article("hips"),),
        questions=(question("why", message("Nancy", "?"), about="hips"),),
    )
    return {path: json.loads(data) for path, data in render_catalogs(catalog, settings(), 10)}


def test_a_large_catalog_has_parts() -> None:
    """The index counts what each part has, and together they have all that one file would."""
    files = large(23)
    for data in files.values():
        SCHEMA.validate(data)
    index = files.pop("catalog.json")
    assert [one["url"] for one in index["parts"]] == [f"{SITE_URL}{path}" for path in files]
    assert not {"videos", "articles", "questions"} & set(index)
    for said, part in zip(index["parts"], files.values(), strict=True):
        kinds = ("videos", "articles", "questions")
        assert [said[kind] for kind in kinds] == [len(part[kind]) for kind in kinds]
        assert (said["from"], said["to"]) == (part["from"], part["to"])
    slugs = [one["slug"] for part in files.values() for one in part["videos"]]
    assert sorted(slugs) == sorted(f"tip-{number}" for number in range(1, 24))
    assert index["series"][0]["videos"] == 23


def test_new_videos_leave_full_parts_alone() -> None:
    """Whoever keeps a copy fetches the last part again, and no other."""
    before, after = large(23), large(24)
    assert before["catalog/1.json"] == after["catalog/1.json"]
    assert before["catalog/2.json"] == after["catalog/2.json"]
    assert before["catalog/3.json"] != after["catalog/3.json"]


@limits(deadline=None)
@given(title=st.text(max_size=60))
def test_any_title_is_read_back(title: str) -> None:
    """JSON keeps every text as it is, and the same catalog gives the same bytes, keys in order."""
    catalog = build(playlists=(playlist(video(1, title=title)),))
    files = list(render_catalogs(catalog, settings()))
    assert files == list(render_catalogs(catalog, settings()))
    read_back = json.loads(files[0][1])
    assert read_back["videos"][0]["title"] == title
    assert list(read_back) == sorted(read_back)
