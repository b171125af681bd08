"""Cuts the page around the content out of our own built pages, for peers with a layout of ours.

So that each writes the same bytes for header, search dialog, footer and head, and has the same
style sheets, scripts and fonts beside the pages.
"""

from __future__ import annotations

import atexit
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from corpus import write_site
from texts import TOPICS, make_corpus

from peers import OUTPUT, ours

_CONTENT, _END = '<div id="__content" tabindex="-1">', "</main>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """Parts of a page, links from the root of the site."""

    head: str
    """The lines that the heads of all watch pages have in common."""
    top: str
    """From `<body>` to the content, in two open elements."""
    bottom: str
    """From the end of `<main>` to the end."""
    site: Path
    """The built site, with its assets."""

    def copy_assets(self, folder: Path) -> None:
        """Style sheets, scripts and fonts, and one poster for each topic."""
        skipped = shutil.ignore_patterns("posters", "cards", "videos.json")
        shutil.copytree(self.site / "assets", folder / "assets", ignore=skipped)
        self.copy_posters(folder)

    def copy_posters(self, folder: Path) -> None:
        """One poster for each topic."""
        posters = folder / "assets" / "posters"
        posters.mkdir(parents=True)
        drawn = sorted((self.site / "assets" / "posters").glob("*.svg"))
        for topic, poster in zip(TOPICS, drawn, strict=False):
            shutil.copyfile(poster, posters / f"{topic}.svg")


@cache
def cut_shell() -> Shell:
    """Build forty videos and cut up a page of one."""
    folder = Path(mkdtemp(prefix="tipsheet-shell-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    corpus = make_corpus(40)
    write_site(corpus, folder / "ours")
    command = ours.without_search(folder)
    subprocess.run(command, cwd=folder / "ours", check=True, stdout=subprocess.DEVNULL)
    site = folder / "ours" / OUTPUT
    page, other = (_read(site / "watch" / video.slug) for video in corpus.videos[10:12])
    top, bottom = page.index("<body"), page.index(_END)
    head = page[page.index("<head>") + len("<head>") : page.index("</head>")]
    return Shell(
        head=_common(head, other),
        top=page[top : page.index(_CONTENT) + len(_CONTENT)].replace(' aria-current="true"', ""),
        bottom=page[bottom:],
        site=site,
    )


def _common(head: str, other: str) -> str:
    """The head's lines that another page has too, but for those that a peer writes itself."""
    lines = set(other.splitlines())
    kept = (line for line in head.splitlines() if line and line in lines)
    return "\n".join(line for line in kept if "og:" not in line and "alternate" not in line)


def _read(folder: Path) -> str:
    text = (folder / "index.html").read_text("utf-8")
    return text.replace('"../../', '"/')
