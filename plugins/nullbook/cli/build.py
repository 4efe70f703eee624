"""`nullbook build`: MkDocs' own build, with the plugin doing the rest."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nullbook.cli.host import run_host


@click.command("build")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's configuration.",
)
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site goes.")
@click.option("-s", "--strict", is_flag=True, help="Let a warning stop the build.")
def command(config_file: Path, site_dir: Path | None, strict: bool) -> None:
    """Build the site, all or nothing: a build that fails leaves the old site as it was.

    Exit code: 0 if the site was built, 1 if entries or pages have errors, 2 if the command cannot run.
    """
    arguments = ["build", "--config-file", str(config_file)]
    arguments += ["--site-dir", str(site_dir)] if site_dir else []
    arguments += ["--strict"] if strict else []
    sys.exit(run_host(config_file, arguments))
