"""Asks the judged queries of the site's search and of Material's, as a visitor does.

    make search-eval

Both are built from the sample content, served, and asked in a real browser: what the page shows is
what is judged. The table is printed, and kept in benchmarks/results/.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from browsing import browsed, served
from judging import Answer, Query, load_queries, render_table, score_answer
from material_site import build_material_site

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
OURS = """async query => {
    const search = document.querySelector("main tip-search");
    const input = search.querySelector("input");
    const answer = new Promise((done) => search.addEventListener("found", done, { once: true }));
    input.value = query;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await Promise.race([answer, new Promise((_, fail) => setTimeout(fail, 9000, Error(query)))]);
    return [...search.querySelectorAll(".result")].slice(0, 3).map((result) => {
        const links = [...result.querySelectorAll("[data-result]")];
        links.sort((one, other) => ("best" in other.dataset) - ("best" in one.dataset));
        return links.map((link) => link.href);
    });
}"""
MATERIALS = """async query => {
    const input = document.querySelector(".md-search__input");
    const list = document.querySelector(".md-search-result__list");
    const meta = document.querySelector(".md-search-result__meta");
    input.value = "";
    input.dispatchEvent(new Event("keyup"));
    await new Promise((done) => setTimeout(done, 150));
    input.focus();
    input.value = query;
    input.dispatchEvent(new Event("keyup"));
    let before;
    do {
        before = list.innerHTML + meta.textContent;
        await new Promise((done) => setTimeout(done, 400));
    } while (before !== list.innerHTML + meta.textContent);
    return [...list.children].slice(0, 3).map((item) => {
        const links = [...item.querySelectorAll("a.md-search-result__link")];
        return links.slice(0, 3).map((link) => link.href);
    });
}"""

LEGEND = """\
P@1: the first result is a right page. P@3: the share of right pages among the first three, of
at most as many as there are. Its best second: one of the first three results, followed without
looking at what is listed below it, leads to the judged passage, or to one that begins up to 30
seconds before. A second: one of the (up to three) places listed with each does.

The weights of our ranking were chosen with these queries at hand, and Material's were left as they
come; of synonyms and mistyped words Material's does not claim to know anything.
"""


def ask(site: Path, start: str, script: str, queries: Sequence[Query]) -> list[Answer]:
    """What `script` gives for each query on the page `start` of `site`, relative to its root."""
    with served(site) as root, browsed() as opened:
        page = opened(root + start)
        found = [page.evaluate(script, query.text) for query in queries]
    return [[[_plain(link, root) for link in links] for links in one] for one in found]


def _plain(link: str, root: str) -> str:
    """Without the site's address, and without the words that are to be marked."""
    return re.sub(r":~:.*|\?h=[^#]*", "", link.removeprefix(root))


def main() -> None:
    """Build, ask, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="a built sample site, instead of building one")
    parser.add_argument(
        "--misses", action="store_true", help="show what we got wrong; keep nothing"
    )
    arguments = parser.parse_args()
    queries = load_queries()
    with tempfile.TemporaryDirectory() as name:
        site = arguments.site or Path(name) / "site"
        if not arguments.site:
            build = [sys.executable, "-m", "generator", "build", "--quiet", "--site-dir", str(site)]
            subprocess.run(build, cwd=ROOT, check=True)
        answers = {"ours": ask(site, "search/", OURS, queries)}
        if arguments.misses:
            return print_misses(queries, answers["ours"])
        material = build_material_site(ROOT / "mkdocs.yml", Path(name) / "material")
        answers["Material's"] = ask(material, "", MATERIALS, queries)
    table = render_table(queries, answers)
    print(table)
    keep(table)
    return None


def keep(table: str) -> None:
    """Write the table into a dated file."""
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    folder = HERE / "results"
    folder.mkdir(exist_ok=True)
    text = f"# The judged queries, {day}\n\n{table}\n\n{LEGEND}"
    (folder / f"search-{day}.md").write_text(text, "utf-8")


def print_misses(queries: Sequence[Query], answers: Sequence[Answer]) -> None:
    """Each query that is not answered by the first result, or not with its second."""
    for query, answer in zip(queries, answers, strict=True):
        score = score_answer(query, answer)
        if score.first < 1 or score.moments == 0 or score.three < 1:
            print(
                query.text,
                "|",
                *query.right,
                f"  {score.first:.0f} {score.three:.2f} {score.moment} {score.moments}",
            )
            for links in answer:
                print("     ", *links)


if __name__ == "__main__":
    main()
