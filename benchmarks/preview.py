"""Times `tipsheet serve` from outside: from the saving of an article to the page that has the edit.

    python benchmarks/corpus.py /tmp/corpus --videos 5000
    python benchmarks/preview.py /tmp/corpus --edits 5

The page is asked for again and again, every 10 ms; the article is put back in the end.
"""

from __future__ import annotations

import argparse
import http.client
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 600
"""Seconds after which it is given up."""


def wait_for(port: int, url: str, words: str) -> float:
    """Seconds until the page at `url` holds `words`."""
    began = time.perf_counter()
    while (spent := time.perf_counter() - began) < PATIENCE:
        if words in _page(port, url):
            return time.perf_counter() - began
        time.sleep(0.01)
    sys.exit(f"`{words}` was not seen at {url} after {spent:.0f} s")


def _page(port: int, url: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", url)
        return connection.getresponse().read().decode()
    except OSError:  # it does not listen yet
        return ""
    finally:
        connection.close()


@contextmanager
def preview(config_file: Path) -> Iterator[int]:
    """The port of a preview that runs until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "-f", str(config_file)]
    with subprocess.Popen(
        [*command, "-a", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield port
        finally:
            process.terminate()


def main() -> None:
    """Read the command line and print the times."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--edits", type=int, default=5)
    options = parser.parse_args()
    article = min((options.folder / "content" / "articles").glob("*.md"))
    slug = article.stem[len("2020-03-26-") :]
    original, seconds = article.read_text("utf-8"), []
    try:
        with preview(options.folder / "mkdocs.yml") as port:
            start = wait_for(port, f"/articles/{slug}/", "</html>")
            for number in range(options.edits):
                words = f"This is edit number {number}."
                article.write_text(f"{original}\n{words}\n", "utf-8")
                seconds.append(wait_for(port, f"/articles/{slug}/", words))
    finally:
        article.write_text(original, "utf-8")
    print(f"start {start:.2f} s; an edit: {', '.join(f'{one:.2f}' for one in seconds)} s")
    print(f"least {min(seconds):.2f} s, median {statistics.median(seconds):.2f} s")


if __name__ == "__main__":
    main()
