"""Builds the same site with Tipsheet and with other generators, in turn, and writes a table.

    make bench
    python benchmarks/compare.py --videos 100 1000 --runs 3 --peers tipsheet hugo

Every run is a process of its own that finds neither output nor caches of another. In each round
every peer runs once, so that what else the machine does meets all of them. A peer that has used
up its budget of seconds runs no more; one that takes longer than the limit is ended.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from measuring import Run, Size, run, size_of
from peers import OUTPUT, Peer, addresses
from peers.registry import PEERS
from tables import RESULTS, megabytes, table, write_result
from texts import make_corpus

ADDRESSES = "addresses.txt"
"""What each peer must answer; our own lists are divided otherwise."""
CACHE = Path(__file__).resolve().parent.parent / ".cache" / "bench"
COLUMNS = (
    "generator",
    "wall, least",
    "median",
    "ratio to ours",
    "processor",
    "MB, largest process",
    "MB, all processes",
    "pages",
    "files",
    "MB written",
    "runs",
)
LEGEND = (
    "Seconds, each build cold: neither output nor caches are there. The peers run in turn in "
    "each round. The ratio is of the least wall times; the time of the processor is the median, "
    "of the process and all its children. A megabyte is a million bytes. A peer runs no more once "
    "its runs took {budget:.0f} s together."
)


@dataclass(slots=True)
class Result:
    """All runs of one peer."""

    runs: list[Run] = field(default_factory=list)
    size: Size | None = None
    failure: str = ""

    @property
    def least(self) -> float:
        """Seconds of the fastest run."""
        return min(run.wall for run in self.runs)

    def wants_more(self, budget: float) -> bool:
        """Whether another run is worth its time."""
        return not self.failure and sum(run.wall for run in self.runs) < budget


def compare(peers: Sequence[Peer], folder: Path, options: argparse.Namespace) -> dict[str, Result]:
    """Run every peer in every round; results by name."""
    results: dict[str, Result] = defaultdict(Result)
    for number in range(options.runs):
        for peer in peers:
            result = results[peer.name]
            if result.wants_more(options.budget):
                _run_once(peer, folder / peer.folder, options, result)
                print(f"  round {number + 1}: {peer.name:28} {_last(result)}", flush=True)
    return results


def _run_once(peer: Peer, folder: Path, options: argparse.Namespace, result: Result) -> None:
    for name in (OUTPUT, *peer.caches):
        shutil.rmtree(folder / name, ignore_errors=True)
    command = peer.command(options.tools.resolve())
    done = run(command, folder, limit=options.limit, log=folder.with_suffix(".log"))
    if done.wall >= options.limit:
        result.failure = f"ended after {options.limit:.0f} s"
    elif done.status:
        result.failure = f"failed: {(done.words.splitlines() or ['no word'])[-1][:120]}"
    else:
        result.runs.append(done)
        result.size = size_of(folder / OUTPUT)
        if peer.package and (missing := _missing(folder)):
            result.failure = f"{len(missing)} pages are missing, {missing[0]} first"


def _missing(folder: Path) -> list[str]:
    wanted = (folder.parent / ADDRESSES).read_text("utf-8").split("\n")
    return [url for url in wanted if not (folder / OUTPUT / url / "index.html").is_file()]


def _last(result: Result) -> str:
    return result.failure or f"{result.runs[-1].wall:7.2f} s"


def _row(result: Result, ours: Result) -> tuple[str, ...]:
    if not result.runs or not result.size:
        return (result.failure, *("",) * (len(COLUMNS) - 2))
    runs, size = result.runs, result.size
    return (
        f"{result.least:.2f}",
        f"{statistics.median(run.wall for run in runs):.2f}",
        f"{result.least / ours.least:.2f}" if ours.runs else "",
        f"{statistics.median(run.processor for run in runs):.2f}",
        megabytes(max(run.largest for run in runs)),
        megabytes(max(run.together for run in runs)),
        f"{size.pages}",
        f"{size.files}",
        megabytes(size.data),
        f"{len(runs)}{', then ' + result.failure if result.failure else ''}",
    )


def compare_all(videos: int, peers: Sequence[Peer], options: argparse.Namespace) -> None:
    """Run all, write the table, and remove the sources."""
    folder = options.work.resolve() / str(videos)
    results = compare(peers, folder, options)
    ours = results[peers[0].name]
    rows = [(name, *_row(result, ours)) for name, result in results.items()]
    notes = "\n".join(_note(one, options.tools) for one in peers)
    legend = LEGEND.format(budget=options.budget)
    title = f"Building {videos:,} videos"
    write_result(f"build-{videos}", title, legend, table(COLUMNS, rows), notes, into=options.into)
    if not options.keep:
        shutil.rmtree(folder)


def write_sources(videos: int, peers: Sequence[Peer], work: Path) -> None:
    """Write the corpus for every peer."""
    shutil.rmtree(work / str(videos), ignore_errors=True)
    corpus = make_corpus(videos)
    for peer in peers:
        peer.write(corpus, work / str(videos) / peer.folder)
    (work / str(videos) / ADDRESSES).write_text("\n".join(addresses(corpus)), "utf-8")


def _note(peer: Peer, tools: Path) -> str:
    return f"- **{peer.name}** ({_version(peer, tools)}). {peer.notes}".rstrip()


def _version(peer: Peer, tools: Path) -> str:
    if not peer.package:
        return "this repository"
    found = next(tools.glob(f"lib/python*/site-packages/{peer.package}-*.dist-info"))
    return found.name.removesuffix(".dist-info").replace("-", " ").replace("_", "-")


def main() -> None:
    """Read the command line; write a table for each number of videos."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    names = [peer.name for peer in PEERS]
    parser.add_argument("--videos", type=int, nargs="+", default=[5000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", nargs="+", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--limit", type=float, default=300, help="seconds that one run may take")
    parser.add_argument("--budget", type=float, default=90, help="seconds for all runs of a peer")
    parser.add_argument("--tools", type=Path, default=CACHE / "venv", help="where the peers are")
    parser.add_argument("--work", type=Path, default=CACHE, help="a folder for sources and sites")
    parser.add_argument("--into", type=Path, default=RESULTS)
    parser.add_argument("--keep", action="store_true", help="leave sources and sites behind")
    parser.add_argument("--write-only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    asked = [peer for peer in PEERS if not options.peers or peer.name in options.peers]
    for videos in options.videos:
        peers = [peer for peer in asked if videos <= peer.most]
        if options.write_only:
            write_sources(videos, peers, options.work)
            continue
        print(f"{videos} videos: writing them for {len(peers)} peers", flush=True)
        # Apart, since Linux counts the memory of who starts a process as that process's own.
        command = [sys.executable, *sys.argv, "--write-only", "--videos", str(videos)]
        subprocess.run(command, check=True)
        compare_all(videos, peers, options)


if __name__ == "__main__":
    main()
