"""The command line: thin, one module a command."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Any

import click

from nullbook import __version__
from nullbook.cli.commands import COMMANDS
from nullbook.cli.terminal import visible
from nullbook.schema import nearest


class _Commands(click.Group):
    """The commands of the table, each imported when it is asked for: `check` must not wait for charts."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name."""
        if name not in COMMANDS:
            return None
        found = import_module(f"nullbook.cli.{name.replace('-', '_')}").command
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was asked for; of a misspelt one, which may have been meant."""
        name = args[0]
        near = nearest(name, COMMANDS) if name not in COMMANDS and not name.startswith("-") else []
        if near:
            ctx.fail(f"There is no command {visible(name, 40)}. Did you mean {near[0]}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a full disk or a working folder that is gone is told in a line, with exit code 2."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read our output has seen enough; click ends quietly
                raise
            raise click.UsageError(f"The command cannot go on: {visible(str(error))}.") from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list for `--help`, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="nullbook")
def main() -> None:
    """Keep a knowledge base of experiments and failures."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character must not end the program.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
