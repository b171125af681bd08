"""The search index: Pagefind's, over the finished pages, written into the site's folder.

What is indexed is what is shown. Pagefind's own widgets are left out, since ours is in
overrides/assets/js.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from generator.errors import TipsheetError
from generator.render import search_order
from generator.render.search_cache import keep_index, key_of, restore_index

FOLDER = "pagefind"

_BODY = b"data-pagefind-body"
_MAKER = "\n".join(
    (
        version("pagefind_bin"),
        *(Path(one).read_text("utf-8") for one in (__file__, search_order.__file__)),
    )
)
"""All that decides what the index of given pages is: a change of it makes the kept one useless."""

_SCRIPTS = {"pagefind.js", "pagefind-worker.js"}
_INDEXED = re.compile(r"Indexed (\d+) pages?")


def write_search_index(site: Path, cache: Path) -> int:
    """Index every page of `site` that has a `data-pagefind-body`; how many there were.

    The same pages give the same files, whether the index of the last build, which is kept in
    `cache`, can be used again or not. Raises TipsheetError with Pagefind's own words when it
    cannot be run or fails.
    """
    pages = [page for page in sorted(site.rglob("*.html")) if _BODY in page.read_bytes()]
    key = key_of(pages, site, _MAKER)
    if pages and restore_index(site / FOLDER, key, cache):
        return len(pages)
    count = _make_index(site)
    keep_index(site / FOLDER, key, cache)
    return count


def _make_index(site: Path) -> int:
    command = [sys.executable, "-m", "pagefind", "--site", str(site)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as error:
        raise TipsheetError(f"Pagefind could not be run: {error.strerror}") from None
    found = _INDEXED.search(done.stdout)
    if done.returncode or found is None:
        words = (done.stderr or done.stdout).strip().splitlines()
        reason = words[-1] if words else f"exit status {done.returncode}"
        raise TipsheetError(f"the search index could not be made: {reason}")
    _remove_widgets(site / FOLDER)
    search_order.write_in_order(site / FOLDER)
    return int(found[1])


def _remove_widgets(folder: Path) -> None:
    for path in folder.iterdir():
        if path.suffix in {".js", ".css"} and path.name not in _SCRIPTS:
            path.unlink()
