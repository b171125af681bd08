"""Posters: which picture stands for what, and the drawings themselves."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from generator.errors import Source
from generator.model import (
    Article,
    Catalog,
    Coach,
    Lesson,
    Place,
    Settings,
    Still,
    StillSize,
    Thumbnail,
    Thumbnails,
    Topic,
    Video,
)
from generator.render.motifs import COLOURS, PERIODS, Motif, draw
from generator.render.posters import Poster, poster_of, render_poster

OVERRIDES = Path(__file__).parents[2] / "overrides"
ENVIRONMENT = Environment(loader=FileSystemLoader(OVERRIDES), autoescape=True)
SOURCE = Source("content/x.md")
VIDEO = Video(
    id="dQw4w9WgXcQ",
    slug="healthy-hips",
    title="Healthy hips",
    published=datetime(2020, 3, 26, 18, tzinfo=UTC),
    topics=("breathing", "hips", "pelvis"),
    places=(Place(series="stuck-at-home", number=8),),
    thumbnails=(
        Thumbnail(url="https://i.ytimg.com/vi/x/mqdefault.jpg", width=320, height=180),
        Thumbnail(url="https://i.ytimg.com/vi/x/sddefault.jpg", width=640, height=480),
    ),
)
STILL = Still(video=VIDEO.id, width=640, url="https://i.ytimg.com/vi/x/sd.jpg", digest="0")
SETTINGS = Settings(
    config_file=Path("mkdocs.yml"),
    content_dir=Path("content"),
    site_name="Strides",
    coach=Coach(name="Marit"),
    series=(),
)
NUMBERS = st.integers(min_value=0, max_value=2**32 - 1)


@pytest.fixture
def catalog() -> Catalog:
    """A catalog with one video in it."""
    empty: MappingProxyType[str, tuple[()]] = MappingProxyType({})
    fields = dict.fromkeys(Catalog.__slots__, ())
    fields |= {name: empty for name in fields if "_of_" in name or "_by_" in name}
    fields |= {"now": datetime(2020, 4, 1, tzinfo=UTC), "video_by_id": {VIDEO.id: VIDEO}}
    return Catalog(**fields)


def test_the_first_topic_that_has_a_motif_decides(catalog: Catalog) -> None:
    """A video's poster is drawn for its first topic with a motif, turned by its number."""
    poster = poster_of(VIDEO, catalog, SETTINGS)
    assert poster == Poster(
        src="assets/posters/hips-8.svg", motif=Motif.HIPS, number=8, turn=8, alone=False
    )


def test_other_topics_get_the_torso(catalog: Catalog) -> None:
    """A video without a topic that has a motif still gets a poster."""
    assert poster_of(replace(VIDEO, topics=()), catalog, SETTINGS).motif is Motif.TORSO


def test_a_video_without_a_number_is_turned_by_its_slug(catalog: Catalog) -> None:
    """A video in no series shows no number, and its drawing is decided by its slug alone."""
    poster = poster_of(replace(VIDEO, places=()), catalog, SETTINGS)
    assert poster.number is None
    assert poster.turn == crc32(b"healthy-hips") % PERIODS[Motif.HIPS] == 2


def test_a_fetched_thumbnail_wins(catalog: Catalog) -> None:
    """With `thumbnails: local` the files of the snapshot are shown, without type over them."""
    poster = poster_of(replace(VIDEO, still=STILL), catalog, SETTINGS)
    tiny, small, large = (f"../../assets/thumbnails/{size}/{VIDEO.id}.jpg" for size in StillSize)
    assert (poster.href("../../"), poster.drawn, poster.number) == (small, False, None)
    assert poster.srcset("../../") == f"{tiny} 160w, {small} 320w, {large} 640w"
    low = poster_of(replace(VIDEO, still=replace(STILL, width=320)), catalog, SETTINGS)
    assert low.srcset("../../") == f"{tiny} 160w, {small} 320w"


def test_an_article_shows_the_thumbnail_of_its_video(catalog: Catalog) -> None:
    """Where there is one: a drawing beside photographs would look like something missing."""
    shown = replace(VIDEO, still=STILL)
    article = Article(
        slug="a", title="A", date=date(2020, 3, 26), videos=(VIDEO.id,), body="", words=0,
        source=SOURCE,
    )  # fmt: skip
    pictured = replace(catalog, video_by_id={VIDEO.id: shown})
    assert poster_of(article, pictured, SETTINGS) == poster_of(shown, pictured, SETTINGS)


def test_remote_thumbnails_prefer_the_right_shape(catalog: Catalog) -> None:
    """With `thumbnails: remote` stills of 16:9 are linked absolutely, a 4:3 one only alone."""
    settings = replace(SETTINGS, thumbnails=Thumbnails.REMOTE)
    poster = poster_of(VIDEO, catalog, settings)
    assert poster.href("../") == "https://i.ytimg.com/vi/x/mqdefault.jpg"
    assert (poster.width, poster.height, poster.drawn) == (320, 180, False)
    assert poster.srcset("../") == ""
    largest = Thumbnail(url="https://i.ytimg.com/vi/x/max.jpg", width=1280, height=720)
    fine = poster_of(replace(VIDEO, thumbnails=(*VIDEO.thumbnails, largest)), catalog, settings)
    assert fine.srcset("") == f"{poster.src} 320w, {largest.url} 1280w"
    old = poster_of(replace(VIDEO, thumbnails=VIDEO.thumbnails[1:]), catalog, settings)
    assert old.src == "https://i.ytimg.com/vi/x/sddefault.jpg"
    stamp = Thumbnail(url="https://i.ytimg.com/vi/x/default.jpg", width=120, height=90)
    for none in ((), (stamp,)):
        assert poster_of(replace(VIDEO, thumbnails=none), catalog, settings).drawn


def test_no_thumbnails_means_none(catalog: Catalog) -> None:
    """With `thumbnails: none` even a fetched file is not shown."""
    settings = replace(SETTINGS, thumbnails=Thumbnails.NONE)
    assert poster_of(replace(VIDEO, still=STILL), catalog, settings).drawn


def test_articles_topics_and_lessons_have_the_motif_alone(catalog: Catalog) -> None:
    """Beside a video no number is shown, and an article is turned like its own video."""
    article = Article(
        slug="a", title="A", date=date(2020, 3, 26), videos=(VIDEO.id,), body="", words=0,
        source=SOURCE,
    )  # fmt: skip
    topic = Topic(slug="feet", title="Feet", source=SOURCE)
    lesson = Lesson(slug="l", title="L", url="https://e.org", topics=("arms",), source=SOURCE)
    posters = [poster_of(one, catalog, SETTINGS) for one in (article, topic, lesson)]
    assert [poster.motif for poster in posters] == [Motif.HIPS, Motif.FEET, Motif.ARMS]
    assert all(poster.alone and poster.number is None for poster in posters)
    assert posters[0].src == "assets/posters/hips-8-centred.svg"


def test_a_lesson_shows_its_own_picture(catalog: Catalog) -> None:
    """The image that a coach set takes the drawing's place, and is not squashed."""
    lesson = Lesson(slug="l", title="L", url="https://e.org", image="img/a b.jpg", source=SOURCE)
    assert poster_of(lesson, catalog, SETTINGS) == Poster(src="img/a%20b.jpg")
    tall = replace(lesson, image_size=(600, 900))
    expected = Poster(src="img/a%20b.jpg", width=600, height=900)
    assert poster_of(tall, catalog, SETTINGS) == expected


@given(motif=st.sampled_from(Motif), n=NUMBERS, alone=st.booleans())
def test_numbers_a_period_apart_look_the_same(motif: Motif, n: int, alone: bool) -> None:
    """There are few files however many videos: a number counts only modulo the period."""
    assert draw(motif, n, alone=alone) == draw(motif, n % PERIODS[motif], alone=alone)


@pytest.mark.parametrize("motif", Motif)
def test_no_drawing_is_kept_twice(motif: Motif) -> None:
    """Within a period each number has a drawing of its own: no two files are the same."""
    assert len({draw(motif, n) for n in range(PERIODS[motif])}) == PERIODS[motif]


@pytest.mark.parametrize("motif", Motif)
def test_neighbours_differ(motif: Motif) -> None:
    """Two tips on one topic, one after the other, do not get the same picture."""
    assert all(draw(motif, n) != draw(motif, n + 1) for n in range(1, 20))


@given(motif=st.sampled_from(Motif), n=NUMBERS)
def test_drawings_leave_room_for_type(motif: Motif, n: int) -> None:
    """Where a number and a title stand, left of x = 156, no line begins or ends."""
    drawing = draw(motif, n)
    starts = [float(x) for stroke in drawing.strokes for x in re.findall(r"M(-?[\d.]+)", stroke.d)]
    edges = [float(circle.x) - float(circle.r) for circle in drawing.circles]
    assert min(starts + edges) >= 152


@given(motif=st.sampled_from(Motif), n=NUMBERS, alone=st.booleans())
def test_the_svg_is_sound(motif: Motif, n: int, alone: bool) -> None:
    """Every drawing is well-formed and small, in two colours, with one heavy line."""
    svg = render_poster(Poster(src="x", motif=motif, turn=n, alone=alone), ENVIRONMENT)
    root = ET.fromstring(svg)  # noqa: S314 — we made it
    widths = [path.get("stroke-width") for path in root.iter("{http://www.w3.org/2000/svg}path")]
    assert widths.count("4.5") == 1
    assert COLOURS[motif].field in svg
    assert COLOURS[motif].disc in svg
    assert "nan" not in svg
    assert len(svg) < 6000


def test_a_photograph_is_not_drawn() -> None:
    """Asking for the drawing of a photograph is a mistake of ours, and is said so."""
    with pytest.raises(ValueError, match="no drawing"):
        render_poster(Poster(src="x.jpg"), ENVIRONMENT)
