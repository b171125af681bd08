from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from generator.render.shell import Shells
from generator.render.views import Kind, Page, Slots

TEMPLATE = (
    '<html lang="{{ lang }}" class="{{ shell.kind }}"><title>{{ shell.title }} – Site</title>'
    '<meta content="{{ shell.description }}">{{ shell.head }}'
    '<a href="{{ shell.root }}">{{ shell.title }}</a>{{ shell.content }}</html>'
)

texts = st.text(max_size=40)


def make_shells() -> tuple[Shells, list[str]]:
    environment = Environment(loader=DictLoader({"main.html": TEMPLATE}), autoescape=True)
    asked: list[str] = []

    def host_context(page: Page) -> dict[str, str]:
        asked.append(page.url)
        return {"lang": "en"}

    return Shells(environment, host_context), asked


def make_page(url: str = "watch/a/") -> Page:
    return Page(kind=Kind.WATCH, template="watch.html", url=url, title="A")


def make_slots(
    *, title: str = "A", description: str = "", head: str = "", content: str = ""
) -> Slots:
    return Slots(
        kind="watch",
        tab="watch",
        root="../../",
        title=title,
        description=description,
        head=Markup(head),
        content=Markup(content),
    )


@given(title=texts, description=texts, head=texts, content=texts)
def test_a_filled_shell_equals_a_full_render(
    title: str, description: str, head: str, content: str
) -> None:
    """Whatever stands in the slots, the fast page is the slow page, byte for byte."""
    shells, _ = make_shells()
    slots = make_slots(title=title, description=description, head=head, content=content)
    assert shells.fill(make_page(), slots) == shells.render(make_page(), slots)


def test_text_is_escaped_and_markup_is_kept() -> None:
    """A hostile title stays text in every place; our own content is not escaped twice."""
    shells, _ = make_shells()
    page = shells.fill(make_page(), make_slots(title='<b a="x">&', content="<p>fine</p>"))
    assert page.count("&lt;b a=&#34;x&#34;&gt;&amp;") == 2
    assert "<p>fine</p></html>" in page


def test_a_slot_that_holds_a_marker_is_left_alone() -> None:
    """Content is joined in and never searched again, so it cannot open another slot."""
    shells, _ = make_shells()
    page = shells.fill(make_page(), make_slots(title="T", content="\x00title\x00"))
    assert "\x00title\x00</html>" in page


def test_a_shell_is_rendered_once_for_each_kind_and_depth() -> None:
    """A thousand pages of one kind cost one render of the theme."""
    shells, asked = make_shells()
    for number in range(5):
        shells.fill(make_page(f"watch/{number}/"), make_slots())
    assert asked == ["watch/0/"]
