from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from generator.errors import Source
from generator.model import (
    Catalog,
    Gone,
    GoneReason,
    LiveState,
    Settings,
    Thumbnail,
    Thumbnails,
    Video,
    VideoOverride,
)
from generator.render.sitemap import render_robots, render_sitemaps
from tests.conftest import ROOT
from tests.unit.catalog_builder import (
    SITE_URL,
    article,
    build,
    lesson,
    message,
    playlist,
    question,
    settings,
    topic,
    video,
)

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "video": "http://www.google.com/schemas/sitemap-video/1.1",
}

ENVIRONMENT = Environment(
    loader=FileSystemLoader(ROOT / "overrides"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)

STILL = Thumbnail(url="https://i.ytimg.com/vi/x/maxresdefault.jpg?a&b", width=1280, height=720)


def tree(catalog: Catalog, of: Settings | None = None, *written: str) -> ET.Element:
    ((_, data),) = render_sitemaps(catalog, of or settings(), ENVIRONMENT, written)
    return ET.fromstring(data)  # noqa: S314 — our own


def pages(root: ET.Element) -> dict[str, str | None]:
    """The date of each address."""
    found = root.findall("s:url", NAMES)
    return {
        (url.findtext("s:loc", None, NAMES) or "").removeprefix(SITE_URL): url.findtext(
            "s:lastmod", None, NAMES
        )
        for url in found
    }


def video_of(of: Video) -> ET.Element | None:
    """What the sitemap tells of a video, or None."""
    root = tree(build(playlists=(playlist(of),)))
    return root.find("s:url/video:video", NAMES)


def test_every_page_is_there_with_the_date_of_its_content() -> None:
    """Lists are as new as the newest that they show; what has no date is given none."""
    answer = message("coach", "!", day=29, coach=True)
    found = build(
        playlists=(playlist(video(1), video(2, topics=())),),
        articles=(
            article("hips", date=date(2020, 3, 20), topics=("hips",), videos=(video(1).id,)),
        ),
        questions=(question("q", message("Nancy", "?", answer, day=27), about="hips"),),
        topics=(topic("hips"), topic("empty")),
        lessons=(lesson("feet"),),
    )
    assert pages(tree(found, None, "privacy/", "about/")) == {
        "": "2020-03-29",
        "watch/": "2020-03-18",
        "articles/": "2020-03-20",
        "questions/": "2020-03-29",
        "topics/": None,
        "lessons/": None,
        "schedule/": None,
        "series/tips/": "2020-03-18",
        "articles/hips/": "2020-03-29",
        "questions/q/": "2020-03-29",
        "topics/hips/": "2020-03-29",
        "topics/empty/": None,
        "lessons/feet/": None,
        "about/": None,
        "privacy/": None,
        "watch/tip-2/": "2020-03-18",
        "watch/tip-1/": "2020-03-29",
    }


def test_a_video_is_told_of_in_googles_words() -> None:
    """Still, title, description, player, length and date, each as its page says it."""
    told = video_of(video(1, thumbnails=(replace(STILL, width=320), STILL), title="Feet & <hips>"))
    assert told is not None
    assert {child.tag.partition("}")[2]: child.text for child in told} == {
        "thumbnail_loc": f"{SITE_URL}assets/cards/watch/tip-1.png",
        "title": "Feet & <hips>",
        "description": "What tip 1 is about.",
        "player_loc": "https://www.youtube-nocookie.com/embed/video000001",
        "duration": "862",
        "publication_date": "2020-03-17T18:00:00+00:00",
    }


def test_a_still_is_told_of_where_the_page_shows_it() -> None:
    """With remote thumbnails the sitemap names YouTube's, as the page does."""
    of = settings(thumbnails=Thumbnails.REMOTE)
    root = tree(build(playlists=(playlist(video(1, thumbnails=(STILL,))),)), of)
    assert root.findtext(".//video:thumbnail_loc", "", NAMES) == STILL.url


def test_limits() -> None:
    """Descriptions end at 2,048 characters; lengths that Google does not take are not told."""
    told = video_of(video(1, description="x" * 5000, duration=28_801))
    assert told is not None
    assert len(told.findtext("video:description", "", NAMES)) == 2048
    assert told.find("video:duration", NAMES) is None
    live = video_of(video(1, duration=0, live=LiveState.LIVE))
    assert live is not None
    assert live.find("video:duration", NAMES) is None


def test_a_video_without_a_description_has_its_title() -> None:
    """The field must be there, and may not be empty."""
    told = video_of(video(1, description=""))
    assert told is not None
    assert told.findtext("video:description", "", NAMES) == "Tip 1"


def test_what_is_not_to_be_found_is_left_out() -> None:
    """Gone and hidden videos have pages, but not for search engines."""
    gone = video(2, gone=Gone(since=date(2020, 4, 1), reason=GoneReason.DELETED))
    hidden = VideoOverride(id=video(3).id, hidden=True, source=Source("content/videos.yml"))
    found = build(playlists=(playlist(video(1), gone, video(3)),), overrides=(hidden,))
    assert [url for url in pages(tree(found)) if url.startswith("watch/tip")] == ["watch/tip-1/"]


def test_an_announced_broadcast_has_a_page_without_a_video() -> None:
    """It has no date in the past, and nothing to play."""
    announced = video(
        1, live=LiveState.UPCOMING, published=datetime(2030, 1, 1, tzinfo=UTC), thumbnails=(STILL,)
    )
    root = tree(build(playlists=(playlist(announced),)))
    assert pages(root)["watch/tip-1/"] is pages(root)["watch/"] is pages(root)[""] is None
    assert root.find("s:url/video:video", NAMES) is None


def test_a_video_that_may_not_be_embedded_has_a_page_without_a_video() -> None:
    """Google wants to be led to a player, and there is none."""
    root = tree(build(playlists=(playlist(video(1, embeddable=False)),)))
    assert pages(root)["watch/tip-1/"] == "2020-03-17"
    assert root.find("s:url/video:video", NAMES) is None


def test_many_addresses_are_split_over_several_files() -> None:
    """The index lists them with the date of the newest in each, and no address is lost."""
    found = build(playlists=(playlist(*(video(number) for number in range(1, 8))),))
    *parts, (name, data) = render_sitemaps(found, settings(), ENVIRONMENT, (), 5)
    index = ET.fromstring(data)  # noqa: S314 — our own
    assert (name, index.tag) == ("sitemap.xml", f"{{{NAMES['s']}}}sitemapindex")
    assert [
        (one.findtext("s:loc", "", NAMES), one.findtext("s:lastmod", None, NAMES)) for one in index
    ] == [
        (f"{SITE_URL}sitemap-1.xml", "2020-03-23"),
        (f"{SITE_URL}sitemap-2.xml", "2020-03-23"),
        (f"{SITE_URL}sitemap-3.xml", "2020-03-21"),
    ]
    assert [path for path, _ in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    split = [pages(ET.fromstring(part)) for _, part in parts]  # noqa: S314 — our own
    assert [len(one) for one in split] == [5, 5, 5]
    assert {url: day for one in split for url, day in one.items()} == pages(tree(found))


def test_robots_may_read_everything() -> None:
    """Where the site has an address they are told of its sitemap."""
    assert render_robots(settings()) == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
    )
    assert render_robots(settings(site_url="")) == b"User-agent: *\nAllow: /\n"


@pytest.mark.parametrize("written", [(), ("about/",)])
def test_a_site_without_an_address_has_an_empty_sitemap(written: tuple[str, ...]) -> None:
    """Its addresses would have to be absolute: it is well-formed, and says nothing."""
    found = build(playlists=(playlist(video(1)),))
    assert list(tree(found, settings(site_url=""), *written)) == []


@limits(deadline=None)
@given(title=st.text(max_size=60), description=st.text(max_size=60))
def test_no_text_breaks_the_sitemap(title: str, description: str) -> None:
    """Whatever a title or a description holds, the file is sound and says it."""
    told = video_of(video(1, title=title, description=description))
    assert told is not None
    assert len(told) == 6
    if title.isprintable():
        assert told.findtext("video:title", "", NAMES) == title
