"""`nullbook pages`: the page tree in a plain folder, without MkDocs."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from nullbook.cli.reports import FORMATS
from nullbook.knowledge.checking import Report
from nullbook.knowledge.folder import ENTRIES, root_above


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the knowledge base lies, as `build_tree` asks for it."""

    entries: Path
    schema: Path | None
    cache: Path | None
    site_url: str


@click.command("pages")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="Folder to write into.")
@click.option("--site-name", default="Nullbook", show_default=True, help="Name of the site.")
@click.option("--site-url", default="", help="Where the pages will stand, for citations.")
@click.option("--cache/--no-cache", default=True, help="Whether to keep what was read and drawn.")
def command(out: Path, site_name: str, site_url: str, cache: bool) -> None:
    """Write all pages of the knowledge base around the working folder into a plain folder.

    Each page is a finished HTML file; its body stands between two comments, and pages.json holds the facts
    that another generator needs for a frame of its own. All or nothing, and equal entries give equal bytes.

    Exit code: 0 if the folder was written, 1 if entries have errors, 2 if the command cannot run.
    """
    # Charts and their libraries are loaded only where pages are made.
    from nullbook.folder import write_folder
    from nullbook.pages import build_tree

    root = root_above(Path.cwd())
    if root is None:
        raise click.UsageError(f"Neither this folder nor one above it holds a folder `{ENTRIES}`.")
    own = root / "schema"
    place = _Place(
        root / ENTRIES, own if own.is_dir() else None, root / ".nullbook-cache" if cache else None, site_url
    )
    try:
        built = build_tree(root, place)
        errors = [finding for finding in built.findings if finding.is_error]
        if errors:
            for line in FORMATS["full"](
                Report(tuple(errors), len({finding.file for finding in errors})), root
            ):
                click.echo(line, err=True)
            click.echo("Nothing was written.", err=True)
            sys.exit(1)
        tally = write_folder(built.tree, out, site_name=site_name)
    except OSError as error:
        raise click.UsageError(f"Nothing was written: {error}") from None
    click.echo(
        f"{len(built.tree.pages):,} pages in {out}: {tally.written:,} files written,"
        f" {tally.kept:,} unchanged, {tally.removed:,} removed."
    )
