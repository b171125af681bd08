"""What drawings are made of: strokes and circles with coordinates in as few characters as will do.

Pure numbers and SVG path data, rounded to a tenth of a unit, so that the same drawing is the same
bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin

Point = tuple[float, float]

_LINE = 2.0
_HERO = 4.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line in ink with round ends."""

    d: str
    """SVG path data."""
    width: float = _LINE
    opacity: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A disc in the motif's colour, or a ring in ink."""

    x: str
    y: str
    r: str
    ring: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What the template draws over the field, lines first."""

    view_box: str
    strokes: tuple[Stroke, ...]
    circles: tuple[Circle, ...]


def number(value: float) -> str:
    """A coordinate in as few characters as a tenth of a unit needs."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def at(point: Point) -> str:
    """A point as path data."""
    return f"{number(point[0])} {number(point[1])}"


def polar(x: float, y: float, r: float, degrees: float) -> Point:
    """The point `r` away from (x, y); degrees run clockwise, from three o'clock."""
    return x + r * cos(radians(degrees)), y + r * sin(radians(degrees))


def line(d: str, *, hero: bool = False, fade: float = 0) -> Stroke:
    """A stroke; the hero line is the heavy one, `fade` from 0 (full) to 1 (nearly gone)."""
    return Stroke(d=d, width=_HERO if hero else _LINE, opacity=round(1 - 0.78 * fade, 2))


def circle(middle: Point, r: float, *, ring: bool) -> Circle:
    """A disc, or a ring."""
    return Circle(x=number(middle[0]), y=number(middle[1]), r=number(r), ring=ring)


def disc(middle: Point, r: float) -> Circle:
    """The joint that moves."""
    return circle(middle, r, ring=False)


def closed(points: Iterable[Point]) -> str:
    """A smooth closed line through `points` (a Catmull-Rom spline as cubic Béziers)."""
    p = list(points)
    d = [f"M{at(p[0])}"]
    for i in range(len(p)):
        before, a, b, after = p[i - 1], p[i], p[(i + 1) % len(p)], p[(i + 2) % len(p)]
        c1 = (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6)
        c2 = (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6)
        d.append(f"C{at(c1)} {at(c2)} {at(b)}")
    return "".join(d) + "Z"
