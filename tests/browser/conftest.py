"""A real Chromium on the sample site, served below a path; YouTube is played by a stand-in."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

BASE = "/repo/"
FAKE_API = Path(__file__).with_name("fake_iframe_api.js")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _ensure_browser(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "ensure_browser", root / "tests/ensure_browser.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below `BASE`, and its 404.html for what it does not have."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(
            "/" + path.removeprefix(BASE) if path.startswith(BASE) else "/-"
        )

    def send_error(self, code: int, *_: Any) -> None:  # type: ignore[override]
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """Where the sample site is served: below a path, as on Pages."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(built_site)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser(project_root: Path) -> Iterator[Browser]:
    """One browser for all tests; each gets a context of its own."""
    executable = _ensure_browser(project_root).find_browser()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield launched
        launched.close()


class Visit:
    """A page, what it asked of third parties, and what it said on the console."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.site_url = site_url
        self.third_party: list[str] = []
        self.console: list[str] = []
        page.on("console", lambda message: self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.route(lambda url: not url.startswith(site_url), self._answer)

    def open(self, path: str = "") -> Page:
        """Go to a page of the site."""
        self.page.goto(self.site_url + path, wait_until="networkidle")
        return self.page

    def _answer(self, route: Route) -> None:
        url = route.request.url
        self.third_party.append(url)
        if url == "https://www.youtube.com/iframe_api":
            route.fulfill(body=FAKE_API.read_text("utf-8"), content_type="text/javascript")
        elif url.startswith("https://www.youtube-nocookie.com/embed/"):
            route.fulfill(body="<title>Player</title>", content_type="text/html")
        else:
            route.abort()


@pytest.fixture
def visit(browser: Browser, site_url: str) -> Iterator[Callable[..., Visit]]:
    """Start a visit; options are the browser context's. The console has to stay empty."""
    visits = []

    def start(**options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.grant_permissions(
            ["clipboard-read", "clipboard-write"], origin=site_url.rstrip("/").removesuffix("/repo")
        )
        context.set_default_timeout(8000)
        started = Visit(context.new_page(), site_url)
        visits.append((context, started))
        return started

    yield start
    for context, started in visits:
        context.close()
        assert started.console == []
