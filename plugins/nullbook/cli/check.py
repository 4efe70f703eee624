"""`nullbook check`: what is wrong with entries, where, and what helps."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from nullbook.cli.reports import FORMATS, summary
from nullbook.cli.terminal import visible
from nullbook.knowledge import check
from nullbook.knowledge.folder import ENTRIES, EntryFile, root_above
from nullbook.schema import is_id


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
    if paths and not report.files:
        click.echo("No entries were found there.", err=True)
    for path in paths:
        for line in _unpublished(path, base):
            click.echo(line, err=True)
    sys.exit(1 if report.errors else 0)


def _unpublished(path: Path, base: Path) -> Iterator[str]:
    """A hint for a file that is named and lies beside the entries of its knowledge base."""
    root = root_above(path)
    file = EntryFile.at(path, base)
    if root is None or file.path.is_relative_to(root / ENTRIES) or not file.path.is_file():
        return
    id = file.name.stem
    where = f"{ENTRIES}/{id.split('-')[1]}/" if is_id(id) else f"the folder of its year in {ENTRIES}/"
    yield (
        f"hint: {visible(file.name.shown, 200)} lies outside the {ENTRIES} of its knowledge base and will "
        f"not be published from there. Move it to {where} when it is ready."
    )


def _entries_around(folder: Path) -> Path:
    root = root_above(folder)
    if root is None:
        raise click.UsageError(
            f"Neither this folder nor one above it holds a folder `{ENTRIES}`. Name what is to be checked."
        )
    return root / ENTRIES
