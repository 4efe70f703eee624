"""The styles and scripts that our pages bring along: which files there are, and where a site has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from nullbook.pages.stylesheet import STYLESHEET
from nullbook.pages.tree import Asset

FOLDER = "assets/nullbook/"
ASSETS = Path(__file__).parent / "assets"

LIST_STYLES = (STYLESHEET, f"{FOLDER}lists.css")
EXPLORE_STYLES = (*LIST_STYLES, f"{FOLDER}explore.css")
CHART_STYLES = (*LIST_STYLES, f"{FOLDER}charts.css")
EXPLORE_SCRIPT = f"{FOLDER}explore.js"
CHARTS_SCRIPT = f"{FOLDER}charts.js"
VEGA_SCRIPT = f"{FOLDER}vega.js"  # made by the room `charts`, as large as all else together


def assets() -> Iterator[Asset]:
    """Every file of the folder `assets`, where a site has it."""
    for file in sorted(ASSETS.rglob("*")):
        if file.suffix in (".css", ".js"):
            path = FOLDER + file.relative_to(ASSETS).as_posix()
            yield Asset(path, partial(_content, file), sha256(_content(file)).hexdigest())


@cache
def _content(file: Path) -> bytes:
    return file.read_bytes()
