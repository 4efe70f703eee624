"""`nullbook serve`: MkDocs' own server, with entries filled in when somebody opens them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nullbook.cli.host import run_host


@click.command("serve")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's configuration.",
)
@click.option("-a", "--dev-addr", default="127.0.0.1:8000", show_default=True, help="Address and port.")
def command(config_file: Path, dev_addr: str) -> None:
    """Build the site and serve it until Ctrl+C; an edit to an entry shows in the browser at once."""
    sys.exit(run_host(config_file, ["serve", "--config-file", str(config_file), "--dev-addr", dev_addr]))
