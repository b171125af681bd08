"""The judged queries, and how well an answer does by them. Pure, but for reading the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

QUERIES = Path(__file__).resolve().parent / "search" / "queries.txt"
EARLY = 30
"""Seconds before the judged one at which a passage that is found may begin."""

Answer = Sequence[Sequence[str]]
"""The first results, each as the addresses it shows, the one it recommends first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked, and the addresses that answer it."""

    group: str
    text: str
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How good one answer is, each from 0 to 1; a moment is None where none was judged."""

    first: float
    three: float
    found: float
    moment: float | None
    moments: float | None


def load_queries() -> list[Query]:
    """The judged set."""
    queries, group = [], ""
    for line in QUERIES.read_text("utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            text, right = line.split(" | ")
            queries.append(Query(group=group, text=text, right=tuple(right.split())))
    return queries


def score_answer(query: Query, answer: Answer) -> Score:
    """Precision at one and three by pages; and whether the very second is shown."""
    pages = {address.split("#")[0] for address in query.right}
    seconds = {address for address in query.right if "#t=" in address}
    hits = [bool(links) and links[0].split("#")[0] in pages for links in answer[:3]]
    landing = [[_lands(link, seconds) for link in links] for links in answer[:3]]
    return Score(
        first=float(any(hits[:1])),
        three=sum(hits) / min(3, len(pages)),
        found=float(any(hits)),
        moment=float(any(any(one[:1]) for one in landing)) if seconds else None,
        moments=float(any(map(any, landing))) if seconds else None,
    )


def _lands(link: str, seconds: set[str]) -> bool:
    """Whether `link` leads to a judged second, or a little before it."""
    page, _, second = link.partition("#t=")
    at = int(second) if second.isdigit() else 0 if page == link else None
    judged = (one.split("#t=") for one in seconds)
    return at is not None and any(
        page == url and 0 <= int(wanted) - at <= EARLY for url, wanted in judged
    )


def render_table(queries: Sequence[Query], answers: Mapping[str, Sequence[Answer]]) -> str:
    """A Markdown table: a row for each group and search."""
    lines = [
        "| queries | search | P@1 | P@3 | any of 3 | its best second | a second |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for group in dict.fromkeys(query.group for query in queries):
        for name, given in answers.items():
            pairs = [pair for pair in zip(queries, given, strict=True) if pair[0].group == group]
            scores = [score_answer(*pair) for pair in pairs]
            columns = zip(
                *((s.first, s.three, s.found, s.moment, s.moments) for s in scores), strict=True
            )
            means = " | ".join(_mean(column) for column in columns)
            lines.append(f"| {group} ({len(pairs)}) | {name} | {means} |")
    return "\n".join(lines)


def _mean(values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{sum(known) / len(known):.2f}" if known else "–"
