"""The geometry of drawn posters: seven motifs in a view box of 320 × 180, turned by a number.

Pure numbers and path data; no colour scheme, no text, no files. Lines keep to x ≥ 156, so that
the number and the title of a tip can stand to the left of them as real type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import cos, radians, sin
from types import MappingProxyType

from generator.render.drawing import (
    Circle,
    Drawing,
    Point,
    Stroke,
    at,
    circle,
    closed,
    disc,
    line,
    number,
    polar,
)


class Motif(StrEnum):
    """A drawing, named after the topic that it stands for."""

    HIPS = "hips"
    PELVIS = "pelvis"
    FEET = "feet"
    CADENCE = "cadence"
    ARMS = "arms"
    HILLS = "hills"
    TORSO = "torso"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The two colours of a motif, as CSS writes them."""

    field: str
    disc: str


PERIODS: Mapping[Motif, int] = MappingProxyType(
    {
        Motif.HIPS: 360,
        Motif.PELVIS: 10,
        Motif.FEET: 10,
        Motif.CADENCE: 10,
        Motif.ARMS: 4,
        Motif.HILLS: 10,
        Motif.TORSO: 10,
    }
)
"""Numbers that differ by a multiple of this turn a motif in the same way; others do not."""

_BY_TOPIC = {str(motif): motif for motif in Motif}

COLOURS: Mapping[Motif, Colours] = MappingProxyType(
    {
        Motif.HIPS: Colours(field="#E7B098", disc="#A8401F"),
        Motif.PELVIS: Colours(field="#C9B8D6", disc="#6A4288"),
        Motif.FEET: Colours(field="#E8C679", disc="#A9561B"),
        Motif.CADENCE: Colours(field="#9FCBC0", disc="#17614F"),
        Motif.ARMS: Colours(field="#AFC9E0", disc="#2A5A8C"),
        Motif.HILLS: Colours(field="#BFCB92", disc="#4E6B24"),
        Motif.TORSO: Colours(field="#EBBDB9", disc="#9A3450"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """What the number of a tip does to a motif."""

    n: int
    alone: bool
    """Nothing stands beside the motif: it may reach over the whole field."""

    @property
    def s(self) -> int:
        """Degrees."""
        return 47 * self.n % 360

    @property
    def t(self) -> int:
        """Tenths."""
        return 13 * self.n % 10

    @property
    def odd(self) -> bool:
        return self.n % 2 == 1


_Parts = tuple[list[Stroke], list[Circle]]


def motif_of(topics: Iterable[str], usual: Motif = Motif.TORSO) -> Motif:
    """That of the first topic that has one."""
    return next((_BY_TOPIC[topic] for topic in topics if topic in _BY_TOPIC), usual)


def draw(motif: Motif, n: int, *, alone: bool = False) -> Drawing:
    """`motif` turned by `n`; `alone`: centred, for a poster that has no text on it."""
    strokes, circles = _MOTIFS[motif](_Turn(n=n, alone=alone))
    return Drawing(
        view_box=_VIEW_ALONE[motif] if alone else "0 0 320 180",
        strokes=tuple(strokes),
        circles=tuple(circles),
    )


# --- motifs -------------------------------------------------------------------------------


def _hips(turn: _Turn) -> _Parts:
    """Six open arcs round a joint, each begun a little later than the one inside it."""
    x, y = 252, 90
    arcs = []
    for k in range(6):
        r, start, sweep = 20 + 13 * k, turn.s + 33 * k, 222 - 8 * k
        a, b = polar(x, y, r, start), polar(x, y, r, start + sweep)
        arcs.append(line(f"M{at(a)}A{r} {r} 0 {int(sweep > 180)} 1 {at(b)}", hero=k == 2))
    return arcs, [disc((x, y), 11)]


def _pelvis(turn: _Turn) -> _Parts:
    """Six nested bowls under one rim, tilted."""
    x, y = 252, 58
    tilt = -16 + 3.2 * turn.t if turn.odd else 14 - turn.t
    rim = line(f"M{at(polar(x, y, 94, tilt + 180))}L{at(polar(x, y, 94, tilt))}")
    bowls = []
    for k in range(6):
        r = 20 + 13 * k
        right, left = polar(x, y, r, tilt), polar(x, y, r, tilt + 180)
        bowls.append(line(f"M{at(right)}A{r} {r} 0 0 1 {at(left)}", hero=k == 3))
    return [rim, *bowls], [disc((x, y), 11)]


_SOLE: tuple[Point, ...] = (
    (-2, -70.5), (14, -69), (27, -60.5), (34, -47), (35.5, -33), (31.5, -16.5), (25, 0), (22, 15),
    (23, 31), (19.5, 46), (11, 57), (0, 62), (-12.5, 60), (-22, 51.5), (-26.5, 40), (-26, 25),
    (-24, 10), (-26.5, -6), (-31, -22), (-32, -38), (-27, -54), (-16.5, -66),
)  # fmt: skip
_TOES: tuple[tuple[float, float, float], ...] = (
    (-31.5, -79.5, 6.2), (-15.5, -89, 6.8), (1.5, -92.5, 7.2), (19.5, -89.5, 8.4)
)  # fmt: skip


def _feet(turn: _Turn) -> _Parts:
    """A footprint in six contour lines with four toe rings; the big toe is the disc."""
    angle = 10 + 1.8 * turn.t if turn.odd else -(8 + 1.6 * turn.t)
    x, y = 251 - 0.4 * angle, 110

    def place(u: float, v: float) -> Point:
        c, s = cos(radians(angle)), sin(radians(angle))
        return x + u * c - v * s, y + u * s + v * c

    contours = [
        line(closed([place(u * size, v * size) for u, v in _SOLE]), hero=size == 1)
        for size in (1, 0.84, 0.68, 0.52, 0.36, 0.2)
    ]
    toes = [circle(place(u, v), r, ring=True) for u, v, r in _TOES]
    return contours, [*toes, disc(place(39, -80.5), 11.7)]


def _cadence(turn: _Turn) -> _Parts:
    """Arches along a ground line; the disc is where the foot lands."""
    height, feet, ground = 64 + 2 * turn.t, 135, 140.5
    start, arches = (-64, 9) if turn.alone else (168, 3)
    hero = 255.5
    lines = [line(f"M{number(start)} {ground}H{number(hero + 180)}")]
    for index in range(arches):
        middle = start + 29.5 + 58 * index
        for k in range(4):
            rx, ry = 27.5 - 6.7 * k, height * (1 - 0.24 * k)
            d = f"M{number(middle - rx)} {feet}a{number(rx)} {number(ry)} 0 0 1 {number(2 * rx)} 0"
            lines.append(line(d, hero=middle == hero and k == 0))
    return lines, [disc((hero - 29 if turn.odd else hero + 29, 132), 9.5)]


def _arms(turn: _Turn) -> _Parts:
    """A pendulum's trail, fading; odd numbers swing right."""
    x, y = 238, 20
    reach = 36 + 2 * (turn.n % 4)
    end = 90 - reach if turn.odd else 90 + reach
    step = reach / 4 if turn.odd else -reach / 4
    trail = [
        line(f"M{x} {y}L{at(polar(x, y, 106, end + step * k))}", hero=not k, fade=k / 8)
        for k in range(9)
    ]
    left, right = polar(x, y, 124, 90 + reach), polar(x, y, 124, 90 - reach)
    swing = line(f"M{at(left)}A124 124 0 0 0 {at(right)}")
    discs = [disc((x, y), 7), disc(polar(x, y, 106, end), 12.5)]
    return [*reversed(trail), swing], discs


def _hills(turn: _Turn) -> _Parts:
    """Seven contour lines, rising with odd numbers and falling with even ones."""
    left, right = (-4, 324) if turn.alone else (158, 324)
    begin, end = (left, right) if turn.odd else (right, left)
    width, rise = end - begin, (36 + 2.4 * turn.t) * (1.5 if turn.alone else 1)
    lines = []
    for k in range(7):
        y, up = 62 + 15 * k, rise - 2.5 * k
        points = ((0.15, 0), (0.23, 0.2), (0.4, 0.45), (0.74, 0.84), (1, 1))
        a, b, c, d, e = (at((begin + width * u, y - up * v)) for u, v in points)
        lines.append(line(f"M{number(begin)} {y}C{a} {b} {c}S{d} {e}", hero=k == 3))
    return lines, [disc((begin + width * 0.27, 34), 13.5)]


def _torso(turn: _Turn) -> _Parts:
    """Six parallel S-curves, swaying; the disc is the head."""
    sway = (8 + turn.t) * (1 if turn.odd else -1)
    lines = []
    for k in range(6):
        x = 198 + 20 * k if turn.odd else 188 + 20 * k
        top, neck, hip, foot = x, x - sway, x + sway, x - sway / 2
        d = (
            f"M{at((top, 54))}C{at((top, 54))} {at((neck, 59))} {at((neck, 68))}"
            f"C{at((neck, 80))} {at((hip, 93))} {at((hip, 112))}"
            f"S{at((foot, 150))} {at((foot, 182))}"
        )
        lines.append(line(d, hero=k == (2 if turn.odd else 3)))
    return lines, [disc((239 if turn.odd else 247, 27), 15)]


_MOTIFS: Mapping[Motif, Callable[[_Turn], _Parts]] = MappingProxyType(
    {
        Motif.HIPS: _hips,
        Motif.PELVIS: _pelvis,
        Motif.FEET: _feet,
        Motif.CADENCE: _cadence,
        Motif.ARMS: _arms,
        Motif.HILLS: _hills,
        Motif.TORSO: _torso,
    }
)

_VIEW_ALONE: Mapping[Motif, str] = MappingProxyType(
    {
        Motif.HIPS: "112 11 280 157.5",
        Motif.PELVIS: "112 10 280 157.5",
        Motif.FEET: "90 0 320 180",
        Motif.CADENCE: "131 21 249 140",
        Motif.ARMS: "98 3 280 157.5",
        Motif.HILLS: "0 0 320 180",
        Motif.TORSO: "83 1 320 180",
    }
)
