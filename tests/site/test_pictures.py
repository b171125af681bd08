"""Thumbnails in a built site: every picture that a page or a machine's file names is there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.content.snapshot import load_known
from generator.content.stills import write_index, write_still
from generator.model import Still, still_widths
from tests.contract.fake_youtube import paint

ORIGIN = "https://example.org/"
Build = Callable[[str], Path]


@pytest.fixture
def build(sample_copy: Path) -> Build:
    """Build the sample with thumbnails for all of one series but its first video."""

    def run(mode: str) -> Path:
        config = sample_copy / "mkdocs.yml"
        text = config.read_text("utf-8")
        config.write_text(text.replace("thumbnails: local", f"thumbnails: {mode}"), "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "generator", "build", "--strict", "--quiet"],
            cwd=sample_copy,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return sample_copy / "site"

    content = sample_copy / "content"
    ids = [video.id for video in load_known(content)["stuck-at-home"]][1:]
    for id_ in ids:
        widths = still_widths(640).items()
        files = {size: paint(width, width * 9 // 16, "teal") for size, width in widths}
        write_still(content, id_, files)
    write_index(content, [Still(video=id_, width=640, url="https://x", digest="0") for id_ in ids])
    return run


def pictures(site: Path) -> set[str]:
    """What pages, feeds, sitemap and catalog name as the picture of something."""
    found: set[str] = set()
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        found.update(re.findall(r'<meta property="og:image" content="([^"]+)"', text))
        for data in re.findall(r'"(?:thumbnailUrl|image)": (\[[^]]*\]|"[^"]*")', text):
            found.update([json.loads(data)] if data[0] == '"' else json.loads(data))
    sitemap, atom = ((site / name).read_text("utf-8") for name in ("sitemap.xml", "feed.xml"))
    found.update(re.findall(r"<video:thumbnail_loc>([^<]+)<", sitemap))
    found.update(re.findall(r'<media:thumbnail [^>]*url="([^"]+)"', atom))
    catalog = json.loads((site / "catalog.json").read_text("utf-8"))
    found.update(one["image"] for one in (*catalog["videos"], *catalog["articles"]))
    return found


def test_local_thumbnails_are_the_sites_own(build: Build) -> None:
    """Every size is published under one address, and everything that names a picture names it."""
    site = build("local")
    named = pictures(site)
    assert len([url for url in named if "/assets/thumbnails/large/" in url]) == 13
    assert [url for url in named if "/assets/cards/" in url], "the first video has none"
    for url in named:
        assert url.startswith(ORIGIN)
        assert (site / urlsplit(url).path[1:]).is_file(), url
    assert not (site / "playlist").exists()
    html = (site / "series/stuck-at-home/index.html").read_text("utf-8")
    images = re.findall(r'<img class="poster__art" src="([^"]+)"( srcset="([^"]+)")?', html)
    assert len([one for one in images if one[1]]) == 13
    for src, _, srcset in images:
        for path in (src, *(one.split()[0] for one in srcset.split(", ") if one)):
            assert (site / "series/stuck-at-home" / path).resolve().is_file(), path


def test_every_page_has_a_picture(built_site: Path) -> None:
    """Without thumbnails too: each page names a card of its own, which is there."""
    pages = [page for page in built_site.rglob("*.html") if "search" not in page.parts]
    assert all('property="og:image"' in page.read_text("utf-8") for page in pages)
    named = {url.removeprefix(ORIGIN) for url in pictures(built_site)}
    drawn = built_site.glob("assets/cards*/**/*.png")
    assert named == {file.relative_to(built_site).as_posix() for file in drawn}
    assert len(named) > 50


def test_remote_thumbnails_are_said(build: Build, sample_copy: Path) -> None:
    """YouTube's own addresses, without a referrer; the page and the privacy page tell of it."""
    file = sample_copy / "content/playlist/stuck-at-home/videos.jsonl"
    videos = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for one in videos[1:]:
        url = f"https://i.ytimg.com/vi/{one['id']}/mqdefault.jpg"
        one["thumbnails"] = [{"url": url, "width": 320, "height": 180}]
    file.write_text("".join(f"{json.dumps(one)}\n" for one in videos), "utf-8")
    site = build("remote")
    assert not (site / "assets/thumbnails").exists()
    first, second = (
        (site / "watch" / one["slug"] / "index.html").read_text("utf-8") for one in videos[:2]
    )
    (player,) = re.findall(r'<img[^>]*fetchpriority="high"[^>]*>', second)
    assert f'src="{videos[1]["thumbnails"][0]["url"]}"' in player
    assert 'referrerpolicy="no-referrer"' in player
    assert "Only the picture comes from YouTube" in second
    assert "Nothing loads from YouTube until" in first
    assert "i.ytimg.com" in (site / "privacy/index.html").read_text("utf-8")
