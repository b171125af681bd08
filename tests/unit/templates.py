"""The theme's templates, made ready for a catalog as a build does it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from generator.model import Catalog, Settings
from generator.render.environment import prepare_environment

OVERRIDES = Path(__file__).parents[2] / "overrides"


class _Memory(BytecodeCache):
    """Compiles a template once for all environments of a run."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


_MEMORIES: dict[str, _Memory] = {}
"""One for each language, whose words are in the code."""


def templates(catalog: Catalog, settings: Settings) -> Environment:
    """An environment with our names and filters, without MkDocs and its theme."""
    loader = FileSystemLoader(OVERRIDES)
    memory = _MEMORIES.setdefault(settings.language, _Memory())
    environment = Environment(loader=loader, autoescape=True, bytecode_cache=memory)
    prepare_environment(environment, catalog, settings, (), {})
    return environment
