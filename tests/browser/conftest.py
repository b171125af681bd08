"""A real browser on the sample site, served below a path; YouTube is played by a stand-in."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

BASE = "/repo/"
API = "https://www.youtube.com/iframe_api"
FRAME = "https://www.youtube-nocookie.com/embed/"
FAKE_API = Path(__file__).with_name("fake_iframe_api.js")
TWO_PLAYERS = """\
---
title: Two players
description: One above, one in the text.
video: eRsGyueVLvQ
---
First [at 1:35](video:eRsGyueVLvQ#t=95).

https://youtu.be/R6MlUcmOul8?t=61

Then [at 2:02](video:R6MlUcmOul8#t=122).

https://youtu.be/TLkA0RELQ1g
"""
UNPLAYABLE: dict[str, dict[str, Any]] = {
    "the-pelvis-is-a-bowl": {"embeddable": False},
    "quick-quiet-steps": {"regions_blocked": ["DE", "AT"]},
    "where-your-head-goes": {"regions_allowed": ["NO"]},
    "ankles-that-give": {"regions_allowed": []},
    "uphill-without-the-grind": {"gone": {"reason": "deleted", "since": "2020-04-01"}},
}
WITHOUT = (
    # What Playwright does without: the flag is given once, and ours stands for its own.
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    # The address bar's suggestions, which nobody sees: two pages of Chrome's own for each visit,
    # more work than ours.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
)
FLAGS = [
    f"--disable-features={','.join(WITHOUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@cache
def _said_with_all(site: str) -> tuple[tuple[str, str], ...]:
    """The headers that a host which reads `_headers` sends with each answer: its first rule's."""
    rule = (Path(site) / "_headers").read_text("utf-8").partition("\n\n")[0]
    lines = (line.strip().partition(": ") for line in rule.splitlines()[1:])
    return tuple((name, value) for name, _, value in lines)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below `BASE`, and its 404.html for what it does not have."""

    def end_headers(self) -> None:
        for name, value in _said_with_all(self.directory):
            self.send_header(name, value)
        super().end_headers()

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


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A browser may hang up whenever it likes."""


Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """A function that serves a folder below a path, as Pages does, and gives its address."""
    started = []

    def start(folder: Path) -> str:
        server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        started.append((server, thread))
        return f"http://127.0.0.1:{server.server_address[1]}{BASE}"

    yield start
    for server, thread in started:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def site_url(built_site: Path, serve: Serve) -> str:
    """Where the sample site is served."""
    return serve(built_site)


@pytest.fixture(scope="session")
def planned_url(planned_site: Path, serve: Serve) -> str:
    """Where the site with live sessions is served."""
    return serve(planned_site)


@pytest.fixture(scope="session")
def browser(project_root: Path) -> Iterator[Browser]:
    """One browser for all tests; each gets a context of its own."""
    find_browser = runpy.run_path(str(project_root / "tests/ensure_browser.py"))["find_browser"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield launched
        launched.close()


class Visit:
    """A page, what it asked of third parties, and what it said on the console."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.site_url = site_url
        self.third_party: list[str] = []
        self.console: list[str] = []
        self.reachable = True
        """Whether YouTube's script loads."""
        page.on("console", lambda message: self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        # As a pattern, not a function: the browser itself lets our own requests pass.
        page.route(re.compile(f"^(?!{re.escape(site_url.removesuffix(BASE))}/)"), self._answer)

    def open(self, path: str = "", *, until: str = "load") -> Page:
        """Go to a page of the site; its scripts have run then."""
        self.page.goto(self.site_url + path, wait_until=until)  # type: ignore[arg-type]
        return self.page

    def _answer(self, route: Route) -> None:
        url = route.request.url
        self.third_party.append(url)
        if url == API and self.reachable:
            route.fulfill(body=FAKE_API.read_text("utf-8"), content_type="text/javascript")
        elif url.startswith(FRAME):
            route.fulfill(body="<title>Player</title>", content_type="text/html")
        else:
            route.abort()


def _visits(browser: Browser, site_url: str) -> Iterator[Callable[..., Visit]]:
    """Start a visit; options are the browser context's, or another site's `root`.

    The console has to be empty in the end, but for what the test took out of it.
    """
    visits = []

    def start(*, root: str = site_url, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.grant_permissions(
            ["clipboard-read", "clipboard-write"], origin=root.removesuffix(BASE)
        )
        context.set_default_timeout(8000)
        started = Visit(context.new_page(), root)
        visits.append((context, started))
        return started

    yield start
    for context, _ in visits:
        context.close()
    assert [started.console for _, started in visits] == [[] for _ in visits]


visit = pytest.fixture(_visits)
long_visit = pytest.fixture(scope="module")(_visits)
"""A `visit` for pages that several tests look at."""


@pytest.fixture(scope="session")
def other_site(
    tmp_path_factory: pytest.TempPathFactory, project_root: Path, sample_date: str, serve: Serve
) -> str:
    """The address of a site with what the sample has not.

    It knows that it lies below a path, has an article with two players, and videos that do not
    play, or not everywhere (`UNPLAYABLE`).
    """
    folder = tmp_path_factory.mktemp("other")
    config = (project_root / "mkdocs.yml").read_text("utf-8")
    below = re.sub(r"(?m)^site_url: .*$", f"site_url: https://example.org{BASE}", config)
    (folder / "mkdocs.yml").write_text(below, "utf-8")
    shutil.copytree(project_root / "content", folder / "content")
    (folder / "overrides").symlink_to(project_root / "overrides")
    (folder / "content/articles/2020-04-02-two-players.md").write_text(TWO_PLAYERS, "utf-8")
    for file in (folder / "content/playlist").glob("*/videos.jsonl"):
        videos = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        for video in videos:
            video.update(UNPLAYABLE.get(video["slug"], {}))
        file.write_text("".join(f"{json.dumps(video)}\n" for video in videos), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": sample_date},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return serve(folder / "site")
