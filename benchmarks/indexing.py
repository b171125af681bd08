"""Times a build with search beside a build without and Pagefind alone on the finished pages.

    python benchmarks/indexing.py --videos 5000 --runs 3 --said 0

The three in turn in each round, each a process of its own and cold.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import Run, run
from peers import OUTPUT
from peers.ours import with_search, without_search
from tables import RESULTS, megabytes, table, write_result

CORPUS = Path(__file__).resolve().parent / "corpus.py"
COLUMNS = ("", "wall, least", "median", "of Pagefind alone", "processor", "MB, all processes")
PAGEFIND = "Pagefind alone"


def measure(folder: Path, runs: int) -> dict[str, list[Run]]:
    """All runs by what was run."""
    commands = {
        "build without search": without_search(folder),
        PAGEFIND: [sys.executable, "-m", "pagefind", "--site", OUTPUT, "--output-path", "index"],
        "build with search": with_search(folder),
    }
    results: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            if name != PAGEFIND:  # which reads what the build before it wrote
                shutil.rmtree(folder / OUTPUT, ignore_errors=True)
            for left in (".cache", "index"):
                shutil.rmtree(folder / left, ignore_errors=True)
            done = run(command, folder, limit=3600, log=folder / "run.log")
            if done.status:
                sys.exit(f"{name} failed:\n{done.words}")
            results[name].append(done)
            print(f"{name:22} {done.wall:7.2f} s", flush=True)
    return results


def _row(name: str, runs: list[Run], alone: float) -> tuple[str, ...]:
    least = min(one.wall for one in runs)
    return (
        name,
        f"{least:.2f}",
        f"{statistics.median(one.wall for one in runs):.2f}",
        f"{least / alone:.2f}",
        f"{min(one.processor for one in runs):.2f}",
        megabytes(max(one.together for one in runs)),
    )


def main() -> None:
    """Read the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--videos", type=int, default=5000)
    parser.add_argument("--said", type=int, default=0, help="words of each transcript")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--into", type=Path, default=RESULTS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "corpus"
        sizes = ["--videos", str(options.videos), "--said", str(options.said)]
        subprocess.run([sys.executable, str(CORPUS), str(folder), *sizes], check=True)
        results = measure(folder, options.runs)
    alone = min(one.wall for one in results[PAGEFIND])
    rows = [_row(name, runs, alone) for name, runs in results.items()]
    title = f"The search index of {options.videos:,} videos, {options.said} words said in each"
    name = f"indexing-{options.videos}-{options.said}"
    write_result(name, title, table(COLUMNS, rows), into=options.into)


if __name__ == "__main__":
    main()
