"""Puts our words into the templates in the site's language, while those are compiled.

Jinja's i18n extension parses `{% trans %}` and `_("…")`, and tools find the words by it. Here their
constant texts are translated once for a build, so that a page costs the same in any language.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.language import Language
from generator.render.compiling import LeanGenerator

_GAP = re.compile(r"%\((\w+)\)s|%(%)")
_LOOKUPS = {"_", "gettext", "pgettext"}
_FORMS = "_n"


def speak(environment: Environment, language: Language) -> None:
    """Let the templates of `environment` speak a language; before any of them is loaded.

    They have `_`, `gettext`, `ngettext` and `pgettext`, whose words are markup, and `_n`, which
    gives all plural forms for a script to choose from (see `Language.forms`).
    """
    words = language.translations
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    install: Any = environment.install_gettext_callables  # type: ignore[attr-defined]
    install(words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext)
    environment.globals["language"] = language
    environment.code_generator_class = _TranslatingGenerator


class _TranslatingGenerator(LeanGenerator):
    """Our compiler, with translations where constant messages were."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        language: Any = self.environment.globals["language"]
        super().visit_Template(_Translator(language).visit(node), frame)


class _Translator(NodeTransformer):
    """Plural messages with a count stay calls, since the count is known to the page alone."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 — Jinja's own
        """A message by its translation, in pieces where it has gaps."""
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        texts = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if name == _FORMS and len(texts) == 2:
            return nodes.Const(Markup(self._language.forms(*texts)))  # noqa: S704 — our own words
        if name not in _LOOKUPS or len(texts) != len(node.args) or node.dyn_kwargs:
            return node
        words = self._language.translations
        text = words.pgettext(*texts) if name == "pgettext" else words.gettext(*texts)
        return _pieces(text, {one.key: one.value for one in node.kwargs})

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 — Jinja's own
        """Pieces that are printed need not be joined before."""
        self.generic_visit(node)
        parts = (one.nodes if isinstance(one, nodes.Concat) else [one] for one in node.nodes)
        node.nodes = [part for some in parts for part in some]
        return node


def _pieces(text: str, gaps: dict[str, nodes.Expr]) -> nodes.Expr:
    """A text whose gaps are expressions."""
    pieces: list[nodes.Expr] = []
    done = 0
    for gap in _GAP.finditer(text):
        pieces.append(_markup(text[done : gap.start()] + (gap[2] or "")))
        if gap[1]:
            pieces.append(gaps[gap[1]])
        done = gap.end()
    pieces.append(_markup(text[done:]))
    pieces = [one for one in pieces if not isinstance(one, nodes.Const) or one.value]
    return nodes.Concat(pieces) if len(pieces) != 1 else pieces[0]


def _markup(text: str) -> nodes.Const:
    return nodes.Const(Markup(text))  # noqa: S704 — our own words, which are markup
