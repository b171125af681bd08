"""The languages that the site can speak: our own words, and how each writes dates and counts.

A message is its English words. `%(name)s` is filled while the site is built, `{name}` by a script
in the browser. Words and rules for dates are Babel's (CLDR); see docs/decisions/0015.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent / "locale"
"""A folder for each language, as gettext lays them out."""

DOMAIN = "tipsheet"

ENGLISH = "en"

_LOCALES = {ENGLISH: "en_GB"}
"""Of languages whose words are those of one country: ours name the day before the month."""

_COUNTS = (1, 2, 3, 4, 5, 6, 7, 11, 100, 0)
"""Among these is a count of every plural category that whole numbers have (CLDR); phrases.js too
has these, and takes the categories in the order in which they come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language with our words in it. Made by `load_language`."""

    code: str
    """As `theme.language` and HTML's `lang` have it: ``es``, ``pt-BR``."""
    locale: Locale
    translations: gettext.NullTranslations

    def gettext(self, message: str, /, **gaps: object) -> str:
        """The message in this language, its gaps filled."""
        return self.translations.gettext(message) % gaps

    def pgettext(self, context: str, message: str, /, **gaps: object) -> str:
        """The same, of a message whose English words mean several things."""
        return self.translations.pgettext(context, message) % gaps

    def ngettext(self, one: str, many: str, /, num: int, **gaps: object) -> str:
        """The form of a message that fits `num`, which fills its gap of that name."""
        return self.translations.ngettext(one, many, num) % {"num": num, **gaps}

    def forms(self, one: str, many: str) -> str:
        """All forms of a message, if they differ, with bars between, for scripts (phrases.js)."""
        samples: dict[str, int] = {}
        for number in _COUNTS:
            samples.setdefault(self.locale.plural_form(number), number)
        forms = [self.translations.ngettext(one, many, number) for number in samples.values()]
        return "|".join(forms) if len(set(forms)) > 1 else forms[0]

    def date_format(self, pattern: str) -> Callable[[date], str]:
        """A function that writes days as a pattern of CLDR has it; it remembers what it wrote."""
        return cache(lambda day: format_date(day, pattern, self.locale))

    @property
    def tag(self) -> str:
        """As browsers want it to write dates (BCP 47): ``es``, ``en-GB``."""
        return str(self.locale).replace("_", "-")

    @property
    def og_locale(self) -> str:
        """As Open Graph wants it, with a country: ``es_ES``."""
        full = self.locale if self.locale.territory else Locale.parse(f"und_{self.locale}")
        return f"{full.language}_{full.territory}"


def known_languages() -> tuple[str, ...]:
    """The codes of all languages that there are words in."""
    found = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")
    return tuple(sorted({ENGLISH, *(path.parts[-3].replace("_", "-") for path in found)}))


def nearest_language(named: str) -> str:
    """The code of the known language that somebody may have meant; empty where none is near."""
    names = {}
    for code in known_languages():
        locale = load_language(code).locale
        for name in (code, locale.language, locale.english_name, locale.display_name):
            names[str(name).casefold()] = code
    wanted = named.casefold().replace("_", "-")
    begun = [name for name in names if len(wanted) > 1 and name.startswith(wanted)]
    near = begun or get_close_matches(wanted, names, n=1) or get_close_matches(wanted[:2], names)
    return names[near[0]] if near else ""


def load_language(code: str) -> Language:
    """One of the known languages, as its file is now: a preview follows edits of it.

    What has no translation or only a doubtful one is English; the tests see that nothing is.
    """
    changed = 0 if code == ENGLISH else catalog_file(code).stat().st_mtime_ns
    return _load(code, changed)


@cache
def _load(code: str, _changed: int) -> Language:
    translations = gettext.NullTranslations()
    if code != ENGLISH:
        with catalog_file(code).open("rb") as file:
            catalog = read_po(file)
        compiled = BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        translations = gettext.GNUTranslations(compiled)
    locale = Locale.parse(_LOCALES.get(code, code), sep="_" if code in _LOCALES else "-")
    return Language(code=code, locale=locale, translations=translations)


def catalog_file(code: str) -> Path:
    """Where the words of a language stand."""
    return FOLDER / code.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"
