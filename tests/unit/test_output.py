from __future__ import annotations

from pathlib import Path

import pytest

from generator.output import staged, write_files


def test_files_get_their_folders(tmp_path: Path) -> None:
    """A page deep in the site is written without its folders being made first."""
    count = write_files(tmp_path, [("a/b/index.html", b"x"), ("c.txt", b"y")])
    assert count == 2
    assert (tmp_path / "a/b/index.html").read_bytes() == b"x"


def test_a_finished_build_takes_the_place_of_the_last(tmp_path: Path) -> None:
    """After a good build nothing of the old site is left, and no folder lies about."""
    site = tmp_path / "site"
    write_files(site, [("old.html", b"old")])
    with staged(site) as folder:
        write_files(folder, [("new.html", b"new")])
    assert [path.name for path in site.iterdir()] == ["new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failed_build_leaves_the_last_good_site(tmp_path: Path) -> None:
    """Whatever goes wrong while building, what was published stays as it was."""
    site = tmp_path / "site"
    write_files(site, [("old.html", b"old")])
    with pytest.raises(FileExistsError), staged(site) as folder:
        write_files(folder, [("new", b"a file"), ("new/index.html", b"in a file")])
    assert [path.name for path in site.iterdir()] == ["old.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_build_makes_the_site(tmp_path: Path) -> None:
    """There need not be a site yet, nor the folder that it is to stand in."""
    site = tmp_path / "public" / "site"
    with staged(site) as folder:
        write_files(folder, [("index.html", b"x")])
    assert (site / "index.html").read_bytes() == b"x"
