"""The commands are found by name, though most are imported only when they are asked for."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from generator.cli import COMMANDS, cli


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_where_the_table_says(name: str) -> None:
    """A command that was moved or renamed would else be missed first by who types it."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name


def test_the_help_lists_every_command() -> None:
    """Those of the table stand among those of the command line's own module, by name."""
    text = CliRunner().invoke(cli, ["--help"]).stdout
    listed = [line.split()[0] for line in text.partition("Commands:\n")[2].splitlines()]
    assert listed == sorted({*COMMANDS, "build", "check", "serve"})


def test_an_unknown_command_is_wrong_usage() -> None:
    """A misspelt name ends with status 2 and the name."""
    found = CliRunner().invoke(cli, ["biuld"])
    assert found.exit_code == 2
    assert "No such command 'biuld'" in found.output
