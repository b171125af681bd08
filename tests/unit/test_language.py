"""Languages and their files: which there are, what is meant, and that a changed word is seen."""

from __future__ import annotations

import os
import shutil
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel import Locale

from generator import house, language
from generator.house import fingerprint_house
from generator.language import Language, known_languages, load_language, nearest_language
from tests.unit.catalog_builder import settings


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Spanish file in a folder of catalogues that a test may change."""
    shutil.copytree(language.FOLDER, tmp_path / "generator/locale")
    monkeypatch.setattr(language, "FOLDER", tmp_path / "generator/locale")
    monkeypatch.setattr(house, "_CODE", tmp_path / "generator")
    return language.catalog_file("es")


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("spanish", "es"),
        ("sp", "es"),
        ("Español", "es"),
        ("es-MX", "es"),
        ("en_GB", "en"),
        ("Klingon", ""),
    ],
)
def test_a_language_is_guessed(named: str, meant: str) -> None:
    """Whoever names a language otherwise than by our code hears the code, if there is one."""
    assert nearest_language(named) == meant


def test_a_languages_file_is_all_it_takes(words: Path) -> None:
    """A language is known as soon as its folder is there, under the code of the web."""
    shutil.copytree(words.parents[1], words.parents[2] / "pt_BR")
    assert known_languages() == ("en", "es", "pt-BR")
    assert load_language("pt-BR").og_locale == "pt_BR"
    assert load_language("pt-BR").tag == "pt-BR"


def test_a_changed_word_is_seen(words: Path, tmp_path: Path) -> None:
    """A preview says the new word at once, and pages made with the old one are made again."""
    site = settings(config_file=tmp_path / "mkdocs.yml")
    site.config_file.touch()
    before = fingerprint_house(site, {}, ())
    assert load_language("es").gettext("Topics") == "Temas"
    words.write_text(words.read_text("utf-8").replace('"Temas"', '"Asuntos"'), "utf-8")
    os.utime(words, ns=(1, 1))
    assert load_language("es").gettext("Topics") == "Asuntos"
    assert fingerprint_house(site, {}, ()) != before


def test_scripts_and_pages_count_alike(project_root: Path) -> None:
    """Both sides find the order of the plural forms by the same counts."""
    source = (project_root / "overrides/assets/js/phrases.js").read_text("utf-8")
    assert f"new Set({list(language._COUNTS)}.map(" in source


@pytest.mark.parametrize(
    ("code", "number"),
    [("ja", 1), ("es", 2), ("cs", 3), ("pl", 3), ("sl", 4), ("cy", 6), ("ar", 6)],
)
def test_every_plural_form_is_there(code: str, number: int) -> None:
    """A language with six forms has six, since among our counts is one of every category."""
    tongue = Language(code=code, locale=Locale(code), translations=_Numbered())
    assert tongue.forms("{n} tip", "{n} tips").count("|") == number - 1


class _Numbered(NullTranslations):
    """Every count has a form of its own."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002 — gettext's own
        return str(n)
