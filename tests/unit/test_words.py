"""The catalogues: every word of ours is in each of them, translated, with the same gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from generator.language import ENGLISH, catalog_file, known_languages

ROOT = Path(__file__).parents[2]
OURS = DEFAULT_KEYWORDS | {"_n": (1, 2)}
TRANSLATED = [code for code in known_languages() if code != ENGLISH]
NAMES = {"Google", "Outlook"}
"""What is called so everywhere."""

_GAP = re.compile(r"%\(\w+\)s|%%|\{\w+\}|<[^<>]*>")
_MARKUP = re.compile(r"[\"<>]|&(?!\w+;)")
_MESSAGE = re.compile(r'\b(?:_|_n|gettext|ngettext|pgettext)\((?:"[^"]*"(?:,\s)?)+')
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
_TRANSLATED = re.compile(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", re.DOTALL)
_CODE = re.compile(r"\{%.*?%\}|\{\{(.*?)\}\}", re.DOTALL)
_SAID = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"<>]*)"')
_TAG = re.compile(r"<script.*?</script>|<[^<>]*>|&\w+;|[\w-]+=\"[^\"]*\"|data-[\w-]+", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")


def catalog_of(code: str) -> Catalog:
    """The words of a language as its file has them."""
    with catalog_file(code).open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def extracted() -> set[tuple[str | None, object]]:
    """Context and words of every message in the templates and the code."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options, OURS)
    return {(context, message) for _, _, message, _, context in found}


def sources() -> Iterable[tuple[Path, str]]:
    """The templates that a visitor reads."""
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        yield path, _COMMENT.sub("", path.read_text("utf-8"))


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_has_our_words_and_no_others(
    extracted: set[tuple[str | None, object]], code: str
) -> None:
    """What templates and code say is in each language's file; `make words` brings it there."""
    assert {(one.context, one.id) for one in catalog_of(code) if one.id} == extracted


def texts(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The English forms and the translated ones."""
    ours = message.id if isinstance(message.id, tuple) else (message.id,)
    theirs = message.string if isinstance(message.string, tuple) else (message.string,)
    return tuple(map(str, ours)), tuple(map(str, theirs))


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_is_whole(code: str) -> None:
    """Nothing is left out or doubtful, and a translation has the gaps and tags of the English.

    Only a singular need not name its number.
    """
    catalog = catalog_of(code)
    assert not catalog.obsolete
    for message in catalog:
        if not message.id:
            continue
        ours, theirs = texts(message)
        assert all(theirs), message.id
        assert not message.fuzzy, message.id
        assert len(theirs) == (catalog.num_plurals if len(ours) > 1 else 1)
        wanted = Counter(_GAP.findall(ours[-1]))
        for form in theirs:
            spare = (
                Counter(["%(num)s", "{n}"]) if form == theirs[0] and len(ours) > 1 else Counter()
            )
            found = Counter(_GAP.findall(form))
            assert found <= wanted, message.id
            assert not _MARKUP.search(_GAP.sub("", form)), f"would end an attribute: {form}"
            assert wanted - found <= spare, message.id


def test_templates_say_nothing_by_themselves() -> None:
    """Every word in a template goes through the catalogue."""
    left = []
    for path, source in sources():
        text = _CODE.sub("", _TRANSLATED.sub("", source))
        said = [*_SAID.findall(text), *_TAG.sub("\n", text).splitlines()]
        code = " ".join(_MESSAGE.sub("", one) for one in _CODE.findall(source) if one)
        said += [one for one in re.findall(r'"([^"]*)"', code) if re.match("[A-Z][a-z]+", one)]
        left += [(path.name, one) for one in said if set(_WORD.findall(one)) - NAMES]
    assert left == []
