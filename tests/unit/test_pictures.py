"""Pictures and cards: what stands for a page where its address is shared."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from PIL import Image

from generator.model import Catalog, Still, Thumbnail, Thumbnails
from generator.render import cards
from generator.render.cards import render_cards
from generator.render.pictures import CARD_HEIGHT, CARD_TURNS, CARD_WIDTH, Picture, picture_of
from tests.unit.catalog_builder import SITE_URL, article, build, lesson, playlist, settings, video

ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parents[2] / "overrides"), autoescape=True
)
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
    """Of the poster's motif, centred; there are ten of each at most, so that a build is quick."""
    found = {
        picture_of(replace(video(2), slug=f"tip-{n}"), catalog, settings()).src for n in range(300)
    }
    assert len(found) == CARD_TURNS
    picture = picture_of(video(2), catalog, settings())
    assert (picture.width, picture.height) == (CARD_WIDTH, CARD_HEIGHT)
    assert picture.card is not None
    assert picture.card.src == picture.src
    assert picture_of(None, catalog, settings()).src == "assets/cards/torso-1.png"


def test_a_lessons_own_image_must_have_pixels(catalog: Catalog) -> None:
    """What shows links cannot draw: an SVG that the coach chose gives way to a card."""
    photo = picture_of(lesson("feet", image="img/a b.JPG"), catalog, settings())
    assert photo == Picture(src="img/a%20b.JPG")
    assert picture_of(lesson("feet", image="img/a.svg"), catalog, settings()).card


def test_cards_are_drawn_once(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second build takes them from the cache, byte for byte; nothing depends on it."""
    card = picture_of(None, catalog, settings()).card
    assert card is not None
    ((path, png),) = render_cards((card,), ENVIRONMENT, tmp_path / "cache")
    assert path == card.src
    with Image.open(BytesIO(png)) as image:
        assert (image.format, image.size) == ("PNG", (CARD_WIDTH, CARD_HEIGHT))
        assert image.getpixel((0, 0)) == image.getpixel((CARD_WIDTH - 1, CARD_HEIGHT - 1))
    file = tmp_path / "file"
    file.touch()
    assert list(render_cards((card,), ENVIRONMENT, file / "cache")) == [(path, png)]
    monkeypatch.setattr(cards, "svg_to_bytes", None)
    assert list(render_cards((card,), ENVIRONMENT, tmp_path / "cache")) == [(path, png)]
