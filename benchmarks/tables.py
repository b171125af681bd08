"""Writes what was measured as Markdown, with the day and the machine."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from texts import SEED

RESULTS = Path(__file__).resolve().parent / "results"
MEGABYTE = 1_000_000


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The first column is words, the others are numbers."""
    lines = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((f"| {' | '.join(columns)} |", f"|---|{'---:|' * (len(columns) - 1)}", *lines))


def machine() -> str:
    """When and on what it was measured, and what else the machine did."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores ({_processor()}), "
        f"{platform.system()}, Python {platform.python_version()}, corpus of seed {SEED}. "
        f"Load at the end: {load}."
    )


def write_result(name: str, title: str, *parts: str, into: Path = RESULTS) -> None:
    """Write and print ``NAME-DAY.md``."""
    text = "\n\n".join((f"# {title}", machine(), *parts)) + "\n"
    into.mkdir(parents=True, exist_ok=True)
    (into / f"{name}-{datetime.now(UTC):%Y-%m-%d}.md").write_text(text, "utf-8")
    print(text)


def megabytes(count: float) -> str:
    """A megabyte is a million bytes."""
    return f"{count / MEGABYTE:.1f}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
