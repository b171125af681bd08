"""A whole site with comments switched on."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = "Is it <script>alert(1)</script> at 1:35, {{ 7*7 }} or [x](javascript:alert(1))?"


def _line(id_: str, slug: str, *texts: str) -> str:
    comments = [
        {"id": f"{id_}.{n}", "published": "2020-03-27T18:00:00Z", "text": text, "coach": n == 1}
        for n, text in enumerate(texts)
    ]
    return json.dumps({"id": id_, "slug": slug, "video": "eRsGyueVLvQ", "comments": comments})


@pytest.fixture
def site(sample_copy: Path, sample_date: str) -> Path:
    """The sample, with an answered comment and one that is gone."""
    config = sample_copy / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(
        text.replace("    ask:", "    questions: {from_youtube: answered}\n    ask:"), "utf-8"
    )
    lines = (
        _line("UgxShown0000000", "healthy-hips-question", ASKED, "Yes, zirconium."),
        _line("UgxGone00000000", "healthy-hips-question-2"),
    )
    (sample_copy / "content/playlist/comments.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--strict", "--quiet"],
        env={**os.environ, "SOURCE_DATE_EPOCH": sample_date},
        cwd=sample_copy,
        check=True,
    )
    return sample_copy / "site"


def test_comments_are_everywhere_that_questions_are(site: Path) -> None:
    """Page, list, feed, search and sitemap have the one; only its address has the other."""
    page = (site / "questions/healthy-hips-question/index.html").read_text("utf-8")
    assert "Is it &lt;script&gt;alert(1)&lt;/script&gt; at" in page
    assert 'data-t="95"' in page
    for path in ("questions/index.html", "feed.xml", "feed.json", "sitemap.xml", "catalog.json"):
        text = (site / path).read_text("utf-8")
        assert "questions/healthy-hips-question/" in text, path
        assert "healthy-hips-question-2" not in text, path
    gone = (site / "questions/healthy-hips-question-2/index.html").read_text("utf-8")
    assert "not shown here any more" in gone
    fragments = [
        gzip.decompress(path.read_bytes()).decode()
        for path in (site / "pagefind/fragment").iterdir()
    ]
    (found,) = [one for one in fragments if "zirconium" in one]
    assert "/questions/healthy-hips-question/" in found
    assert "<script>alert(1)</script> at" in json.loads(found[found.index("{") :])["content"]
    assert not (site / "playlist/comments.jsonl").exists()
    privacy = (site / "privacy/index.html").read_text("utf-8")
    assert "Some questions were comments on YouTube." in privacy
