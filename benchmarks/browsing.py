"""Serves a folder and opens it in a real browser."""

from __future__ import annotations

import gzip
import runpy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent


COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".ics", ".txt"}
"""What every host sends compressed."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _Host(_Quiet):
    """As hosts of files do it: compressed, and many files over one connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix not in COMPRESSED or not file.is_file():
            super().do_GET()
            return
        data = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "public, max-age=31536000")
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder: Path, *, compressed: bool = False) -> Iterator[str]:
    """The address at which `folder` is served meanwhile; `compressed`: as hosts of files do."""
    handler = partial(_Host if compressed else _Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@contextmanager
def browsed() -> Iterator[Callable[[str], Page]]:
    """A function that opens an address in a browser of its own."""
    find_browser = runpy.run_path(str(ROOT / "tests/ensure_browser.py"))["find_browser"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])

        def opened(url: str) -> Page:
            page = browser.new_page()
            page.goto(url, wait_until="networkidle")
            return page

        yield opened
        browser.close()
