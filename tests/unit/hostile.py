"""Texts that try to be more than text, and whether a program that reads them took the bait.

`CALM` stands where a hostile text will stand; what is read of the one has to be what is read of
the other, with that word exchanged and nothing added.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

import html5lib
from hypothesis import strategies as st

from generator.render.text import first_sentence

CALM = "calmword"

NASTY = (
    "</script><script>alert(1)</script><!--",
    "\"'><img src=x onerror=alert(1)>",
    "]]></title></textarea><svg/onload=x>",
    "{{ site }}{% raw %}{# &lt;b&gt; &#60; &amp",
    "[x](javascript:alert) ![x](y) <https://e.example/>",
    "\\`*_{}[]()#+-.!|~ \\n \\; \\,",
    "\r\nEND:VEVENT\r\nX-EVIL:1;A=b:c",
    "---\nx: *y\n- {a: [b\n...\n!!python/x # %",
    "%0A::error file=x::y %25\n::add-mask::e ##[debug]",
    "*[x]: y\n{: onclick=x .y #z }\n| a | b |\n|---|---|\n[^1]: n",
    "$(id) `id` ; rm -rf / && 'x' \"y\" \\",
    "../../etc/passwd\0.html CON",
    "\x1b[31m\x1b]8;;http://e.example\x07 \x9b2J \x08\x7f",
    "\u202egnp.exe\u2066 \u2028\u2029\ufeff\ufffe\u200d",
    "=cmd|' /C calc'!A <b ｏｎ=x>＜script＞",
)

_SIGNS = st.characters(
    exclude_categories=["Cs", "Nd"],
    exclude_characters="\x1c\x1d\x1e\x1f\x85\u2028\u2029",  # Python's white space, but not HTML's
)
texts = st.one_of(
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=2).map("".join),
    st.text(_SIGNS, max_size=30),
).map(lambda text: f"{text}z")
"""Never blank, without a half of a pair, and without a time."""

_CARD = re.compile(r"assets/cards(?:-without-words)?/[\w/-]+\.png")
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ufffc\U00010000-\U0010ffff]")


def readable(text: str) -> str:
    """What is left of a text where white space and controls count for nothing.

    Which card stands for a page is not looked at: some texts cannot be set on one.
    """
    return " ".join(_CARD.sub("card.png", _UNREADABLE.sub("", text)).split())


def expected(calm: str, text: str) -> set[str]:
    """The forms in which `text` may stand where a page has `calm`: whole, a sentence, a query."""
    plain = (text, first_sentence(text), readable(text))
    forms = (*plain, *(quote(one, safe="") for one in plain), text.lower())
    return {readable(calm.replace(CALM, form)) for form in forms}


def parse_page(html: str) -> Element:
    """The tree that a browser builds."""
    return html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)


def check_html(calm: Element, hostile: Element, text: str) -> None:
    """The same elements with the same attributes, and only the text is another."""
    elements = [[*_elements(tree)] for tree in (calm, hostile)]
    shapes = [[(one.tag, *sorted(map(str, one.attrib))) for one in part] for part in elements]
    assert shapes[0] == shapes[1]
    for before, after in zip(*elements, strict=True):
        for name, value in before.attrib.items():
            assert readable(after.attrib[name]) in expected(value, text), (
                before.tag,
                name,
                value,
                after.attrib[name],
            )
        if before.tag == "script":
            check_json(json.loads(before.text or "0"), json.loads(after.text or "0"), text)
        else:
            assert readable(after.text or "") in expected(before.text or "", text), (
                before.tag,
                before.text,
                after.text,
            )
        assert readable(after.tail or "") in expected(before.tail or "", text), (
            before.tag,
            before.tail,
            after.tail,
        )


def _elements(tree: Element) -> Iterator[Element]:
    """Comments are texts of the templates: none may come to be or go."""
    for element in tree.iter():
        assert isinstance(element.tag, str), element.text
        yield element


def check_json(calm: Any, hostile: Any, text: str) -> None:
    """The same members and the same lengths, and only the text is another."""
    if isinstance(calm, Mapping):
        assert list(calm) == list(hostile)
        for name, value in calm.items():
            if name == "content_html":
                check_html(parse_page(value), parse_page(hostile[name]), text)
            else:
                check_json(value, hostile[name], text)
    elif isinstance(calm, list):
        assert len(calm) == len(hostile)
        for before, after in zip(calm, hostile, strict=True):
            check_json(before, after, text)
    elif isinstance(calm, str):
        assert readable(hostile) in expected(calm, text)
    else:
        assert calm == hostile


def check_xml(calm: Any, hostile: Any, text: str) -> None:
    """The same elements and attributes (of lxml), and only the text is another."""
    pairs = zip(calm.iter(), hostile.iter(), strict=True)
    for before, after in pairs:
        assert (before.tag, [*before.attrib]) == (after.tag, [*after.attrib])
        for name, value in before.attrib.items():
            assert readable(after.attrib[name]) in expected(value, text)
        if before.get("type") == "html":
            check_html(parse_page(before.text), parse_page(after.text), text)
        else:
            assert readable(after.text or "") in expected(before.text or "", text), before.tag


def check_calendar(calm: str, hostile: str, text: str) -> None:
    """The same properties line by line (RFC 5545, 3.1), and only the text is another."""
    before, after = _content_lines(calm), _content_lines(hostile)
    assert [name for name, _ in before] == [name for name, _ in after]
    for (name, old), (_, new) in zip(before, after, strict=True):
        if name != "LAST-MODIFIED":
            assert readable(new) in expected(old, text), name


def _content_lines(calendar: str) -> list[tuple[str, str]]:
    """Name with parameters, and value, of each line, unfolded and without its escapes (3.3.11)."""
    assert calendar.endswith("\r\n")
    lines = calendar.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert not {"\r", "\n"} & {sign for line in lines for sign in line}
    parts = (line.partition(":") for line in lines)
    return [(name, re.sub(r"\\(.)", _unescape, value)) for name, _, value in parts]


def _unescape(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]
