"""Divides the pages into blocks of neighbours in time; has Pagefind index those that changed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from inspect import getsource
from pathlib import Path

from pagefind_bin import get_executable

from generator.errors import TipsheetError
from generator.render import search_format, search_pack
from generator.render.search_block import FORMAT, Bundle, dump_bundle, load_bundle
from generator.render.search_kept import drop_others, keep_block, load_block
from generator.render.search_pack import read_bundle
from generator.render.search_pages import FoundPage, read_part

OFTEN = 192
"""One page in so many ends its block."""

MOST = 512
"""Pages of a block at most: an hour's words on each, and Pagefind needs 0.4 GB."""

_MAKER = "\n".join(
    (
        version("pagefind_bin"),
        FORMAT,
        *(getsource(one) for one in (search_pack, search_format)),
    )
)
"""All that decides what is said of given pages: a change of it makes what was kept useless."""

_MEMORY = "/dev/shm"  # noqa: S108 — a folder of our own is made in it, as in any other
"""Where Linux keeps files in memory: thousands of small ones cost a disk seconds."""

_ROOM = 256_000_000
"""Bytes that have to be free there, for two blocks of an hour's words on each page."""

_INDEXED = re.compile(r"Indexed \d+ pages?")


def divide(pages: Sequence[FoundPage]) -> list[tuple[FoundPage, ...]]:
    """The pages in blocks, at least one; `pages` are in order.

    Where a block ends is told by the addresses alone: a page that is added, or goes, changes the
    block that it is in, and seldom the next one. The newest pages are in the last.
    """
    blocks, block = list[tuple[FoundPage, ...]](), list[FoundPage]()
    for page in pages:
        block.append(page)
        chance = int.from_bytes(hashlib.sha256(page.path.encode()).digest()[:4])
        if chance % OFTEN == 0 or len(block) == MOST:
            blocks.append(tuple(block))
            block = []
    return [*blocks, tuple(block)] if block or not blocks else blocks


def load_bundles(blocks: Sequence[Sequence[FoundPage]], cache: Path) -> Iterator[Bundle]:
    """What Pagefind says of each block of pages, in order.

    Blocks that are in the cache are not indexed again, and others are forgotten. Raises
    TipsheetError with Pagefind's own words when it cannot be run or fails.
    """
    keys = [_key(block) for block in blocks]
    drop_others(cache, keys)

    def load(number: int) -> Bundle:
        kept = load_block(cache, keys[number])
        if kept is not None:
            return load_bundle(kept)
        bundle = _index(blocks[number])
        keep_block(cache, keys[number], dump_bundle(bundle))
        return bundle

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(load, range(len(blocks)))


def _key(block: Iterable[FoundPage]) -> str:
    digest = hashlib.sha256(_MAKER.encode())
    for page in block:
        digest.update(f"\n{page.path}\n".encode() + page.digest)
    return digest.hexdigest()


def _index(block: Iterable[FoundPage]) -> Bundle:
    """Run Pagefind over what search reads of these pages."""
    with tempfile.TemporaryDirectory(dir=_scratch()) as folder:
        for page in block:
            file = Path(folder, page.path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(read_part(page.file.read_bytes()))
        _run(folder)
        return read_bundle(Path(folder, "pagefind"))


def _scratch() -> str | None:
    """The folder for what goes to Pagefind and comes back; None: that of all temporary files."""
    if "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK):
        return _MEMORY if shutil.disk_usage(_MEMORY).free > _ROOM else None
    return None


def _run(folder: str) -> None:
    try:
        command = [str(get_executable()), "--site", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as error:
        reason = error.strerror or str(error)
        raise TipsheetError(f"Pagefind could not be run: {error.strerror or error}") from None
    if done.returncode or not _INDEXED.search(done.stdout):
        words = (done.stderr or done.stdout).strip().splitlines()
        reason = words[-1] if words else f"exit status {done.returncode}"
        raise TipsheetError(f"the search index could not be made: {reason}")
