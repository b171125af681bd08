"""Writes the files of a built site again, in a bare loop: no build of the same bytes is faster.

python benchmarks/floor.py SITE --runs 5
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from tables import megabytes


def write_all(files: list[tuple[str, bytes]], folder: str) -> float:
    """Seconds to make the folders and to write each file."""
    began = time.perf_counter()
    for parent in {os.path.dirname(name) for name, _ in files}:  # noqa: PTH120 — as fast as can be
        os.makedirs(f"{folder}/{parent}", exist_ok=True)  # noqa: PTH103 — the same
    for name, content in files:
        with open(f"{folder}/{name}", "wb") as file:  # noqa: PTH123 — the same
            file.write(content)
    return time.perf_counter() - began


def main() -> None:
    """Read the command line and print the times."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    paths = sorted(path for path in options.site.rglob("*") if path.is_file())
    files = [(path.relative_to(options.site).as_posix(), path.read_bytes()) for path in paths]
    seconds = []
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory(dir=options.site.parent) as folder:
            seconds.append(write_all(files, folder))
    size = megabytes(sum(len(content) for _, content in files))
    print(
        f"{len(files)} files, {size} MB: least {min(seconds):.2f} s, "
        f"median {statistics.median(seconds):.2f} s"
    )


if __name__ == "__main__":
    main()
