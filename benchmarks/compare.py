"""Builds the same site with Tipsheet and with other generators, in turn, and writes a table.

    make bench
    python benchmarks/compare.py --videos 100 1000 --runs 3 --peers tipsheet hugo

Every run is a process of its own that finds neither output nor caches of another. In each round
every peer runs once, so that what else the machine does meets all of them. A peer that has used
up its budget of seconds runs no more; one that takes longer than the limit is ended.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from corpus import SEED, make_corpus
from measuring import Run, Size, run, size_of
from peers import OUTPUT, Peer
from peers.registry import PEERS

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
MEGABYTE = 1_000_000
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


def compare(
    peers: Sequence[Peer], folder: Path, tools: Path, options: argparse.Namespace
) -> dict[str, Result]:
    """Run every peer in every round; results by name."""
    results: dict[str, Result] = defaultdict(Result)
    for number in range(options.runs):
        for peer in peers:
            result = results[peer.name]
            if result.wants_more(options.budget):
                _run_once(peer, folder / _folder_name(peer), tools, options.limit, result)
                print(f"  round {number + 1}: {peer.name:28} {_last(result)}", flush=True)
    return results


def _run_once(peer: Peer, folder: Path, tools: Path, limit: float, result: Result) -> None:
    for name in (OUTPUT, *peer.caches):
        shutil.rmtree(folder / name, ignore_errors=True)
    done = run(peer.command(tools), folder, limit=limit, log=folder.with_suffix(".log"))
    if done.wall >= limit:
        result.failure = f"ended after {limit:.0f} s"
    elif done.status:
        result.failure = f"failed: {(done.words.splitlines() or ['no word'])[-1][:120]}"
    else:
        result.runs.append(done)
        result.size = size_of(folder / OUTPUT)


def _last(result: Result) -> str:
    return result.failure or f"{result.runs[-1].wall:7.2f} s"


def _folder_name(peer: Peer) -> str:
    return peer.name.replace(", ", "-").replace(" ", "-")


def table(results: dict[str, Result]) -> Iterator[str]:
    """The results as Markdown, one line a peer."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|---|{'---:|' * (len(COLUMNS) - 1)}"
    ours = next(iter(results.values()))
    for name, result in results.items():
        yield f"| {name} | {' | '.join(_cells(result, ours))} |"


def _cells(result: Result, ours: Result) -> tuple[str, ...]:
    if not result.runs or not result.size:
        return (result.failure, *("",) * (len(COLUMNS) - 2))
    runs, size = result.runs, result.size
    return (
        f"{result.least:.2f}",
        f"{statistics.median(run.wall for run in runs):.2f}",
        f"{result.least / ours.least:.2f}" if ours.runs else "",
        f"{statistics.median(run.processor for run in runs):.2f}",
        f"{max(run.largest for run in runs) / MEGABYTE:.0f}",
        f"{max(run.together for run in runs) / MEGABYTE:.0f}",
        f"{size.pages}",
        f"{size.files}",
        f"{size.data / MEGABYTE:.1f}",
        f"{len(runs)}",
    )


def report(videos: int, peers: Sequence[Peer], results: dict[str, Result], tools: Path) -> str:
    """The whole page: what was run where, the table, what each peer does not do."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    head = (
        f"# Building {videos:,} videos\n\n"
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores ({_processor()}), "
        f"{platform.system()}, Python {platform.python_version()}, corpus of seed {SEED}. "
        f"Load at the end: {load}.\nSeconds; cold; the peers in turn in each round; the ratio is "
        "of the least wall times. A megabyte is a million bytes.\n"
    )
    notes = (
        f"- **{peer.name}** ({_version(peer, tools)}). {peer.notes}".rstrip() for peer in peers
    )
    return "\n".join((head, *table(results), "", *notes, ""))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _version(peer: Peer, tools: Path) -> str:
    if not peer.package:
        return "this repository"
    found = next(tools.glob(f"lib/python*/site-packages/{peer.package}-*.dist-info"))
    return found.name.removesuffix(".dist-info").replace("-", " ").replace("_", "-")


def main() -> None:
    """Read the command line; write a table for each number of videos."""
    options = _read_options()
    peers = [peer for peer in PEERS if not options.peers or peer.name in options.peers]
    for videos in options.videos:
        chosen = [peer for peer in peers if videos <= peer.most]
        folder = options.work / str(videos)
        shutil.rmtree(folder, ignore_errors=True)
        print(f"{videos} videos: writing them for {len(chosen)} peers", flush=True)
        corpus = make_corpus(videos)
        for peer in chosen:
            peer.write(corpus, folder / _folder_name(peer))
        results = compare(chosen, folder, options.tools, options)
        text = report(videos, chosen, results, options.tools)
        name = f"build-{datetime.now(UTC):%Y-%m-%d}-{videos}.md"
        (options.into / name).write_text(text, "utf-8")
        print(text)
        if not options.keep:
            shutil.rmtree(folder)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    names = [peer.name for peer in PEERS]
    parser.add_argument("--videos", type=int, nargs="+", default=[5000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", nargs="+", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--limit", type=float, default=300, help="seconds that one run may take")
    parser.add_argument("--budget", type=float, default=90, help="seconds for all runs of a peer")
    parser.add_argument("--tools", type=Path, default=CACHE / "venv", help="where the peers are")
    parser.add_argument("--work", type=Path, default=CACHE, help="a folder for sources and sites")
    parser.add_argument("--into", type=Path, default=ROOT / "benchmarks" / "results")
    parser.add_argument("--keep", action="store_true", help="leave sources and sites behind")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
