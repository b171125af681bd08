"""A site in another language: Spanish, chosen with `theme.language`; the content stays English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import icalendar
import pytest
from lxml import etree

from generator.language import load_language
from tests.unit.test_words import catalog_of

SPANISH = load_language("es")
SHOWN = ("aria-label", "title", "placeholder", "alt", "content", "label")
PAGES = {
    "home": "index.html",
    "watch": "watch/healthy-hips-three-directions-at-once/index.html",
    "series": "series/stuck-at-home/index.html",
    "schedule": "schedule/index.html",
    "question": "questions/knees-straight-ahead/index.html",
    "search": "search/index.html",
    "article": "articles/a-square-metre-is-enough/index.html",
    "list": "topics/index.html",
    "lost": "404.html",
}
_GAP = re.compile(r"%\(\w+\)s|\{\w+\}")
_NUMBER = ("%(num)s", "{n}")
_TAG = re.compile(r"<[^<>]*>")
TOLD_BY = 4
"""Letters beside its gaps that tell a message from a sentence of somebody else."""


def english() -> re.Pattern[str]:
    """What a whole text looks like that is an English message of ours, or a part between tags."""
    found = set()
    for message in catalog_of("es"):
        ours = message.id if isinstance(message.id, tuple) else (message.id,)
        theirs = message.string if isinstance(message.string, tuple) else (message.string,)
        parts = {part.strip() for one in ours for part in _TAG.split(one)}
        parts -= {part.strip() for one in theirs for part in _TAG.split(one)}
        found |= {one for one in parts if len(re.findall("[a-z]", _GAP.sub("", one))) >= TOLD_BY}
    return re.compile("|".join(map(_pattern, sorted(found))))


def _pattern(message: str) -> str:
    gaps = (r"\d+" if gap in _NUMBER else ".+" for gap in _GAP.findall(message))
    texts = map(re.escape, _GAP.split(message))
    return next(texts) + "".join(f"{gap}{text}" for gap, text in zip(gaps, texts, strict=True))


def texts(page: Path) -> Iterator[str]:
    """Everything that a page says: its texts, and those in attributes."""
    for element in html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        yield from (element.text or "", element.tail or "")
        for name, value in element.attrib.items():
            if name in SHOWN or (name.startswith("data-") and " " in value):
                yield from value.split("|")


@pytest.mark.parametrize("kind", PAGES)
def test_no_english_word_of_ours_is_left(spanish_site: Path, built_site: Path, kind: str) -> None:
    """Every kind of page says in Spanish what the theme says, and names its language."""
    ours = english()

    def found(site: Path) -> list[str]:
        said = (" ".join(text.split()) for text in texts(site / PAGES[kind]))
        return [text for text in said if ours.fullmatch(text)]

    assert found(spanish_site) == []
    assert len(found(built_site)) > 10
    page = (spanish_site / PAGES[kind]).read_text("utf-8")
    assert '<html lang="es"' in page
    assert 'property="og:locale" content="es_ES"' in page


def test_counts_and_dates_are_spanish(spanish_site: Path) -> None:
    """One is one and several are several; days and months are named as Spanish does."""
    home = " ".join(texts(spanish_site / PAGES["home"]))
    assert "1 respuesta" in home
    assert "4 respuestas" in home
    assert "sábado, 4 de abril de 2020" in home
    schedule = " ".join(texts(spanish_site / PAGES["schedule"]))
    assert "Marzo de 2020" in schedule
    assert "hora del Pacífico" in schedule
    assert "mié" in schedule


def test_scripts_have_the_languages_words(spanish_site: Path) -> None:
    """The module of words has them whole, and says how days are written."""
    words = (spanish_site / "assets/js/words.js").read_text("utf-8")
    locale, said = re.findall(r"=(\".*?\"|\{.*\});", words)
    assert json.loads(locale) == "es"
    assert json.loads(said)["results"] == "{n} resultado|{n} resultados"


def test_programs_are_told_the_language(spanish_site: Path) -> None:
    """Feeds, calendar, structured data and the search index say that their words are Spanish."""
    feed = etree.parse(spanish_site / "feed.xml").getroot()
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert json.loads((spanish_site / "feed.json").read_text("utf-8"))["language"] == "es"
    calendar = icalendar.Calendar.from_ical((spanish_site / "schedule.ics").read_bytes())
    summaries = [event["summary"] for event in calendar.walk("VEVENT")]
    assert {one.params["LANGUAGE"] for one in summaries} == {"es"}
    watch = (spanish_site / PAGES["watch"]).read_text("utf-8")
    assert '"@type": "VideoObject"' in watch
    assert '"inLanguage": "es"' in watch
    entry = json.loads((spanish_site / "pagefind/pagefind-entry.json").read_text("utf-8"))
    assert list(entry["languages"]) == ["es"]


def test_links_that_are_filled_in_speak_it_too(spanish_site: Path) -> None:
    """Whoever asks a question from a page finds its title written in the site's language."""
    watch = (spanish_site / PAGES["watch"]).read_text("utf-8")
    assert "title=Pregunta%3A+Healthy+hips" in watch.replace("%20", "+")
