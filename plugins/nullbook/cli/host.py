"""MkDocs as this command line calls it. With `site` the only place that names a host."""

from __future__ import annotations

import os
from pathlib import Path

import click


def run_host(config_file: Path, arguments: list[str]) -> int:
    """Run MkDocs with these arguments; gives its exit code. Raises a usage error without a configuration."""
    if not config_file.is_file():
        raise click.UsageError(
            f"There is no file {config_file}. Run this where mkdocs.yml is, or name it with --config-file."
        )
    # The theme prints a page about its future at each start; our answer is docs/decisions/0001.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.__main__ import cli

    try:
        cli(arguments, prog_name="nullbook", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 1
    except click.Abort:
        return 130
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0
