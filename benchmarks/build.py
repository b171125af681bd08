"""Times a cold build of a corpus, stage by stage.

    python benchmarks/corpus.py /tmp/corpus --videos 5000
    python benchmarks/build.py /tmp/corpus --runs 3

Each run is a process of its own and builds into an empty folder; the table shows seconds of wall
time, the least and the median.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

STAGES = {
    "load": "plugin.load_sound_site",
    "plan pages": "plugin.Making",
    "files for programs, cards": "plugin.write_files",
    "wait for the pages": "making.Making.finish",
    "search": "plugin.write_search_index",
}
"""What is measured, as names in the package; the rest is MkDocs' and the bringing over."""


def measure(config_file: Path, folder: Path, *, search: bool) -> dict[str, float]:
    """Build once in this process; seconds by stage, `mkdocs` being what is left."""
    from generator import building, making, plugin  # noqa: PLC0415 — no part of the build

    modules = {"plugin": plugin, "making": making}
    if not search:
        setattr(plugin, STAGES["search"].partition(".")[2], lambda *_: 0)
    spent = dict.fromkeys(STAGES, 0.0)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                spent[name] += time.perf_counter() - began

        return run

    for stage, path in STAGES.items():
        module, *between, name = path.split(".")
        owner = reduce(getattr, between, modules[module])
        setattr(owner, name, timed(stage, getattr(owner, name)))
    began = time.perf_counter()
    building.build_site(config_file, strict=False, site_dir=folder)
    whole = time.perf_counter() - began
    return {**spent, "MkDocs and the rest": whole - sum(spent.values()), "whole": whole}


def run_apart(config_file: Path, *options: str) -> dict[str, float]:
    """`measure` in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, str(config_file.parent), "--into", f"{folder}/site"]
        command += options
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-search", action="store_true")
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    config_file = arguments.folder / "mkdocs.yml"
    if arguments.into:
        spent = measure(config_file, arguments.into, search=not arguments.without_search)
        print(json.dumps(spent))
        return
    options = ["--without-search"] if arguments.without_search else []
    runs = [run_apart(config_file, *options) for _ in range(arguments.runs)]
    print(f"{'stage':26} {'least':>8} {'median':>8}")
    for stage in runs[0]:
        seconds = [run[stage] for run in runs]
        print(f"{stage:26} {min(seconds):8.2f} {statistics.median(seconds):8.2f}")


if __name__ == "__main__":
    main()
