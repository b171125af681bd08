"""What of a person's name and words the site may keep. Pure.

Nothing leaves here by which a commenter is easily found again: no handle, no family name, no
mail address.
"""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 24
_NO_NAME = re.compile(r"@user-", re.IGNORECASE)
"""How handles begin that YouTube made up itself."""
_HUMP = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_FORMS_OF_ADDRESS = frozenset("dr frau herr miss mr mrs ms prof sir the".split())  # noqa: SIM905
_MENTION = re.compile(r"(?<![\w.+-])@{1,2}[\w.·-]{3,30}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows, and so can show a text as another."""


def first_name(shown: str) -> str:
    """The first name in a display name or a handle; empty where none can be told.

    ``Maria Kowalski`` and ``@maria.k-2`` are ``Maria``, ``@user-ab1cd2`` is nobody.
    """
    if _NO_NAME.match(shown):
        return ""
    handle = shown.startswith("@")
    for word in _words(shown, joining="" if handle else "'’-"):
        name = _first_part(word) if handle else word
        if len(name) > 1 and name.casefold() not in _FORMS_OF_ADDRESS:
            return _capitalise(name)[:_LONGEST]
    return ""


def tidy_text(text: str) -> str:
    """A comment's text: mentions by first name, mail addresses left out."""
    plain = _MAIL.sub("…", _TURNS.sub("", text))
    return _MENTION.sub(_rename, plain).strip()


def _rename(mention: re.Match[str]) -> str:
    handle = mention[0].lstrip("@")
    rest = handle[len(handle.rstrip(".-")) :]
    return f"{first_name(f'@{handle}') or '…'}{rest}"


def _words(shown: str, *, joining: str) -> list[str]:
    """The words of `shown`: letters with their marks, and what joins them."""
    kept = "".join(
        one if unicodedata.category(one)[0] in "LM" or one in joining else " " for one in shown
    )
    return [word.strip(joining) for word in kept.split()] if joining else kept.split()


def _first_part(word: str) -> str:
    """``Maria`` of ``MariaKowalski``, but ``McAdam`` whole."""
    part = _HUMP.split(word, maxsplit=1)[0]
    return part if len(part) > 2 else word


def _capitalise(name: str) -> str:
    if name.islower() or (name.isupper() and len(name) > 3):
        return name[0].upper() + name[1:].lower()
    return name
