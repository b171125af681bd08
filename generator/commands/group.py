"""The group that commands stand in: each is imported when somebody asks for it.

A build needs neither the reader of blogs nor the printer of tables, which are slow to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from generator.commands.ending import Interruptible


class CommandGroup(Interruptible):
    """Knows some of its commands only by where they are: `name` to `(module, attribute)`."""

    def __init__(self, *args: Any, modules: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all, for the help."""
        return sorted({*super().list_commands(ctx), *self._modules})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        if cmd_name not in self._modules:
            return super().get_command(ctx, cmd_name)
        module, attribute = self._modules[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command
