from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from PIL import Image

from generator.content.image_sizes import Size, load_size
from generator.render.images import FIRST_VIEW, settle_images

SIZES = {"bowl.svg": (720, 260)}


def settle(html: str, *, may_lead: bool = False) -> str:
    """`html` as a page of the site would have it."""
    overrides = Path(__file__).parents[2] / "overrides"
    environment = Environment(loader=FileSystemLoader(overrides), autoescape=True)
    image = environment.get_template("partials/image.html").module.image
    return str(settle_images(html, SIZES.get, image, may_lead=may_lead))


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("", 'width="720" height="260"'),
        (' width="360"', 'width="360" height="130"'),
        (" height='130'", 'width="360" height="130"'),
        (' width="1" height="2"', 'width="1" height="2"'),
        (' width="50%"', 'width="50%"'),
    ],
)
def test_room_is_kept(written: str, size: str) -> None:
    """An image has its size before it is fetched, as its writer meant it."""
    html = settle(f'<p>Bowls: <img alt="a > b" src="bowl.svg"{written}></p>')
    start, _, rest = html.partition(size)
    assert rest.count("width=") + rest.count("height=") == 0
    assert start.startswith("<p>Bowls: <img ")
    assert 'alt="a &gt; b" src="bowl.svg"' in html


def test_an_image_from_elsewhere_only_waits() -> None:
    """Nothing is made up about an image that the build cannot see."""
    html = settle('<img src="https://example.com/a.png?a=1&amp;b" hidden>')
    assert html == (
        '<img loading="lazy" decoding="async" src="https://example.com/a.png?a=1&amp;b" hidden>'
    )


def test_what_shows_at_once_is_fetched_at_once() -> None:
    """Only the first image, only near the top, and only where nothing else leads the page."""
    images = '<p><img src="bowl.svg"></p><p><img src="bowl.svg" loading="eager"></p>'
    first, second = settle(images, may_lead=True).split("</p><p>")
    assert 'fetchpriority="high"' in first
    assert "lazy" not in first
    assert "fetchpriority" not in second
    assert 'loading="eager"' in second
    for later in (settle("a" * FIRST_VIEW + images, may_lead=True), settle(images)):
        assert "fetchpriority" not in later
        assert later.count('loading="lazy"') == 1


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("a.svg", (72, 30)),
        ("b.svg", (36, 15)),
        ("no.svg", None),
        ("a.png", (4, 3)),
        ("turned.jpg", (3, 4)),
        ("no.png", None),
    ],
)
def test_sizes_are_those_that_browsers_show(tmp_path: Path, name: str, size: Size | None) -> None:
    """Of a drawing its view box, of a photograph what the camera said; of a broken file nothing."""
    inside = 'viewBox="0 0 72 30"><rect width="1" height="2"/></svg>'
    (tmp_path / "a.svg").write_text(f"<svg {inside}")
    (tmp_path / "b.svg").write_text(f'<svg width="36px" height="15" {inside}')
    (tmp_path / "no.svg").write_text("nothing")
    (tmp_path / "no.png").write_bytes(b"nothing")
    Image.new("RGB", (4, 3)).save(tmp_path / "a.png")
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", (4, 3)).save(tmp_path / "turned.jpg", exif=turned)
    assert load_size(tmp_path / name) == size
