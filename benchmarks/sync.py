"""Times a sync of a large playlist from a server that takes its time to answer.

    python benchmarks/sync.py --videos 5000 --delay 0.1

A first sync, a second one that finds nothing new, and two quick looks, the second of which knows
the last page, each a process of its own; the server, which plays YouTube, is another. Seconds of
wall time, the largest memory of the process, and what the sync itself says of units and requests.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.contract.fake_youtube import FakeYouTube, Fault, Request  # noqa: E402 — after the path

CONFIG = """\
site_name: Large
docs_dir: content
plugins:
  tipsheet:
    coach: {name: Marit}
    thumbnails: none
    series:
"""
DESCRIPTION = "What this tip is about, for whom, and how to begin with it. " * 20
QUICK = ("--quick",)
RUNS = (("first", ()), ("again", ()), ("quick", QUICK), ("and again", QUICK))


class SlowYouTube(FakeYouTube):
    """A YouTube that lets everybody wait."""

    delay = 0.0

    def answer(self, request: Request) -> Fault:
        """The truth, after `delay` seconds."""
        time.sleep(self.delay)
        return super().answer(request)


class Measured(NamedTuple):
    """What one command took."""

    seconds: float
    megabytes: float
    units: int
    requests: int


def name_of(playlist: int) -> str:
    """A playlist's id."""
    return f"PLlarge{playlist:025}"


def serve(ready: Connection, videos: int, playlists: int, delay: float) -> None:
    """Play a YouTube with so many videos, spread over so many playlists, until ended."""
    youtube = SlowYouTube()
    youtube.delay = delay
    for number in range(playlists):
        mine = range(number, videos, playlists)
        youtube.fill(name_of(number), {f"v{one:010}": f"Tip {one} of many" for one in mine})
    for number, video in enumerate(youtube.videos.values()):
        video["snippet"]["description"] = DESCRIPTION
        when = f"20{10 + number // 336:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        video["snippet"]["publishedAt"] = f"{when}T18:00:00Z"
    ready.send(youtube.url)
    youtube.serve_forever()


@contextmanager
def served(videos: int, playlists: int, delay: float) -> Iterator[str]:
    """The address of such a server."""
    context = get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=serve, args=(there, videos, playlists, delay), daemon=True)
    server.start()
    try:
        yield here.recv()
    finally:
        server.terminate()


def measure(site: Path, url: str, options: tuple[str, ...]) -> Measured:
    """Run `tipsheet sync` once in a fresh process."""
    told = site / "told.json"
    command = [sys.executable, "-m", "generator", "sync", "-f", str(site / "mkdocs.yml")]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "YOUTUBE_API_KEY": "any",
        "TIPSHEET_YOUTUBE_ENDPOINT": url,
    }
    began = time.perf_counter()
    arguments = [*command, "--format", "json", "--quiet", *options]
    actions = [(os.POSIX_SPAWN_OPEN, 1, str(told), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)]
    child = os.posix_spawn(sys.executable, arguments, environment, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    if status:
        sys.exit(f"the sync ended with {os.waitstatus_to_exitcode(status)}")
    report = json.loads(told.read_text("utf-8"))
    return Measured(seconds, usage.ru_maxrss / 1024, report["units"], report["requests"])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--videos", type=int, default=5000)
    parser.add_argument("--playlists", type=int, default=1)
    parser.add_argument("--delay", type=float, default=0.1, help="seconds before each answer")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(asked.videos, asked.playlists, asked.delay) as url,
    ):
        site = Path(folder)
        (site / "content").mkdir()
        series = "".join(
            f"      s{number}: {{playlist: {name_of(number)}}}\n"
            for number in range(asked.playlists)
        )
        (site / "mkdocs.yml").write_text(f"{CONFIG}{series}", "utf-8")
        print(f"{'sync':10} {'seconds':>8} {'MB':>6} {'units':>6} {'requests':>9}")
        for name, options in RUNS:
            took = measure(site, url, options)
            print(
                f"{name:10} {took.seconds:8.1f} {took.megabytes:6.0f} "
                f"{took.units:6} {took.requests:9}"
            )


if __name__ == "__main__":
    main()
