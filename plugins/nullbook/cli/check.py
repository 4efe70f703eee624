"""`nullbook check`: what is wrong with entries, where, and what helps."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from nullbook.cli.reports import FORMATS, summary
from nullbook.cli.terminal import visible
from nullbook.knowledge import check
from nullbook.knowledge.folder import ENTRIES, root_above


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="full", show_default=True,
    help="full and concise for people, json for programs, github for annotations of a pull request.",
)  # fmt: skip
@click.option("--cache/--no-cache", default=True, help="Whether to trust what was found in unchanged files.")
def command(paths: tuple[Path, ...], format_: str, cache: bool) -> None:
    """Check entries: files, or all files below folders.

    Without PATHS all entries of the knowledge base around the working folder are checked. What entries point
    at is looked up there too. Nothing in a file is run, and no address is opened.

    Exit code: 0 if there is no error (hints are none), 1 if there is one, 2 if the command cannot run.
    """
    base = Path.cwd()
    try:
        report = check(paths or (_entries_around(base),), base=base, use_cache=cache)
    except FileNotFoundError as error:
        raise click.UsageError(f"There is no file or folder {visible(str(error), 200)}.") from None
    colour = None if not os.environ.get("NO_COLOR") else False
    for line in FORMATS[format_](report, base):
        click.echo(line, color=colour)
    if format_ == "concise":
        click.echo(summary(report), err=True)
    sys.exit(1 if report.errors else 0)


def _entries_around(folder: Path) -> Path:
    root = root_above(folder)
    if root is None:
        raise click.UsageError(
            f"Neither this folder nor one above it holds a folder `{ENTRIES}`. Name what is to be checked."
        )
    return root / ENTRIES
