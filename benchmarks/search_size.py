"""Measures the search of built sites: the index, and what asking it costs a visitor.

    python benchmarks/search_size.py SITE [SITE…] [--material SITE…]

A fresh browser asks each query. Kilobytes are those that a host would send, with gzip; milliseconds
go from the last key to the results on the page, of which 120 are our wait for another key. Ours
loads nothing before the dialog is opened, Material's loads its index with each page: what both have
loaded when the first results are there counts for the first query. Heap is the page's, without
workers.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from browsing import browsed, served
from playwright.sync_api import Page

OURS = """async query => {
    const began = performance.now();
    if (!document.querySelector("dialog[open]")) {
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
        await customElements.whenDefined("tip-search");
    }
    const search = document.querySelector("dialog tip-search");
    const input = search.querySelector("input");
    input.value = query;
    const answer = new Promise((done) => search.addEventListener("found", done, { once: true }));
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await Promise.race([answer, new Promise((_, fail) => setTimeout(fail, 60000, Error(query)))]);
    return performance.now() - began;
}"""
"""Opens the dialog of the header and asks there."""

MATERIALS = """async query => {
    const input = document.querySelector(".md-search__input");
    const list = document.querySelector(".md-search-result__list");
    const type = async (text, done) => {
        input.value = text;
        input.dispatchEvent(new Event("keyup"));
        while (!done()) await new Promise((next) => setTimeout(next, 4));
    };
    input.focus();
    await type("", () => !list.children.length);
    const began = performance.now();
    await type(query, () => list.children.length);
    return performance.now() - began;
}"""

START = "404.html"
"""A page that both have."""

COMPRESSED = {".js", ".json", ".html", ".css", ".svg"}


class Wire:
    """What a page asked for, as it would go over the wire."""

    def __init__(self, page: Page, site: Path, root: str, only: str) -> None:
        self.kilobytes = 0.0
        self._only = only
        self._files = site, root
        page.context.on("request", lambda request: self._count(request.url))

    def _count(self, url: str) -> None:
        site, root = self._files
        path = site / url.removeprefix(root).split("?")[0]
        if self._only in url and path.is_file():
            data = path.read_bytes()
            size = len(gzip.compress(data)) if path.suffix in COMPRESSED else len(data)
            self.kilobytes += size / 1000


def choose_queries(site: Path) -> list[str]:
    """Words from rare to frequent and two of them together, out of what the site says it has."""
    words = json.loads((site / "search/words.json").read_bytes())
    ranks = [10, 60, 300, 1000, 2500, 4500]
    single = [words[min(rank, len(words) - 1)] for rank in ranks]
    return [single[3], single[1], *single[4:], f"{single[0]} {single[2]}", single[0]]


def ask_all(site: Path, script: str, queries: Sequence[str], *, eager: bool) -> dict[str, Any]:
    """Kilobytes and milliseconds of the first query and of the later ones.

    `eager`: what the page itself loads for its search belongs to the first.
    """
    with served(site) as root, browsed() as opened:
        page = opened("about:blank")
        wire = Wire(page, site, root, only="search" if eager else "")
        page.goto(f"{root}{START}", wait_until="load" if eager else "networkidle")
        before, costs = 0.0 if eager else wire.kilobytes, list[tuple[float, float]]()
        for query in queries:
            spent = page.evaluate(script, query)
            costs.append((wire.kilobytes - before, spent))
            before = wire.kilobytes
        heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    later = costs[1:]
    return {
        "first kB": costs[0][0],
        "first ms": costs[0][1],
        "later kB, median": statistics.median(one for one, _ in later),
        "later kB, most": max(one for one, _ in later),
        "later ms, median": statistics.median(one for _, one in later),
        "later ms, most": max(one for _, one in later),
        "page's heap MB": heap,
    }


def weigh(folder: Path) -> dict[str, float]:
    """How large the index is, and in how many files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {"index MB": sum(path.stat().st_size for path in files) / 1e6, "files": len(files)}


def main() -> None:
    """Print a line of JSON for each site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", type=Path, nargs="+")
    parser.add_argument("--material", type=Path, nargs="*", default=[])
    arguments = parser.parse_args()
    queries = [choose_queries(site) for site in arguments.sites]
    for site, asked in zip(arguments.sites, queries, strict=True):
        row = {**weigh(site / "pagefind"), **ask_all(site, OURS, asked, eager=False)}
        print(site, json.dumps({name: round(value, 1) for name, value in row.items()}))
    for site, asked in zip(arguments.material, queries, strict=False):
        row = {**weigh(site / "search"), **ask_all(site, MATERIALS, asked, eager=True)}
        print(site, json.dumps({name: round(value, 1) for name, value in row.items()}))


if __name__ == "__main__":
    main()
