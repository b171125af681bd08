"""What the workflows run: commits that a machine makes, in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Coach",
    "GIT_AUTHOR_EMAIL": "coach@example.org",
    "GIT_COMMITTER_NAME": "Coach",
    "GIT_COMMITTER_EMAIL": "coach@example.org",
}


def git(folder: Path, *command: str) -> str:
    done = subprocess.run(  # noqa: S603
        ["git", *command],  # noqa: S607
        cwd=folder,
        env={**os.environ, **GIT},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a repository with one commit, as a workflow checks it out."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", "origin.git")
    first = tmp_path / "first"
    git(tmp_path, "clone", "--quiet", str(tmp_path / "origin.git"), str(first))
    git(first, "checkout", "--quiet", "-B", "main")
    (first / "content").mkdir()
    (first / "content/a.md").write_text("a\n", "utf-8")
    git(first, "add", "--all")
    git(first, "commit", "--quiet", "--message", "Begin")
    git(first, "push", "--quiet", "--set-upstream", "origin", "main")
    url = f"file://{tmp_path / 'origin.git'}"
    git(tmp_path, "clone", "--quiet", "--depth", "1", url, str(tmp_path / "clone"))
    return tmp_path / "clone"


@pytest.fixture
def commit(project_root: Path, clone: Path, tmp_path: Path):
    """A function that runs the script in the clone, and gives what it tells the workflow."""

    def commit(message: str) -> str:
        (tmp_path / "message").write_text(message, "utf-8")
        (tmp_path / "output").write_text("", "utf-8")
        done = subprocess.run(  # noqa: S603
            [project_root / ".github/scripts/commit.sh", tmp_path / "message", "content"],
            cwd=clone,
            env={**os.environ, **GIT, "GITHUB_OUTPUT": str(tmp_path / "output")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return (tmp_path / "output").read_text("utf-8").strip()

    return commit


def test_nothing_new_makes_no_commit(clone: Path, commit) -> None:
    """A history of syncs that found nothing would hide the ones that did."""
    assert commit("Nothing") == "changed=false"
    assert git(clone, "log", "--format=%s") == "Begin"


def test_what_is_new_is_pushed_with_its_message(clone: Path, commit, tmp_path: Path) -> None:
    """The words are the sync's own, whatever a title holds, in the machine's name."""
    (clone / "content/b.md").write_text("b\n", "utf-8")
    (clone / "stray.txt").write_text("not mine\n", "utf-8")
    assert commit('Add "$(touch x) `y` # 1"\n\n# a heading\n') == "changed=true"
    origin = tmp_path / "origin.git"
    assert git(origin, "log", "-1", "--format=%B%an", "main") == (
        'Add "$(touch x) `y` # 1"\n\n# a heading\ngithub-actions[bot]'
    )
    assert git(origin, "ls-tree", "-r", "--name-only", "main").split() == [
        "content/a.md",
        "content/b.md",
    ]
    assert not (clone / "x").exists()


def test_a_push_in_the_meantime_is_followed(clone: Path, commit, tmp_path: Path) -> None:
    """The coach pushes while a sync is at work: neither loses anything."""
    first = tmp_path / "first"
    (first / "content/mine.md").write_text("mine\n", "utf-8")
    git(first, "add", "--all")
    git(first, "commit", "--quiet", "--message", "Write")
    git(first, "push", "--quiet")
    (clone / "content/b.md").write_text("b\n", "utf-8")
    assert commit("Add a video") == "changed=true"
    assert git(tmp_path / "origin.git", "log", "--format=%s", "main").split("\n") == [
        "Add a video",
        "Write",
        "Begin",
    ]
