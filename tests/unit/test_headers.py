"""What the hosts that read `_headers` are told to say with each answer."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import combinations

from generator.render.headers import build_rules, render_headers
from tests.unit.catalog_builder import build, settings
from tests.unit.templates import templates

ENVIRONMENT = templates(build(), settings())


def test_the_paths_are_those_of_the_site() -> None:
    """A site that lies below a path gets rules for that path, one block each."""
    below = settings(site_url="https://example.org/repo/")
    text = render_headers(below, ENVIRONMENT).decode()
    blocks = text.strip().split("\n\n")
    assert blocks[0].startswith("/repo/*\n  Content-Security-Policy: default-src 'none'; ")
    assert all(block.startswith("/repo/") for block in blocks)
    assert render_headers(settings(site_url=""), ENVIRONMENT).startswith(b"/*\n")


def test_no_header_is_set_twice_for_a_path() -> None:
    """One host joins the values of two rules and another keeps one: neither is what was meant."""
    rules = build_rules(settings(), ENVIRONMENT)
    for (one, first), (other, second) in combinations(rules.items(), 2):
        if fnmatchcase(other, one) or fnmatchcase(one, other):
            assert not set(first) & set(second), (one, other)


def test_every_answer_has_what_protects_a_visitor() -> None:
    """No guessed types, the origin for the player, no frame round us, no features nobody needs."""
    said = build_rules(settings(), ENVIRONMENT)["*"]
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "frame-ancestors 'none'" in said["Content-Security-Policy"]
    assert "camera=()" in said["Permissions-Policy"]
    for needed in ("autoplay", "fullscreen", "encrypted-media", "clipboard-write", "web-share"):
        assert needed not in said["Permissions-Policy"]


def test_the_file_is_within_the_hosts_limits() -> None:
    """Cloudflare passes over a line of more than 2,000 characters, and takes 100 rules."""
    text = render_headers(settings(), ENVIRONMENT).decode()
    assert max(map(len, text.splitlines())) < 2000
    assert len(text.strip().split("\n\n")) < 100
