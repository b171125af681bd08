"""What search reads of a site: the part of each page that can be found, and nothing around it.

Whatever is indexed comes from here, so what is not in a page's part cannot be in the index: a
page whose header, style sheet or neighbour has changed is the same page to the search.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cbor2

from generator.render.search_kept import write_whole

_BODY = b"data-pagefind-body"
_TOLD = re.compile(rb"data-pagefind-(?:body|filter|meta|sort|default-meta)\b")
_NAME = re.compile(rb"[a-z][a-z0-9-]*", re.IGNORECASE)
_ROOT = re.compile(rb"<html[^>]*>", re.IGNORECASE)
_DATE = re.compile(rb"""\bdata-date="([^"]*)""")
_REMEMBERED = "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page that can be found."""

    path: str
    """In the site, with slashes."""
    file: Path
    """Where it lies now."""
    date: str
    """By which it is put in order; empty if it has none."""
    digest: bytes
    """Of the part that search reads."""


def find_pages(site: Path, standing: Mapping[str, Path], cache: Path) -> list[FoundPage]:
    """Every page below `site`, and of those `standing` elsewhere, that can be found.

    They are in the order of their dates and paths.
    Files that are as old and as long as they were when they were last read are not read again.
    Raises OSError.
    """
    known = _remembered(cache)
    seen = {}
    files = {path: file for path, file in standing.items() if path.endswith(".html")}
    files |= _files(site)
    for path, file in sorted(files.items()):
        stat = file.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        old = known.get(path)
        seen[path] = old if old and tuple(old[:2]) == stamp else (*stamp, *_look(file))
    with suppress(OSError):  # what cannot be remembered is read again, and nothing else
        write_whole(cache / _REMEMBERED, cbor2.dumps(seen))
    pages = [
        FoundPage(path=path, file=files[path], date=date, digest=digest)
        for path, (_, _, date, digest) in seen.items()
        if digest
    ]
    return sorted(pages, key=lambda page: (page.date, page.path))


def read_part(page: bytes) -> bytes:
    """What search reads of a page, as a page of its own; empty if it is not to be found.

    It is the element that says so, and what else is told of the page, wherever that stands. A page
    that says it twice, or does not close the element, is read whole.
    """
    if _BODY not in page:
        return b""
    begin, end = _element(page, page.find(_BODY))
    if not end or page.count(_BODY) > 1:
        return page
    root = _ROOT.search(page)
    parts, done = [b"<!doctype html>", root[0] if root else b"<html>"], 0
    for told in _TOLD.finditer(page):
        at, ends = (begin, end) if begin < told.start() < end else _element(page, told.start())
        if not ends:
            return page
        if at >= done:
            parts.append(page[at:ends])
            done = ends
    return b"".join(parts)


def _element(page: bytes, at: int) -> tuple[int, int]:
    """Where the element begins that has an attribute there, and where it ends; 0 if nowhere."""
    begin = page.rfind(b"<", 0, at)
    name = _NAME.match(page, begin + 1)
    if name is None:
        return begin, 0
    depth = 0
    tags = re.compile(rb"<(/?)" + name[0] + rb"(?=[\s/>])", re.IGNORECASE)
    for tag in tags.finditer(page, begin):
        depth += -1 if tag[1] else 1
        if not depth:
            return begin, page.find(b">", tag.end()) + 1
    return begin, 0


def _look(file: Path) -> tuple[str, bytes]:
    """The date of a page and the digest of what search reads of it; both empty for no page."""
    part = read_part(file.read_bytes())
    if not part:
        return "", b""
    date = _DATE.search(part)
    return html.unescape(date[1].decode()) if date else "", hashlib.sha256(part).digest()


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    for folder, _, names in os.walk(site):
        for name in names:
            if name.endswith(".html"):
                file = Path(folder, name)
                yield file.relative_to(site).as_posix(), file


def _remembered(cache: Path) -> dict[str, Any]:
    try:
        known = cbor2.loads((cache / _REMEMBERED).read_bytes())
    except (OSError, cbor2.CBORDecodeError):
        return {}
    return known if isinstance(known, dict) else {}
