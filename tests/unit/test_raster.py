"""Drawings as pixels: what is left out of the work is not left out of the picture."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from PIL import Image, ImageChops
from resvg_py import svg_to_bytes

from generator.render.motifs import COLOURS, Motif
from generator.render.posters import Poster, render_poster
from generator.render.raster import rasterize

ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parents[2] / "overrides"), autoescape=True
)


def _draw(poster: Poster, view_box: str, width: int, height: int) -> str:
    return render_poster(poster, ENVIRONMENT, width=width, height=height, view_box=view_box)


@pytest.mark.parametrize("motif", Motif)
def test_only_the_empty_field_is_spared(motif: Motif) -> None:
    """Pixel for pixel, but for rounding, it is the picture that resvg draws of the whole."""
    draw = partial(_draw, Poster(src="", motif=motif))
    view_box, size = "-100 18 430 180", (600, 240)
    whole = Image.open(BytesIO(svg_to_bytes(svg_string=draw(view_box, *size)))).convert("RGB")
    picture = rasterize(draw, view_box, size, COLOURS[motif].field)
    worst = max(most for _, most in ImageChops.difference(whole, picture).getextrema())
    assert worst < 32
