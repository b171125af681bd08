"""Asks Lighthouse about every page kind of a built site, as a phone on a slow network sees it.

    python benchmarks/lighthouse_scores.py SITE [--only watch schedule]

Lighthouse is npm's, pinned in `lighthouse/`; `make lighthouse` installs it and builds the sample.
The site is served as a host does, compressed and kept alive. Below the table stands every audit
that a page does not pass and that counts for its score. Exit 1 if a page misses what is wanted.
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from browsing import ROOT, served
from tables import table, write_result

PROGRAM = ROOT / ".cache/lighthouse/node_modules/.bin/lighthouse"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
"""The browser's; whatever it asks of its maker would be counted as the page's."""

WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MEASURED = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
PASSED = 0.9
"""Of 1: what Lighthouse itself paints green."""
KINDS = {
    "home": "",
    "watch": "watch/healthy-hips-three-directions-at-once/",
    "watch index": "watch/",
    "series": "series/stuck-at-home/",
    "article": "articles/healthy-hips/",
    "articles": "articles/",
    "question": "questions/keep-the-torso-still/",
    "questions": "questions/",
    "topic": "topics/hips/",
    "topics": "topics/",
    "lesson": "lessons/free-your-feet/",
    "lessons": "lessons/",
    "schedule": "schedule/",
    "search": "search/",
    "written by hand": "about/",
    "not found": "404.html",
}
UNLISTED = {"search", "not found"}
"""Kinds that are to be in no search engine, which Lighthouse takes for a mistake."""
NOT_LISTED = "is-crawlable"


def ask(url: str, browser: str) -> Mapping[str, Any]:
    """Lighthouse's report on one page. Raises CalledProcessError with its words on stderr."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = (str(PROGRAM), url, "--output=json", f"--output-path={report}", "--quiet")
        subprocess.run(
            [*command, f"--chrome-flags={FLAGS}", f"--only-categories={','.join(WANTED)}"],
            env={**os.environ, "CHROME_PATH": browser},
            check=True,
        )
        found: Mapping[str, Any] = json.loads(report.read_text("utf-8"))
        return found


def score(report: Mapping[str, Any], category: str, kind: str) -> int:
    """Of a hundred; a page that is meant to be unlisted is not blamed for it."""
    counted = list(_counted(report, category, kind))
    total = sum(weight for _, weight, _ in counted)
    return round(100 * sum(weight * one for _, weight, one in counted) / total)


def _counted(
    report: Mapping[str, Any], category: str, kind: str
) -> Iterator[tuple[str, float, float]]:
    """Name, weight and score from 0 to 1 of every audit that counts."""
    for audit in report["categories"][category]["auditRefs"]:
        found = report["audits"][audit["id"]]["score"]
        excused = kind in UNLISTED and audit["id"] == NOT_LISTED
        if audit["weight"] and found is not None and not excused:
            yield audit["id"], audit["weight"], found


def row(kind: str, report: Mapping[str, Any]) -> list[str]:
    """A page's scores, milliseconds, layout shift and kilobytes."""
    audits = report["audits"]
    sent = sum(one.get("transferSize", 0) for one in audits["network-requests"]["details"]["items"])
    return [
        kind,
        *(str(score(report, category, kind)) for category in WANTED),
        *(f"{audits[name]['numericValue']:.0f}" for name in MEASURED),
        f"{audits['cumulative-layout-shift']['numericValue']:.3f}",
        f"{sent / 1000:.0f}",
    ]


def misses(kind: str, report: Mapping[str, Any]) -> Iterator[str]:
    """What the page does not pass."""
    for category in WANTED:
        for name, _, found in _counted(report, category, kind):
            if found < PASSED:
                audit = report["audits"][name]
                yield f"- {kind}: {audit['title']} ({name} {found:.2f}) {_where(audit)}".rstrip()


def _where(audit: Mapping[str, Any]) -> str:
    items = audit.get("details", {}).get("items", [])
    nodes = (item.get("node", {}).get("snippet") or item.get("url", "") for item in items[:3])
    return " ".join(f"`{node}`" for node in nodes if node)


def main() -> None:
    """Ask, print, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS))
    options = parser.parse_args()
    browser = runpy.run_path(str(ROOT / "tests/ensure_browser.py"))["find_browser"]()
    reports: dict[str, Mapping[str, Any]] = {}
    with served(options.site, compressed=True) as root:
        for kind in options.only:
            print(f"{kind} …", file=sys.stderr)
            reports[kind] = ask(f"{root}{KINDS[kind]}", browser)
    columns = ("page", *WANTED, "first paint", "largest paint", "blocked", "shift", "kB")
    version = next(iter(reports.values()))["lighthouseVersion"]
    missed = [line for kind, report in reports.items() for line in misses(kind, report)]
    write_result(
        "lighthouse",
        f"Lighthouse {version} on the sample site",
        "A phone with a slow network and processor, as Lighthouse simulates them. Paints and "
        "blocked time in milliseconds, kilobytes as sent with gzip. `search` and `not found` are "
        f"`noindex` on purpose: the audit `{NOT_LISTED}` is left out of their score.",
        table(columns, [row(kind, report) for kind, report in reports.items()]),
        "\n".join(missed) or "Every audit that counts is passed.",
    )
    low = [
        f"{kind}: {category}"
        for kind, report in reports.items()
        for category, least in WANTED.items()
        if score(report, category, kind) < least
    ]
    sys.exit(f"below what is wanted: {', '.join(low)}" if low else 0)


if __name__ == "__main__":
    main()
