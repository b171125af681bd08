"""The sample site built for a folder of a host, as GitHub's pages of a repository are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import ROOT
from tests.feed_schemas import check_feeds
from tests.site.addresses import dead_addresses
from tests.site.reading import dead_links, pages, parse

SITE_URL = "https://coach.example/repo/"
ROBOTS = "User-agent: *\nDisallow: /about/\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a robots.txt of the coach's own."""
    folder = tmp_path_factory.mktemp("below")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "site_url: https://example.org/\n" in config
    config = config.replace("site_url: https://example.org/\n", f"site_url: {SITE_URL}\n")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    (folder / "overrides").symlink_to(ROOT / "overrides")
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "content/robots.txt").write_text(ROBOTS, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--strict", "--quiet"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_every_link_leads_somewhere(site: Path) -> None:
    """Those of the page for what is not found too, which are absolute, and those of feeds."""
    assert dead_links(site, SITE_URL, SITE_URL) == []
    assert dead_addresses(site, SITE_URL) == []
    links = [one.get("href", "") for one in parse(site / "404.html").iter("a")]
    assert [one for one in links if one.startswith("/") and not one.startswith("/repo/")] == []


def test_each_page_names_its_own_address(site: Path) -> None:
    """The canonical address of a page is where it stands, further pages of a list included."""
    for path in pages(site):
        here = path.relative_to(site).as_posix().removesuffix("index.html")
        if any(one.get("http-equiv") == "refresh" for one in parse(path).iter("meta")):
            continue  # it leads on to another
        links = [one for one in parse(path).iter("link") if one.get("rel") == "canonical"]
        expected = [] if here == "404.html" else [f"{SITE_URL}{here}"]
        assert [one.get("href") for one in links] == expected


def test_what_programs_read_has_whole_addresses(site: Path) -> None:
    """Feeds and their archives, the sitemap and the catalog."""
    paths = {one.relative_to(site).as_posix(): one for one in site.rglob("feed*.*")}
    feeds = {name: path.read_bytes() for name, path in paths.items()}
    assert len(feeds) > 10
    check_feeds(feeds)
    assert SITE_URL in feeds["feed.xml"].decode()
    sitemap = ET.parse(site / "sitemap.xml")  # noqa: S314 — our own
    assert all((one.text or "").startswith(SITE_URL) for one in sitemap.iter("{*}loc"))
    catalog = json.loads((site / "catalog.json").read_text("utf-8"))
    assert catalog["site"]["url"] == SITE_URL


def test_the_coachs_own_robots_file_stands(site: Path, built_site: Path) -> None:
    """Ours is there only where nobody wrote one."""
    assert (site / "robots.txt").read_text("utf-8") == ROBOTS
    assert "Sitemap: https://example.org/sitemap.xml" in (built_site / "robots.txt").read_text()
