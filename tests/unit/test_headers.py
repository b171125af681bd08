"""What the hosts that read `_headers` are told to say with each answer."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import combinations

from generator.render.headers import RULES, render_headers
from tests.unit.catalog_builder import settings


def test_the_paths_are_those_of_the_site() -> None:
    """A site that lies below a path gets rules for that path, one block each."""
    text = render_headers(settings(site_url="https://example.org/repo/")).decode()
    blocks = text.strip().split("\n\n")
    assert blocks[0].startswith("/repo/*\n  X-Content-Type-Options: nosniff\n")
    assert all(block.startswith("/repo/") for block in blocks)
    assert render_headers(settings(site_url="")).startswith(b"/*\n")


def test_no_header_is_set_twice_for_a_path() -> None:
    """Hosts join the values of two rules, which makes nonsense of both."""
    for (one, first), (other, second) in combinations(RULES.items(), 2):
        if fnmatchcase(other, one) or fnmatchcase(one, other):
            assert not set(first) & set(second), (one, other)
