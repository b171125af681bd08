"""`tipsheet serve` as a coach uses it: a process that follows edits, good ones and broken ones."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

PATIENCE = 40
"""Seconds after which something is taken never to come."""
ARTICLE_PAGE = "articles/the-bowl-you-run-with/"
ARTICLE = "content/articles/2020-03-28-the-bowl-you-run-with.md"


class Preview:
    """A running preview, what a path of it answers with, and what it says in the terminal."""

    def __init__(self, address: str, log: Path) -> None:
        self._address = address
        self._log = log

    def get(self, path: str) -> str:
        """The answer, of whatever status; empty where nobody answers."""
        try:
            with urlopen(f"http://{self._address}/{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()
        except (URLError, ConnectionError):
            return ""

    def said(self) -> str:
        """All that it has said."""
        return self._log.read_text("utf-8")

    def wait_for(self, path: str, words: str) -> str:
        """The answer for `path`, as soon as it has `words`."""
        return _wait(lambda: self.get(path), words)

    def wait_until_said(self, words: str) -> None:
        """Go on as soon as the terminal has `words`."""
        _wait(self.said, words)


def _wait(look: Callable[[], str], words: str) -> str:
    end = time.monotonic() + PATIENCE
    while words not in (found := look()):
        assert time.monotonic() < end, f"{words!r} never came: {found[:300]}"
        time.sleep(0.05)
    return found


@pytest.fixture
def preview(sample_copy: Path, sample_date: str) -> Iterator[Preview]:
    """A preview of the sample."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = sample_copy.parent / "preview.log"
    with log.open("w") as output:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "generator", "serve", "--dev-addr", address],
            cwd=sample_copy,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "SOURCE_DATE_EPOCH": sample_date},
        )
    yield Preview(address, log)
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0, log.read_text("utf-8")
    assert "Traceback" not in log.read_text("utf-8")


def test_it_follows_edits_and_survives_a_broken_one(preview: Preview, sample_copy: Path) -> None:
    """An edit shows, a mistake leaves the last good state, and what programs read stays."""
    page, feed, index = ARTICLE_PAGE, "feed.xml", "pagefind/pagefind-entry.json"
    preview.wait_for(page, "</html>")
    before = {path: preview.get(path) for path in (feed, index)}
    assert "<feed" in before[feed]
    assert "page_count" in before[index]

    article = sample_copy / ARTICLE
    good = article.read_text("utf-8")
    article.write_text(f"{good}\nA word for the preview.\n", "utf-8")
    preview.wait_for(page, "A word for the preview.")

    article.write_text(good.replace("---\n", "---\nvideo: nothing-at-all\n", 1), "utf-8")
    preview.wait_until_said("the preview shows the last good state")
    assert "nothing-at-all" in preview.said()
    assert "A word for the preview." in preview.get(page)

    config = sample_copy / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("name: Marit", "name: Astrid"), "utf-8")
    article.write_text(f"{good}\nAnother word.\n", "utf-8")
    assert "A word for the preview." not in preview.wait_for(page, "Another word.")
    preview.wait_for("articles/", "Astrid")
    assert {path: preview.get(path) for path in before} == before
    assert "This page is not here" in preview.get("nowhere/")
