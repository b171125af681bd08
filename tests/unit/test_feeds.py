from __future__ import annotations

import json
from datetime import UTC, date, datetime
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from markupsafe import Markup

from generator.model import Catalog, Chapter, Gone, GoneReason, LiveState, Still
from tests.feed_schemas import check_feeds
from tests.unit.catalog_builder import (
    NOW,
    SITE_URL,
    article,
    build,
    message,
    playlist,
    question,
    settings,
    topic,
    video,
)
from tests.unit.feed_reader import ATOM, files, parse

PROSE = Markup(
    '<p>See <a href="../../watch/tip-1/#t=95">1:35</a>, <a href="#fn">a note</a> and '
    '<a href="https://other.example/">more</a>.</p>'
    '<tip-player><script>alert(1)</script><img src="../../assets/posters/hips-1.svg"></tip-player>'
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """A site with one of each kind, and what no feed shows."""
    answer = message("coach", "Look at [1:35](video:video000001#t=95) & **hold**.", coach=True)
    return build(
        playlists=(
            playlist(
                video(1, topics=()),
                video(2, gone=Gone(since=date(2020, 3, 25), reason=GoneReason.DELETED)),
                video(3, live=LiveState.UPCOMING),
            ),
        ),
        articles=(article("hips", topics=("hips",), videos=(video(1).id,)),),
        questions=(
            question("torso", message("Nancy", "Why?", answer, day=26), about="hips"),
            question("open", message("Tom", "And?", day=28), about="hips"),
        ),
        topics=(topic("hips"),),
    )


def test_the_site_each_series_and_each_topic_has_both_feeds(catalog: Catalog) -> None:
    """They stand beside the page that shows the same."""
    assert list(files(catalog)) == [
        *("feed.xml", "feed.json"),
        *("series/tips/feed.xml", "series/tips/feed.json"),
        *("topics/hips/feed.xml", "topics/hips/feed.json"),
    ]


def test_a_feed_holds_what_can_be_seen_newest_first(catalog: Catalog) -> None:
    """No gone video, no announced one, no question that nobody answered."""
    feed = parse(files(catalog)["feed.xml"])
    assert [entry.title for entry in feed.entries] == ["Torso?", "Hips", "Tip 1"]
    topics = parse(files(catalog)["topics/hips/feed.xml"])
    assert [entry.title for entry in topics.entries] == ["Torso?", "Hips"]
    series = parse(files(catalog)["series/tips/feed.xml"])
    assert [entry.title for entry in series.entries] == ["Tip 1"]


def test_atom_has_what_rfc_4287_asks_for(catalog: Catalog) -> None:
    """Id, title and updated for the feed and each entry, an author, and a link to itself."""
    for path, data in files(catalog).items():
        if not path.endswith(".xml"):
            continue
        root = ET.fromstring(data)  # noqa: S314 — our own
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "Marit"
        links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
        assert links["self"] == f"{SITE_URL}{path}"
        assert links["alternate"] == f"{SITE_URL}{path.removesuffix('feed.xml')}"
        for node in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(node.findall(f"{ATOM}{name}")) == 1, (path, name)
            updated = datetime.fromisoformat(node.findtext(f"{ATOM}updated") or "")
            assert updated.tzinfo is not None


def test_dates_are_the_contents(catalog: Catalog) -> None:
    """An entry came out when its video, article or answer did; the feed changed with its newest."""
    feed = parse(files(catalog)["feed.xml"])
    published = {entry.title: entry.published for entry in feed.entries}
    assert published == {
        "Torso?": "2020-03-27T00:00:00+00:00",
        "Hips": "2020-03-26T00:00:00+00:00",
        "Tip 1": "2020-03-17T18:00:00+00:00",
    }
    assert feed.feed.updated == "2020-03-27T00:00:00+00:00"


def test_a_question_changes_with_its_thread_and_stays_in_its_place() -> None:
    """A follow-up is a change of what was there already."""
    later = message("Nancy", "Thanks!", day=29)
    asked = message("Nancy", "?", message("coach", "!", later, day=27, coach=True), day=26)
    found = build(
        playlists=(playlist(video(1)),), questions=(question("q", asked, about=video(1).id),)
    )
    entry = parse(files(found)["feed.xml"]).entries[0]
    assert (entry.published[:10], entry.updated[:10]) == ("2020-03-27", "2020-03-29")


def test_an_answers_summary_is_plain(catalog: Catalog) -> None:
    """Neither Markdown's marks nor HTML's, and characters as they are."""
    data = files(catalog)
    assert parse(data["feed.xml"]).entries[0].summary == "Look at 1:35 & hold."
    assert json.loads(data["feed.json"])["items"][0]["summary"] == "Look at 1:35 & hold."


@pytest.mark.parametrize("site_url", [SITE_URL, ""])
def test_entries_have_their_picture(site_url: str) -> None:
    """A reader finds it in Media RSS' terms in Atom, and in JSON Feed's own."""
    still = Still(video=video(1).id, width=640, url="https://i.ytimg.com/x", digest="0")
    found = build(playlists=(playlist(video(1)),), stills=(still,))
    data = files(found, settings(site_url=site_url))
    image = f"{site_url or './'}assets/thumbnails/large/{video(1).id}.jpg"
    (thumbnail,) = parse(data["feed.xml"]).entries[0].media_thumbnail
    assert thumbnail == {"url": image, "width": "640", "height": "360"}
    assert json.loads(data["feed.json"])["items"][0]["image"] == image


def links_of(data: bytes, page: str, base: str) -> set[str]:
    """Where the links and pictures in the text about `page` lead, in a feed read from `base`."""
    (entry,) = (
        one
        for one in ET.fromstring(data).iter(f"{ATOM}entry")  # noqa: S314 — our own
        if (one.find(f"{ATOM}link") or one[1]).get("href", "").endswith(page)
    )
    html = html5lib.parseFragment(entry.findtext(f"{ATOM}content"), namespaceHTMLElements=False)
    assert not list(html.iter("script"))
    targets = [one.get("href") or one.get("src") for one in html.iter()]
    return {urljoin(base, target) for target in targets if target}


@pytest.mark.parametrize("site_url", [SITE_URL, "https://example.org/blog/", ""])
@pytest.mark.parametrize("path", ["feed.xml", "topics/hips/feed.xml"])
def test_an_articles_links_work_in_a_feed_reader(
    catalog: Catalog, site_url: str, path: str
) -> None:
    """Its text is whole and safe, and each link leads where it leads on the page."""
    data = files(catalog, settings(site_url=site_url), hips=PROSE)[path]
    root = site_url or "https://reader.example/"
    assert links_of(data, "articles/hips/", urljoin("https://reader.example/", path)) == {
        f"{root}watch/tip-1/#t=95",
        f"{root}articles/hips/#fn",
        "https://other.example/",
        f"{root}assets/posters/hips-1.svg",
        f"{root}watch/tip-1/",
        f"{root}assets/cards/watch/tip-1.png",
    }


def test_a_player_is_a_picture_in_a_feed(catalog: Catalog) -> None:
    """It leads to the page of its video, at its second; nothing of the facade is left."""
    player = Markup(
        '<p>Before</p><tip-player class="player" video="video000001" name="A &gt; B" start="95">'
        '<a href="https://www.youtube.com/">Play</a><p>Nothing loads</p></tip-player><p>After</p>'
    )
    item = json.loads(files(catalog, hips=player)["topics/hips/feed.json"])["items"][1]
    html = html5lib.parseFragment(item["content_html"], namespaceHTMLElements=False)
    assert " ".join("".join(html.itertext()).split()) == (
        "Before Watch from 1:35: Tip 1 · 14 min After"
    )
    assert {one.get("href") for one in html.iter("a")} == {f"{SITE_URL}watch/tip-1/#t=95"}
    assert len(list(html.iter("img"))) == 1


def test_a_video_is_described_whole() -> None:
    """Its description with live links and times, and its chapters."""
    one = video(
        1,
        description="First.\n\nMore at 1:35, and https://shop.example/?a&b",
        chapters=(Chapter(start=0, title="Why"), Chapter(start=95, title="<How>")),
    )
    data = files(build(playlists=(playlist(one),)))
    (item,) = json.loads(data["feed.json"])["items"]
    assert item["summary"] == "First."
    html = html5lib.parseFragment(item["content_html"], namespaceHTMLElements=False)
    assert [" ".join("".join(one.itertext()).split()) for one in html.iter("li")] == [
        "0:00 Why",
        "1:35 <How>",
    ]
    assert [one.get("href") for one in html.iter("a")] == [
        *([f"{SITE_URL}watch/tip-1/"] * 2),
        f"{SITE_URL}watch/tip-1/#t=95",
        "https://shop.example/?a&b",
        f"{SITE_URL}watch/tip-1/",
        f"{SITE_URL}watch/tip-1/#t=95",
    ]


def test_an_answer_comes_with_its_question(catalog: Catalog) -> None:
    """The whole thread stands in the feed, each message with its author and its link."""
    item = json.loads(files(catalog)["feed.json"])["items"][0]
    html = html5lib.parseFragment(item["content_html"], namespaceHTMLElements=False)
    text = " ".join("".join(html.itertext()).split())
    assert text == "Nancy 26 March 2020 Why? coach Coach 27 March 2020 Look at 1:35 & hold."
    assert f"{SITE_URL}watch/tip-1/#t=95" in {one.get("href") for one in html.iter("a")}


def test_without_an_address_ids_are_absolute_and_links_lead_up(catalog: Catalog) -> None:
    """A site that does not know where it is published has names of its own, the same in all."""
    data = files(catalog, settings(site_url=""))
    site, topics = parse(data["feed.xml"]), parse(data["topics/hips/feed.xml"])
    assert all(one.id.startswith("urn:uuid:") for one in (site.feed, *site.entries))
    assert [one.id for one in topics.entries] == [one.id for one in site.entries[:2]]
    assert site.feed.id != topics.feed.id
    links = [
        one.get("href")
        for one in ET.fromstring(data["topics/hips/feed.xml"]).iter(f"{ATOM}link")  # noqa: S314
    ]
    assert links[0] == "../../topics/hips/"
    assert links[-1] == "../../articles/hips/"


def test_both_formats_say_the_same(catalog: Catalog) -> None:
    """JSON Feed 1.1 with the entries, dates and ids of the Atom feed."""
    data = files(catalog, hips=PROSE)
    for path in ("feed", "series/tips/feed", "topics/hips/feed"):
        atom, feed = parse(data[f"{path}.xml"]), json.loads(data[f"{path}.json"])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"{SITE_URL}{path}.json"
        assert [
            (item["id"], item["url"], item["title"], item["date_published"], item["date_modified"])
            for item in feed["items"]
        ] == [(one.id, one.link, one.title, one.published, one.updated) for one in atom.entries]
        assert [item["content_html"] for item in feed["items"]] == [
            node.text
            for node in ET.fromstring(data[f"{path}.xml"]).iter(f"{ATOM}content")  # noqa: S314
        ]


def test_a_feed_of_nothing_is_sound() -> None:
    """A new site has feeds too; their date is the catalog's."""
    data = files(build())
    feed = parse(data["feed.xml"])
    assert feed.entries == []
    assert datetime.fromisoformat(feed.feed.updated) == NOW
    assert json.loads(data["feed.json"])["items"] == []


def test_feeds_fit_their_schemas(catalog: Catalog) -> None:
    """Those of RFC 4287 and of JSON Feed 1.1."""
    check_feeds(files(catalog, hips=PROSE))
    check_feeds(files(build()))


def test_the_same_bytes(catalog: Catalog) -> None:
    """Nothing in a feed depends on the clock."""
    assert files(catalog, hips=PROSE) == files(catalog, hips=PROSE)


@limits(deadline=None, max_examples=60)
@given(title=st.text(max_size=60), text=st.text(max_size=120))
def test_no_text_breaks_a_feed(title: str, text: str) -> None:
    """Whatever a title, a description, an answer or an article holds, both feeds stay sound."""
    at = datetime(2020, 3, 27, tzinfo=UTC)
    found = build(
        playlists=(playlist(video(1, title=title, description=text, published=at)),),
        articles=(article("hips", title=title, description=text),),
        questions=(
            question("q", message("Nancy", text, message("coach", text, coach=True)), about="hips"),
        ),
    )
    data = files(found, settings(site_name=title, site_description=text), hips=Markup(text))
    root = ET.fromstring(data["feed.xml"])  # noqa: S314 — our own
    assert len(root.findall(f"{ATOM}entry")) == 3
    assert {child.tag for child in root.iter()} <= {
        ATOM + name
        for name in (
            *("feed", "title", "link", "id", "updated", "author", "name", "subtitle", "entry"),
            *("published", "summary", "content", "category"),
        )
    } | {"{http://search.yahoo.com/mrss/}thumbnail"}
    items = json.loads(data["feed.json"])["items"]
    assert len(items) == 3
    if title.isprintable():
        assert {item["title"] for item in items} >= {title}
