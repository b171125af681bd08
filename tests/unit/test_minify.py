"""Scripts and styles keep their meaning when they lose their weight."""

from __future__ import annotations

from generator.render.minify import render_script, render_styles


def test_comments_go_and_strings_stay() -> None:
    """What looks like a comment in a string, a template or a regular expression is none."""
    source = """
    // one line
    const url = "https://example.org/"; /* and two
    lines */
    const words = `a // b ${url /* c */} `;
    const slashes = /[/*]+/g;
    """
    script = render_script(source)
    assert '"https://example.org/"' in script
    assert "`a // b ${url /* c */} `" in script
    assert "/[/*]+/g" in script
    assert "one line" not in script
    assert "lines */" not in script


def test_statements_without_semicolons_stay_apart() -> None:
    """A line's end that ends a statement is kept."""
    assert render_script("let a = 1\nlet b = 2\n") == "let a=1\nlet b=2\n"


def test_styles_keep_the_spaces_that_mean_something() -> None:
    """A sum needs its spaces, and a descendant is not the element itself."""
    assert "calc(1px + 2em)" in render_styles("a { width: calc(1px + 2em) }")
    assert "a :hover" in render_styles("a :hover { color: red }")
    assert "comment" not in render_styles("/* comment */ a { color: red }")
