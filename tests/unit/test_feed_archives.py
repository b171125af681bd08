from __future__ import annotations

import json
from urllib.parse import urljoin

import pytest

from generator.render.feeds import LENGTH
from tests.feed_schemas import check_feeds
from tests.unit.catalog_builder import SITE_URL, article, build, playlist, settings, topic, video
from tests.unit.feed_reader import files, links, parse


@pytest.mark.parametrize("site_url", [SITE_URL, ""])
@pytest.mark.parametrize("count", [1, 50, 51, 100, 101])
def test_older_entries_stand_in_archives(count: int, site_url: str) -> None:
    """Whoever follows the links of Atom sees each video, the newest fifty first; JSON has those."""
    found = build(playlists=(playlist(*(video(number) for number in range(1, count + 1))),))
    data = files(found, settings(site_url=site_url))
    base = site_url or "https://reader.example/"

    name, seen = "feed.xml", []
    while name:
        seen.append(name)
        target = links(data[name]).get("prev-archive", "")
        name = urljoin(base + name, target).removeprefix(base) if target else ""
    titles = [[one.title for one in parse(data[name]).entries] for name in seen]
    assert titles[0] == [f"Tip {number}" for number in range(count, max(count - LENGTH, 0), -1)]
    assert all(len(one) == LENGTH for one in titles[1:])
    assert {one for page in titles for one in page} == {f"Tip {n + 1}" for n in range(count)}
    assert [one["title"] for one in json.loads(data["feed.json"])["items"]] == titles[0]
    assert {name for name in data if name.startswith("feed")} == {*seen, "feed.json"}


def test_an_archive_says_what_it_is() -> None:
    """RFC 5005: it is marked, leads to its neighbours and to the feed, and has the feed's id."""
    found = build(playlists=(playlist(*(video(number) for number in range(1, 152))),))
    data = files(found)
    check_feeds(data)
    feed, archive = data["feed.xml"], data["feed/2.xml"]
    assert {
        rel: url.removeprefix(SITE_URL) for rel, url in links(archive).items() if rel != "alternate"
    } == {
        "self": "feed/2.xml",
        "current": "feed.xml",
        "prev-archive": "feed/1.xml",
        "next-archive": "feed/3.xml",
    }
    assert not {"current", "next-archive"} & set(links(feed))
    assert "next-archive" not in links(data["feed/3.xml"])
    assert parse(feed).feed.id == parse(archive).feed.id
    assert (b"<fh:archive" in feed, b"<fh:archive" in archive) == (False, True)


def test_what_an_archive_holds_stays_there() -> None:
    """New videos come into the feed, and into new archives: a reader need not read one again."""
    before, after = (
        files(build(playlists=(playlist(*(video(number) for number in range(1, count))),)))
        for count in (120, 170)
    )
    titles = [[one.title for one in parse(data["feed/1.xml"]).entries] for data in (before, after)]
    assert titles[0] == titles[1]


def test_only_the_site_and_its_series_have_archives() -> None:
    """The newest of a topic stand in its feed, and all of it in the site's archives."""
    written = tuple(article(f"hips-{number}", topics=("hips",)) for number in range(51))
    videos = (video(number) for number in range(1, 52))
    data = files(build(playlists=(playlist(*videos),), articles=written, topics=(topic("hips"),)))
    assert [name for name in data if "feed/" in name] == [
        *("feed/1.xml", "feed/2.xml"),
        "series/tips/feed/1.xml",
    ]
    assert "prev-archive" not in links(data["topics/hips/feed.xml"])
    assert len(parse(data["topics/hips/feed.xml"]).entries) == LENGTH
