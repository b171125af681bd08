"""What strangers write under a video is shown as they wrote it, and does nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element

import feedparser
import html5lib
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from generator import urls
from generator.content.comment_threads import parse_thread, render_thread
from generator.model import Catalog, Comment, CommentThread
from generator.render.machine import render_catalogs
from generator.render.pages import PageRenderer, build_pages
from generator.youtube.names import first_name, tidy_text
from tests.unit.catalog_builder import build, message, playlist, question, settings, video
from tests.unit.feed_reader import files as feeds
from tests.unit.templates import templates

ID = "UgxThread0000000000"
NASTY = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:alert(1) 3:10 <b>",
    'https://evil.example/?a=1&b="<',
    "]]> &lt;b&gt; &#60;",
    "data-pagefind-ignore class=x",
    "# heading\n- list\n> quote\n`code`",
)


def thread(asked: str, answered: str, name: str) -> CommentThread:
    """As a sync writes it and a build reads it again."""

    def comment(id_: str, text: str, *, coach: bool = False) -> Comment:
        return Comment(
            id=id_,
            author="" if coach else first_name(name),
            by_coach=coach,
            published=datetime(2020, 3, 26, 18, tzinfo=UTC),
            text=tidy_text(text),
        )

    comments = (
        comment(ID, asked),
        comment(f"{ID}.1", answered, coach=True),
        comment(f"{ID}.2", asked),
    )
    written = render_thread(
        CommentThread(id=ID, slug="tip-1-question", video=video(1).id, comments=comments)
    )
    return parse_thread(written)


def render(catalog: Catalog) -> Mapping[str, str]:
    """The content of every page that shows the thread, and its head, by the page's address."""
    renderer = PageRenderer(templates(catalog, settings()), settings(), lambda _: {})
    wanted = ("watch/tip-1/", "questions/tip-1-question/", "questions/")
    pages = [page for page in build_pages(catalog, settings()) if page.url in wanted]
    slots = {page.url: renderer.slots(page) for page in pages}
    return {url: f"{slot.head}{slot.content}" for url, slot in slots.items()}


def parse(html: str) -> Element:
    return html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def comments(tree: Element) -> list[Element]:
    return [one for one in tree.iter("div") if "comment" in one.get("class", "").split()]


_texts = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])),
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=3).map(" ".join),
)


@limits(max_examples=25, deadline=None)
@given(asked=_texts, answered=_texts, name=_texts)
def test_any_comment_is_only_text(asked: str, answered: str, name: str) -> None:
    """On its own page, the video's, the list, in structured data, feeds and the catalog file."""
    one = thread(asked, answered, name)
    catalog = build(threads=(one,), playlists=(playlist(video(1)),))
    for url, html in render(catalog).items():
        tree = parse(html)
        if url != urls.QUESTIONS:
            shown = [words(element) for element in comments(tree)]
            assert shown == [" ".join(comment.text.split()) for comment in one.comments]
        check_harmless(tree)
        for element in tree.iter("script"):
            assert element.get("type") == "application/ld+json"
            json.loads(words(element) if len(element) else element.text or "")
    for path, data in feeds(catalog).items():
        if path.endswith(".json"):
            json.loads(data)
        else:
            assert not feedparser.parse(data).bozo
    json.loads(dict(render_catalogs(catalog, settings()))["catalog.json"])


def check_harmless(tree: Element) -> None:
    """No script that runs, no picture or address from elsewhere but the coach's own links."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"iframe", "object", "embed", "form"}
        assert not [name for name in element.attrib if str(name).startswith("on")]
        target = element.get("src", "")
        assert not target.startswith(("http", "//", "data:", "javascript:"))
        assert not element.get("href", "").lower().lstrip().startswith(("javascript:", "data:"))
    ours = ("https://www.youtube.com/", "https://example.org/")
    for element in tree.iter("a"):
        if element.get("href", "").startswith("http") and not element.get("href", "").startswith(
            ours
        ):
            assert element.get("rel") is None


@pytest.fixture(scope="module")
def shown() -> Mapping[str, Element]:
    """The pages of a thread with moments and links in it."""
    asked = "At 3:10 (not 59:00) you say\n\nsee https://spam.example/x, right?"
    one = thread(asked, "Yes: https://shop.example/hips and 1:35.", "@user-a1b2")
    pages = render(build(threads=(one,), playlists=(playlist(video(1)),)))
    return {url: parse(html) for url, html in pages.items()}


def links(tree: Element) -> list[tuple[str, str]]:
    """Text and address of the links in comments."""
    return [(words(a), a.get("href", "")) for one in comments(tree) for a in one.iter("a")]


def test_times_in_comments_are_moments(shown: Mapping[str, Element]) -> None:
    """On the video's own page they seek, elsewhere they lead there; none lies past its end."""
    moment = "../../watch/tip-1/#t="
    assert [one for one in links(shown["questions/tip-1-question/"]) if ":" in one[0][:5]] == [
        ("3:10", f"{moment}190"),
        ("1:35", f"{moment}95"),
        ("3:10", f"{moment}190"),
    ]
    here = [a for one in comments(shown["watch/tip-1/"]) for a in one.iter("a")]
    assert [a.get("data-t") for a in here if a.get("data-t")] == ["190", "95", "190"]


def test_only_the_coachs_links_are_links(shown: Mapping[str, Element]) -> None:
    """Nobody comments to be linked to."""
    addresses = [href for _, href in links(shown["questions/tip-1-question/"])]
    assert "https://shop.example/hips" in addresses
    assert not any("spam" in one for one in addresses)
    assert "https://spam.example/x" in words(shown["questions/tip-1-question/"])


def test_a_thread_says_who_and_where(shown: Mapping[str, Element]) -> None:
    """The coach is marked, a viewer without a name is one, and the way to YouTube is there."""
    page = shown["questions/tip-1-question/"]
    text = words(page)
    assert "A viewer" in text
    assert "by a viewer" in text
    assert "Marit Coach" in text
    assert any(
        a.get("href") == f"https://www.youtube.com/watch?v={video(1).id}&lc={ID}"
        for a in page.iter("a")
    )


def test_many_questions_do_not_bury_a_video() -> None:
    """Its page has the first with their answers, hand-written ones before all, then titles."""
    many = tuple(
        CommentThread(
            id=f"{ID}{number:02}",
            slug=f"tip-1-question-{number}",
            video=video(1).id,
            comments=thread(f"Question {number}?", "Yes.", "Ann").comments,
        )
        for number in range(12)
    )
    written = question("old", message("Bea", "Old?", day=1), about=video(1).id)
    catalog = build(threads=many, questions=(written,), playlists=(playlist(video(1)),))
    tree = parse(render(catalog)["watch/tip-1/"])
    first = next(one for one in tree.iter("article") if "message" in one.get("class", ""))
    assert "Bea" in words(first)
    assert len(comments(tree)) == 7 * 3
    assert "5 more questions" in words(tree)
    assert "Question 11?" in words(tree)


def test_a_question_that_is_gone_leaves_a_notice() -> None:
    """At its address, with ways to go on, kept from search engines; no list has it."""
    gone: Any = CommentThread(id=ID, slug="tip-1-question", video=video(1).id)
    catalog = build(threads=(gone,), playlists=(playlist(video(1)),))
    pages = render(catalog)
    text = words(parse(pages["questions/tip-1-question/"]))
    assert "not shown here any more" in text
    assert "Tip 1" in text
    assert 'content="noindex"' in pages["questions/tip-1-question/"]
    assert "tip-1-question" not in pages["questions/"]
    assert "tip-1-question" not in pages["watch/tip-1/"]
    assert b"tip-1-question" not in dict(render_catalogs(catalog, settings()))["catalog.json"]
