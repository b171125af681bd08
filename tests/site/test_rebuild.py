"""A build over the last one: only what has changed is written, and nothing stale is left."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.site.test_build import run, tree

NEW = """---
title: One more article
date: 2020-04-07
topics: [hips]
---
It links [the one about hips](2020-03-26-healthy-hips.md).
"""


def times(folder: Path) -> dict[str, int]:
    """When each file was changed, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in files}


def build(folder: Path, date: str) -> Path:
    """The site in `folder`, built as a coach does."""
    done = run("-m", "generator", "build", cwd=folder, SOURCE_DATE_EPOCH=date)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_a_day_later_only_its_files_change(sample_copy: Path, sample_date: str) -> None:
    """An edit, a new article and one gone give the bytes of a build from nothing.

    Few of them are written anew, and by a build of unchanged content none.
    """
    site = build(sample_copy, sample_date)
    first = times(site)
    assert times(build(sample_copy, sample_date)) == first

    articles = sample_copy / "content/articles"
    edited = articles / "2020-03-28-the-bowl-you-run-with.md"
    edited.write_text(edited.read_text("utf-8") + "\nA last word.\n", "utf-8")
    (sample_copy / "content/questions/watch-says-170.md").unlink()
    (articles / "2020-04-07-one-more-article.md").write_text(NEW, "utf-8")
    second = times(build(sample_copy, sample_date))
    rebuilt = tree(site)

    shutil.rmtree(site)
    shutil.rmtree(sample_copy / ".cache")
    assert tree(build(sample_copy, sample_date)) == rebuilt

    assert not (site / "questions/watch-says-170").exists()
    written = {file for file in second if second[file] != first.get(file)}
    assert "articles/the-bowl-you-run-with/index.html" in written
    assert "articles/healthy-hips/index.html" not in written
    assert len(written) < len(second) / 2
