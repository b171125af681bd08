"""Addresses at which an article used to stand: a front matter field."""

from __future__ import annotations

import re

from generator.content.fields import Fields

_QUERY = re.compile(r"/?\?p=(?P<post>[1-9]\d{0,9})", re.ASCII)
_SEGMENT = re.compile(r"(?!\.{1,2}$)[^\s/\\?#%:*\"<>|\x00-\x1f\x7f]+")


def read_aliases(fields: Fields, key: str) -> tuple[str, ...]:
    """The addresses at `key`, each once, in the form that the model has them."""
    found = []
    for scalar in fields.scalars(key):
        alias = parse_alias(scalar.text.strip())
        if alias:
            found.append(alias)
        else:
            what = f"`{key}` has `{scalar}`, which is no address on this site"
            hint = "write what follows the site's name, as in `/2020/03/healthy-hips/` or `?p=123`"
            fields.report(key, what, hint, source=scalar.source)
    return tuple(dict.fromkeys(found))


def parse_alias(written: str) -> str | None:
    """`/2020/03/hips/`, `/hips.html` or `?p=123` in its one form; None: nothing of the kind."""
    query = _QUERY.fullmatch(written)
    if query:
        return f"?p={query['post']}"
    segments = written.strip("/").split("/")
    if not all(_SEGMENT.fullmatch(segment) for segment in segments):
        return None
    return f"/{'/'.join(segments)}{'' if segments[-1].endswith(('.html', '.htm')) else '/'}"
