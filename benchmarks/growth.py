"""Builds sites of 100 to 50,000 videos: whether time and memory grow as the number of videos does.

    python benchmarks/growth.py --videos 100 1000 5000 50000 --runs 2

Each build is cold, without search unless `--search` is given, and a process of its own. Of the two
largest sites it prints the kinds of files side by side: what grows in the second must be no page.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import Run, run, size_of
from page_kinds import Kinds, compare, kinds_of
from peers import OUTPUT
from peers.ours import with_search, without_search
from tables import RESULTS, megabytes, table, write_result

CORPUS = Path(__file__).resolve().parent / "corpus.py"
COLUMNS = (
    "videos",
    "wall, least",
    "ms a video",
    "processor",
    "MB, largest process",
    "MB, all processes",
    "pages",
    "files",
    "MB written",
)


def measure(
    videos: int, folder: Path, options: argparse.Namespace
) -> tuple[tuple[str, ...], Kinds]:
    """A row of the table, and the kinds of files that were written."""
    # Apart, since Linux counts the memory of who starts a process as that process's own.
    making = [sys.executable, str(CORPUS), str(folder), "--videos", str(videos)]
    subprocess.run(making, check=True)
    command = (with_search if options.search else without_search)(folder)
    runs = [_build(command, folder) for _ in range(options.runs)]
    wall, size = min(one.wall for one in runs), size_of(folder / OUTPUT)
    row = (
        f"{videos:,}",
        f"{wall:.2f}",
        f"{1000 * wall / videos:.2f}",
        f"{min(one.processor for one in runs):.2f}",
        megabytes(max(one.largest for one in runs)),
        megabytes(max(one.together for one in runs)),
        f"{size.pages}",
        f"{size.files}",
        megabytes(size.data),
    )
    return row, kinds_of(folder / OUTPUT)


def _build(command: list[str], folder: Path) -> Run:
    for name in (OUTPUT, ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    done = run(command, folder, limit=3600, log=folder / "build.log")
    if done.status:
        sys.exit(f"the build failed:\n{done.words}")
    return done


def main() -> None:
    """Read the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--videos", type=int, nargs="+", default=[100, 1000, 5000, 50_000])
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--into", type=Path, default=RESULTS)
    options = parser.parse_args()
    rows, kinds = [], []
    for videos in options.videos:
        with tempfile.TemporaryDirectory() as folder:
            row, found = measure(videos, Path(folder) / "corpus", options)
        rows.append(row)
        kinds.append(found)
        print(*row, flush=True)
    kind = "with" if options.search else "without"
    title = f"Cold builds of growing sites, {kind} search"
    name = "growth-search" if options.search else "growth"
    write_result(name, title, table(COLUMNS, rows), into=options.into)
    if len(kinds) > 1:
        names = tuple(f"{videos:,}" for videos in options.videos[-2:])
        smaller, larger = kinds[-2:]
        told = compare(smaller, larger, names)
        write_result(f"{name}-kinds", "Kinds of files of growing sites", told, into=options.into)


if __name__ == "__main__":
    main()
