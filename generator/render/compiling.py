"""Jinja with less work for each value, for templates that are always escaped.

A page prints two hundred values, calls sixty macros and imports fifteen partials. Jinja makes each
printed text markup before it joins them, asks of each callable what it wants passed, and looks each
partial up anew: a third of the time that a page takes. None of it changes what is printed.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import partial
from types import FunctionType
from typing import Any

import markupsafe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_escape_text = getattr(markupsafe, "_escape_inner", escape)
"""What is inside `escape`, where it has that name: it makes no markup of the text."""

_PARTIALS = "partials_by_name"
"""What an environment calls them; compiled templates know no other name than `environment`."""


def compile_lean(environment: Environment) -> None:
    """Let `environment` compile so, before any of its templates is loaded.

    All its templates are escaped from now on, and all its names have to be known by then: a partial
    that is imported without context is rendered once, for whoever imports it.
    """
    environment.autoescape = True
    environment.context_class = LeanContext
    environment.code_generator_class = LeanGenerator
    setattr(environment, _PARTIALS, _Partials(environment))
    environment.make_globals = partial(_globals_of, environment)  # type: ignore[method-assign]


def show(value: Any) -> str:
    """`value` as it is printed: the text of what `markupsafe.escape` gives."""
    kind = type(value)
    text: str
    if kind is str:
        text = _escape_text(value)
    elif kind is Markup:
        text = value
    else:
        text = escape(value)
    return text


def _globals_of(
    environment: Environment, given: MutableMapping[str, Any] | None
) -> MutableMapping[str, Any]:
    """A template's names: no chain of two mappings, of which each item would cost a call."""
    return {**environment.globals, **given} if given else environment.globals


class LeanContext(Context):
    """Calls macros and functions that want nothing passed as they are."""

    def call(
        self,
        callee: Any,
        /,
        *args: Any,
        _loop_vars: dict[str, Any] | None = None,
        _block_vars: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """What templates say as `callee(…)`; the names with underscores are Jinja's own."""
        kind = type(callee)
        if kind is Macro or (kind is FunctionType and not hasattr(callee, "jinja_pass_arg")):
            return callee(*args, **kwargs)
        return super().call(callee, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **kwargs)


class LeanGenerator(CodeGenerator):
    """Jinja's compiler, but for what is printed and what is imported."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """A module that knows `show`."""
        self.writeline(f"from {__name__} import {show.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"{show.__name__}(")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.{_PARTIALS}[{node.template.value!r}]")


class _Partials(dict[str, TemplateModule]):
    """Partials by name, each rendered when it is first asked for."""

    def __init__(self, environment: Environment) -> None:
        super().__init__()
        self._environment = environment

    def __missing__(self, name: str) -> TemplateModule:
        module = self[name] = self._environment.get_template(name).module
        return module
