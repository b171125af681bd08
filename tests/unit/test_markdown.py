from __future__ import annotations

from datetime import UTC, datetime

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from generator.model import Video
from generator.render.markdown import Cleaned, VideoMarkdown

ID = "dQw4w9WgXcQ"


class FakePartials:
    """Partials that say what they were asked for."""

    def player(self, video: Video, *, root: str, start: int) -> Markup:
        return Markup(
            f"<tip-player data-root='{root}' data-start='{start}'>{video.id}</tip-player>"
        )

    def moment(self, video: Video, seconds: int, *, root: str, here: bool) -> Markup:
        where = "here" if here else f"{root}watch/{video.slug}/"
        return Markup(f'<a class="moment" href="{where}#t={seconds}" data-t="{seconds}">M</a>')


def make_videos() -> dict[str, Video]:
    published = datetime(2020, 3, 26, tzinfo=UTC)
    video = Video(id=ID, slug="hips", title="Hips", published=published, duration=600)
    return {ID: video}


def render(text: str, *, players: tuple[str, ...] = ()) -> tuple[str, VideoMarkdown]:
    extension = VideoMarkdown(make_videos(), FakePartials())
    extension.enter(root="../../", players=players)
    return Markdown(extensions=["fenced_code", extension]).convert(text), extension


@pytest.mark.parametrize(
    "line",
    [
        f"https://www.youtube.com/watch?v={ID}",
        f"https://youtu.be/{ID}",
        f"<https://youtu.be/{ID}>",
        f"  https://www.youtube.com/live/{ID}?feature=share  ",
    ],
)
def test_a_link_alone_on_a_line_becomes_the_player(line: str) -> None:
    """A coach pastes the address that the browser shows, in any of YouTube's forms."""
    html, extension = render(f"Before.\n\n{line}\n\nAfter.")
    assert f"<tip-player data-root='../../' data-start='0'>{ID}</tip-player>" in html
    assert extension.embedded == [ID]
    assert "<p>Before.</p>" in html
    assert "<p>After.</p>" in html
    assert "<p><tip-player" not in html


def test_a_line_inside_a_paragraph_counts_too() -> None:
    """The blank lines round the address may be missing."""
    html, _ = render(f"Before\nhttps://youtu.be/{ID}?t=95\nAfter")
    assert "data-start='95'" in html
    assert "<p>Before</p>" in html
    assert "<p>After</p>" in html


@pytest.mark.parametrize(
    "text",
    [
        f"See https://youtu.be/{ID} for more",
        f"```\nhttps://youtu.be/{ID}\n```",
        f"    https://youtu.be/{ID}",
        "https://youtu.be/unknown_id1",
        "https://example.org/",
    ],
)
def test_other_links_stay_what_they_are(text: str) -> None:
    """A link in a sentence, in code, or to something else is no player."""
    html, extension = render(text)
    assert "tip-player" not in html
    assert extension.embedded == []


def test_a_moment_keeps_the_words_before_its_time() -> None:
    """`[at 1:35](video:…)` reads as in a sentence: the chip is the time, the word stays a word."""
    html, _ = render(f"*Look* [at 1:35](video:{ID}#t=95) and again.")
    assert '<em>Look</em> at <a class="moment" href="../../watch/hips/#t=95"' in html
    assert html.endswith("</a> and again.</p>")


def test_several_moments_in_a_paragraph_keep_their_order() -> None:
    """Replacing one link does not disturb the text around the next."""
    html, _ = render(f"A [1:00](video:{ID}#t=60), b [2:00](video:{ID}#t=120), c.")
    order = [html.index(mark) for mark in ("A ", "#t=60", ", b ", "#t=120", ", c.")]
    assert order == sorted(order)


def test_a_moment_seeks_the_player_of_its_page() -> None:
    """Where the page has the video's player, the link is to that player."""
    assert 'href="here#t=95"' in render(f"[1:35](video:{ID}#t=95)", players=(ID,))[0]
    embedded, _ = render(f"[1:35](video:{ID}#t=95)\n\nhttps://youtu.be/{ID}")
    assert 'href="here#t=95"' in embedded


def test_a_video_link_without_a_time_leads_to_its_page() -> None:
    """`[that one](video:ID)` is an ordinary link."""
    assert '<a href="../../watch/hips/">that one</a>' in render(f"[that one](video:{ID})")[0]


def test_threads_are_cleaned() -> None:
    """What a reader wrote cannot run, embed or promote anything."""
    cleaned = Cleaned(make_videos(), FakePartials())
    html = cleaned(
        "<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) "
        f"[b](https://example.org/)\n\nhttps://youtu.be/{ID}\n\n[1:35](video:{ID}#t=95)",
        "../../",
    )
    assert "alert(1)" not in html
    assert "javascript:" not in html
    assert "<img" not in html
    assert "tip-player" not in html
    assert 'rel="nofollow ugc"' in html
    assert 'class="moment"' in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript&#58;alert(1)",
        "java&#x09;script:alert(1)",
        "&#1;javascript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:msgbox",
        "data:text/html,x",
        "blob:https://example.org/x",
        "file:///etc/passwd",
    ],
)
def test_a_link_that_runs_is_only_its_words(address: str) -> None:
    """The coach's own Markdown too, and whatever the address is disguised as."""
    written = f"[a]({address}) [b](<{address}>) [c]\n\n[c]: {address}"
    for html in (render(written)[0], Cleaned(make_videos(), FakePartials())(written, "./")):
        tree = html5lib.parseFragment(str(html), namespaceHTMLElements=False)
        links = list(tree.iter("a"))
        assert ["".join(one.itertext()) for one in links] == ["a", "b", "c"]
        assert [one for one in links if "href" in one.attrib] == []


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a:b", "mailto:a@b.example", "../about.md", "#t=95", "a/b:c", "tel:+49-1"],
)
def test_an_ordinary_link_stays(address: str) -> None:
    """A colon further on is no scheme."""
    assert f'<a href="{address}">a</a>' in render(f"[a]({address})")[0]
    assert "href" in render("<a.b@example.org>")[0]


def test_only_links_of_visitors_are_not_to_be_followed() -> None:
    """The coach's word for a page counts with search engines; a visitor's does not."""
    cleaned = Cleaned(make_videos(), FakePartials())
    text = "[b](https://example.org/)"
    assert 'rel="nofollow ugc"' in cleaned(text, "./")
    assert "rel=" not in cleaned(text, "./", own=True)


def test_a_message_is_made_for_each_place_where_it_differs() -> None:
    """Words are the same on all pages; a moment leads to the player here, or up and down."""
    cleaned = Cleaned(make_videos(), FakePartials())
    assert cleaned("Just *words*.", "./") is cleaned("Just *words*.", "../../")
    moment = f"[1:35](video:{ID}#t=95)"
    assert 'href="./watch/hips/#t=95"' in cleaned(moment, "./")
    assert 'href="../watch/hips/#t=95"' in cleaned(moment, "../")
    assert 'href="here#t=95"' in cleaned(moment, "../", make_videos()[ID])


@given(st.text(alphabet=st.sampled_from("<>&\"'[]()*_`#:=/ \nabcjavscriptonx1"), max_size=80))
def test_no_thread_gets_a_handler_or_a_script(text: str) -> None:
    """However a message is written, the tree that a browser builds has nothing that runs."""
    html = Cleaned(make_videos(), FakePartials())(text, "./")
    tree = html5lib.parseFragment(str(html), namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag not in {"script", "style", "iframe", "img", "form"}
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert not value.strip().lower().startswith(("javascript:", "data:"))
