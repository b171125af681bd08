"""Templates in another language: what is printed, escaped and counted stays what it was."""

from __future__ import annotations

import gettext

import pytest
from babel import Locale
from jinja2 import DictLoader, Environment

from generator.language import Language
from generator.render.translating import speak

WORDS = {
    "Tip": "Rada",
    "key\x04Esc": "Klávesa",
    "Tip %(number)s of <b>%(all)s</b>": "Z <b>%(all)s</b> rad je to %(number)s",
    "100 %% of %(title)s": "%(title)s ze 100 %%",
}
FORMS = {"%(num)s tip": ("%(num)s rada", "%(num)s rady", "%(num)s rad")}


class _Czech(gettext.NullTranslations):
    """Three plural forms, and other places for the gaps."""

    def gettext(self, message: str) -> str:
        return WORDS.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        return WORDS.get(f"{context}\x04{message}", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002 — gettext's own
        return FORMS[msgid1][0 if n == 1 else 1 if 2 <= n <= 4 else 2]


CZECH = Language(code="cs", locale=Locale("cs"), translations=_Czech())


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ('{{ _("Tip") }}', "Rada"),
        ('{{ pgettext("key", "Esc") }}', "Klávesa"),
        (
            "{% trans %}Tip {{ number }} of <b>{{ all }}</b>{% endtrans %}",
            "Z <b>&lt;9&gt;</b> rad je to 3",
        ),
        ("{% trans title=all %}100 % of {{ title }}{% endtrans %}", "&lt;9&gt; ze 100 %"),
        ('{% set words = _("Tip") %}{{ words ~ all }}', "Rada&lt;9&gt;"),
        ('{{ ngettext("%(num)s tip", "%(num)s tips", number) }}', "3 rady"),
        (
            "{% trans num=number %}{{ num }} tip{% pluralize %}{{ num }} tips{% endtrans %}",
            "3 rady",
        ),
        ('{{ _n("%(num)s tip", "%(num)s tips") }}', "%(num)s rada|%(num)s rady|%(num)s rad"),
        ('{{ _("Not translated & plain") }}', "Not translated & plain"),
    ],
)
def test_words_are_the_languages(template: str, shown: str) -> None:
    """Words are ours and trusted, what fills their gaps is not, wherever a language puts it."""
    environment = Environment(loader=DictLoader({"page": template}), autoescape=True)
    speak(environment, CZECH)
    assert environment.get_template("page").render(number=3, all="<9>") == shown
