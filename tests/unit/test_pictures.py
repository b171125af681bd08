"""Pictures and cards: what stands for a page where its address is shared."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from PIL import Image

from generator.model import Catalog, Still, Thumbnail, Thumbnails
from generator.render import raster
from generator.render.cards import Press
from generator.render.lettering import DISPLAY, FONTS, TEXT, readable, set_line, set_title
from generator.render.pictures import CARD_HEIGHT, CARD_WIDTH, Picture, picture_of
from generator.render.views import Kind, Page
from tests.unit.catalog_builder import SITE_URL, article, build, lesson, playlist, settings, video
from tests.unit.templates import templates

STILL = Still(video=video(1).id, width=640, url="https://i.ytimg.com/x", digest="0")


@pytest.fixture
def catalog() -> Catalog:
    """A video with a still, one without, and an article about the first."""
    return build(
        playlists=(playlist(video(1), video(2)),),
        articles=(article("hips", videos=(video(1).id,)),),
        stills=(STILL,),
    )


def test_the_large_file_stands_for_a_video_and_its_article(catalog: Catalog) -> None:
    """What shows links outside has room for it; the address is absolute under the site's own."""
    large = f"assets/thumbnails/large/{video(1).id}.jpg"
    for of in (catalog.video_by_id[video(1).id], catalog.articles[0]):
        picture = picture_of(of, catalog, settings())
        assert picture == Picture(src=large, width=640, height=360)
        assert picture.href(SITE_URL) == f"{SITE_URL}{large}"


def test_remote_thumbnails_keep_their_address(catalog: Catalog) -> None:
    """They are at YouTube wherever the site is; one alone gives its own size."""
    of = settings(thumbnails=Thumbnails.REMOTE)
    high = Thumbnail(url="https://i.ytimg.com/vi/x/hq.jpg", width=480, height=360)
    picture = picture_of(video(1, thumbnails=(high,)), catalog, of)
    assert picture == Picture(src=high.url, width=480, height=360)
    assert picture.href(SITE_URL) == high.url


def test_without_a_thumbnail_a_card_is_drawn(catalog: Catalog) -> None:
    """With the page's own words, under its own name, over one of few drawings."""
    picture = picture_of(video(2), catalog, settings())
    assert (picture.width, picture.height) == (CARD_WIDTH, CARD_HEIGHT)
    assert picture.src == "assets/cards/watch/tip-2.png"
    assert picture.card is not None
    assert (picture.card.kind, picture.card.title) == ("video", "Tip 2")
    drawings = {picture_of(video(n), catalog, settings()).card for n in range(2, 30)}
    assert len({card.motif for card in drawings if card}) == 1


def test_pages_about_no_one_thing_have_cards_too(catalog: Catalog) -> None:
    """All pages of a list have the same; home says what the site is for."""
    lists = [
        Page(kind=Kind.LIST, template="articles.html", url=url, title="Articles")
        for url in ("articles/", "articles/page/2/")
    ]
    home = Page(kind=Kind.HOME, template="home.html", url="", title="Balanced Strides")
    first, second, of_home = (picture_of(page, catalog, settings()) for page in (*lists, home))
    assert first == second
    assert (first.src, of_home.src) == ("assets/cards/articles.png", "assets/cards/home.png")
    assert of_home.card is not None
    assert of_home.card.title == settings().site_description


@pytest.mark.parametrize("title", ["日本語", "שלום", "Привет", "🔥🔥", ""])
def test_what_cannot_be_set_is_left_out(catalog: Catalog, title: str) -> None:
    """No square stands for a letter: such pages share cards that have no words."""
    picture = picture_of(replace(video(2), title=title), catalog, settings())
    assert picture.src.startswith("assets/cards-without-words/")
    assert picture.card is not None
    assert (picture.card.title, picture.card.kind) == ("", "")


def test_a_lessons_own_image_must_have_pixels(catalog: Catalog) -> None:
    """What shows links cannot draw: an SVG that the coach chose gives way to a card."""
    photo = picture_of(lesson("feet", image="img/a b.JPG"), catalog, settings())
    assert photo == Picture(src="img/a%20b.JPG")
    sized = lesson("feet", image="img/a b.JPG", image_size=(600, 900))
    assert picture_of(sized, catalog, settings()) == replace(photo, width=600, height=900)
    assert picture_of(lesson("feet", image="img/a.svg"), catalog, settings()).card


@pytest.mark.parametrize("title", ["Tip 2", "日本語"])
def test_cards_are_drawn_once(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    """The second build takes them from the cache, byte for byte; nothing depends on it."""
    card = picture_of(replace(video(2), title=title), catalog, settings()).card
    assert card is not None
    environment = templates(catalog, settings())
    png = Press(environment, tmp_path / "cache").render(card)
    with Image.open(BytesIO(png)) as image:
        image.load()
        assert (image.format, image.size) == ("PNG", (CARD_WIDTH, CARD_HEIGHT))
    file = tmp_path / "file"
    file.touch()
    assert Press(environment, file / "cache").render(card) == png
    monkeypatch.setattr(raster, "svg_to_bytes", None)
    assert Press(environment, tmp_path / "cache").render(card) == png
    other = templates(catalog, settings(site_name="Another"))
    if card.title:
        with pytest.raises(TypeError):
            Press(other, tmp_path / "cache").render(card)


@limits(deadline=None, max_examples=40)
@given(title=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=400))
@example(title="Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung")
@example(title="W" * 400)
def test_no_title_is_too_long(title: str) -> None:
    """However long it is, and however long its words, it keeps to its room."""
    words = readable(title) or "x"
    mask = set_title(words, 1056, 220)
    assert mask.height <= 220
    assert mask.width == 1056
    assert not mask.getbbox() or mask.getbbox()[2] <= 1056


def test_every_character_has_its_shape() -> None:
    """Both faces have all that `characters.txt` promises."""
    known = (FONTS / "characters.txt").read_text("utf-8").strip("\n")
    for face in (DISPLAY, TEXT):
        nothing = set_line("\uffff", face, 40).tobytes()
        assert all(set_line(one, face, 40).tobytes() != nothing for one in known)
