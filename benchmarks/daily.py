"""Builds a site, and again on each of some days that bring a video: the time, and what is written.

    python benchmarks/daily.py --videos 5000 --days 3

The snapshot is replaced by the one that a sync would leave, with one line more. What a sync
itself takes is what `sync.py` measures.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from corpus import write_site
from measuring import run
from peers import OUTPUT
from peers.ours import with_search, without_search
from tables import MEGABYTE, RESULTS, table, write_result
from texts import Corpus, make_corpus

COLUMNS = (
    "",
    "cold, s",
    "a day, least",
    "median",
    "part of cold",
    "files",
    "written",
    "of them new",
    "MB written",
    "same bytes written again",
    "removed",
)

Tree = dict[str, tuple[int, int, bytes]]
"""Every file's time of change, size and digest, by its path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one build did to the site."""

    seconds: float
    written: int
    new: int
    data: int
    """Bytes written."""
    needless: int
    """Files written whose bytes are as before."""
    removed: int


def until(corpus: Corpus, videos: int) -> Corpus:
    """The corpus as it was when it had so many videos; an article or question comes with none."""
    return replace(
        corpus,
        videos=corpus.videos[:videos],
        articles=tuple(one for one in corpus.articles if one.video.number < videos),
        questions=tuple(one for one in corpus.questions if one.video.number < videos),
    )


def measure(
    command: Callable[[Path], list[str]], corpus: Corpus, videos: int, folder: Path
) -> tuple[float, list[Day], int]:
    """Seconds of the cold build, the days, and how many files there are."""
    write_site(until(corpus, videos), folder / "site-of-today")
    here = folder / "site-of-today"
    cold = _build(command, here)
    days, tree = [], _tree(here / OUTPUT)
    for count in range(videos + 1, len(corpus.videos) + 1):
        _sync(replace(corpus, videos=corpus.videos[:count]), here, folder / f"day-{count}")
        seconds = _build(command, here)
        before, tree = tree, _tree(here / OUTPUT)
        days.append(_day(seconds, before, tree))
    return cold, days, len(tree)


def _sync(corpus: Corpus, folder: Path, aside: Path) -> None:
    """Put the snapshot of `corpus` into the site of `folder`."""
    write_site(corpus, aside)
    for file in (aside / "content" / "playlist" / "corpus").iterdir():
        file.replace(folder / "content" / "playlist" / "corpus" / file.name)
    shutil.rmtree(aside)


def _build(command: Callable[[Path], list[str]], folder: Path) -> float:
    done = run(command(folder), folder, limit=3600, log=folder / "build.log")
    if done.status:
        sys.exit(f"the build failed:\n{done.words}")
    return done.wall


def _tree(folder: Path) -> Tree:
    return {
        file.relative_to(folder).as_posix(): (
            file.stat().st_mtime_ns,
            file.stat().st_size,
            sha256(file.read_bytes()).digest(),
        )
        for file in folder.rglob("*")
        if file.is_file()
    }


def _day(seconds: float, before: Tree, after: Tree) -> Day:
    written = [name for name, (time, *_) in after.items() if before.get(name, (0,))[0] != time]
    return Day(
        seconds=seconds,
        written=len(written),
        new=len(after.keys() - before.keys()),
        data=sum(after[name][1] for name in written),
        needless=sum(before.get(name, (0, 0, b""))[2] == after[name][2] for name in written),
        removed=len(before.keys() - after.keys()),
    )


def _row(kind: str, cold: float, days: list[Day], files: int) -> tuple[str, ...]:
    def typical(name: str) -> float:
        median: float = statistics.median(getattr(day, name) for day in days)
        return median

    least = min(day.seconds for day in days)
    return (
        kind,
        f"{cold:.2f}",
        f"{least:.2f}",
        f"{typical('seconds'):.2f}",
        f"{least / cold:.2f}",
        f"{files}",
        f"{typical('written'):.0f}",
        f"{typical('new'):.0f}",
        f"{typical('data') / MEGABYTE:.2f}",
        f"{max(day.needless for day in days)}",
        f"{max(day.removed for day in days)}",
    )


def main() -> None:
    """Read the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--videos", type=int, default=5000)
    parser.add_argument("--days", type=int, default=3)
    parser.add_argument("--into", type=Path, default=RESULTS)
    options = parser.parse_args()
    corpus, rows = make_corpus(options.videos + options.days), []
    for kind, command in (("without search", without_search), ("with search", with_search)):
        with tempfile.TemporaryDirectory() as folder:
            found = measure(command, corpus, options.videos, Path(folder))
        rows.append(_row(kind, *found))
        print(*rows[-1], flush=True)
    title = f"One new video among {options.videos:,}"
    write_result(f"daily-{options.videos}", title, table(COLUMNS, rows), into=options.into)


if __name__ == "__main__":
    main()
