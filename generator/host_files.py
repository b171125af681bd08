"""Which files of the content and of the theme MkDocs may publish, and which are articles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator import urls
from generator.content.stills import FOLDER
from generator.load import Site
from generator.model import Article

_MADE_FROM_DATA = ("articles/", "questions/", "lessons/", "transcripts/")
_DATA = {".yml", ".yaml", ".json", ".jsonl", ".vtt", ".srt"}
_IMAGES = {".svg", ".png", ".ico"}
_VENDORED = {".js", ".txt"}


def article_file(site: Site) -> dict[Path, Article]:
    """The articles by their files' absolute paths."""
    home = site.settings.config_file.resolve().parent
    return {home / article.source.path: article for article in site.catalog.articles}


def still_files(site: Site) -> Mapping[str, str]:
    """Where in the site the thumbnails that pages show go, by their paths below content/."""
    return {
        f"{FOLDER}/{size}/{video.id}.jpg": urls.still(video.still, size)
        for video in site.catalog.video_by_id.values()
        if video.still
        for size in video.still.widths
    }


def is_published(src_uri: str, *, of_theme: bool) -> bool:
    """Whether a file that is no article goes into the site as MkDocs finds it."""
    path = PurePosixPath(src_uri)
    if of_theme:
        return _is_asset(path)
    if src_uri == "index.md" or src_uri.startswith("playlist/") or path.suffix in _DATA:
        return False
    return path.suffix != ".md" or not src_uri.startswith(_MADE_FROM_DATA)


def is_our_script(src_uri: str, *, of_theme: bool) -> bool:
    """Whether a published file is one of our own scripts."""
    return of_theme and src_uri.startswith("assets/js/") and src_uri.endswith(".js")


def _is_asset(path: PurePosixPath) -> bool:
    """Our own assets and the host theme's style sheets; its scripts and its search stay out."""
    if path.parts[:2] == ("assets", "stylesheets"):
        return path.name.startswith("main.") and path.suffix == ".css"
    if path.parts[:2] in {("assets", "js"), ("assets", "fonts")}:
        return True
    if path.parts[:2] == ("assets", "vendor"):
        return path.suffix in _VENDORED
    return path.parent == PurePosixPath("assets") and path.suffix in _IMAGES
