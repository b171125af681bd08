"""The head of a page, for search engines, cards and feed readers."""

from __future__ import annotations

from datetime import date

from generator.model import Catalog, Gone, GoneReason
from generator.render.list_pages import PER_PAGE
from generator.render.pages import PageRenderer, build_pages
from tests.unit.catalog_builder import (
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
from tests.unit.templates import templates


def head_of(url: str, catalog: Catalog, site_url: str = SITE_URL) -> str:
    of = settings(site_url=site_url)
    page = next(one for one in build_pages(catalog, of) if one.url == url)
    renderer = PageRenderer(templates(catalog, of), of, lambda _: {})
    return str(renderer.slots(page).head)


def test_a_gone_video_is_not_to_be_found() -> None:
    """Its page stays for those who have its address, and asks search engines to pass by."""
    gone = video(1, gone=Gone(since=date(2020, 4, 1), reason=GoneReason.DELETED))
    catalog = build(playlists=(playlist(gone, video(2)),))
    head = head_of("watch/tip-1/", catalog)
    assert '<meta name="robots" content="noindex">' in head
    assert "ld+json" not in head
    assert "noindex" not in head_of("watch/tip-2/", catalog)


def test_each_page_of_a_list_is_a_page_of_its_own() -> None:
    """It names its own address, since it shows what no other shows, and its neighbours."""
    articles = tuple(article(f"a{number}") for number in range(4 * PER_PAGE))
    head = head_of("articles/page/2/", build(articles=articles))
    assert f'<link rel="canonical" href="{SITE_URL}articles/page/2/">' in head
    assert '<link rel="prev" href="../../../articles/page/3/">' in head
    assert '<link rel="next" href="../../../articles/page/1/">' in head
    first = head_of("articles/", build(articles=articles))
    assert f'<link rel="canonical" href="{SITE_URL}articles/">' in first
    assert 'rel="prev"' not in first


def test_a_site_without_an_address_claims_none() -> None:
    """What must be absolute is left out; the feeds, which need not, are there."""
    head = head_of("watch/tip-1/", build(playlists=(playlist(video(1)),)), site_url="")
    assert not [word for word in ("canonical", "og:image", "og:url", "ld+json") if word in head]
    assert 'type="application/feed+json"' in head


def test_a_topic_has_feeds_of_its_own_beside_the_sites() -> None:
    """Each in both formats, with the name of what is in it."""
    head = head_of("topics/hips/", build(topics=(topic("hips"),)))
    for kind, file in (("atom+xml", "feed.xml"), ("feed+json", "feed.json")):
        alternate = f'<link rel="alternate" type="application/{kind}"'
        assert f'{alternate} title="Balanced Strides" href="../../{file}">' in head
        assert f'{alternate} title="Hips" href="../../topics/hips/{file}">' in head


def test_a_questions_description_is_plain() -> None:
    """No mark of Markdown stands in a search result or on a card."""
    answer = message("coach", "Look at [1:35](video:video000001#t=95) & **hold**.", coach=True)
    catalog = build(
        playlists=(playlist(video(1)),),
        questions=(question("torso", message("Nancy", "Why?", answer), about=video(1).id),),
    )
    page = next(one for one in build_pages(catalog, settings()) if one.url == "questions/torso/")
    assert page.description == "Look at 1:35 & hold."
    assert page.data[0]["acceptedAnswer"]["text"] == "Look at 1:35 & hold."


def test_no_page_is_without_a_description() -> None:
    """Where nothing is known to say, its title is said."""
    catalog = build(playlists=(playlist(video(1, description="")),))
    page = next(one for one in build_pages(catalog, settings()) if one.url == "watch/tip-1/")
    renderer = PageRenderer(templates(catalog, settings()), settings(), lambda _: {})
    assert renderer.slots(page).description == "Tip 1"
