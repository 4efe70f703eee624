"""What we change in Material's frame: our search in its header, and our styles and script for it.

The overrides come behind a site's own `custom_dir` and before the theme, so a site may override them again.
Other themes are left as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from mkdocs.structure.files import File, Files

from nullbook.pages.tree import Content, PageTree

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

OVERRIDES = Path(__file__).parent / "overrides"
ASSETS = Path(__file__).parent / "assets"
ASSETS_URI = "assets/nullbook/"
STYLES = ("frame.css", "search.css")
SCRIPTS = ("palette.js", "search.js")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the overrides know, as `nullbook` in every template."""

    search: bool
    explore: str
    """Path of the page that the search box leads to where there is no JavaScript."""
    id_prefix: str
    not_found: str
    """The body of ``404.html``."""


def fits(config: MkDocsConfig) -> bool:
    """Whether the theme is Material, or one made from it."""
    return any(Path(folder, "partials", "header.html").is_file() for folder in config.theme.dirs) and (
        any(Path(folder, "partials", "toc-item.html").is_file() for folder in config.theme.dirs)
    )


def apply(config: MkDocsConfig, *, search: bool) -> None:
    """Put overrides, styles and script into the configuration; once, also when a server builds again."""
    folder = str(OVERRIDES)
    if folder not in config.theme.dirs:
        custom = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(custom, folder)
    styles = [ASSETS_URI + name for name in STYLES if search or name != "search.css"]
    # Ours come first, so that a site's own styles win.
    config.extra_css[:0] = [uri for uri in styles if uri not in config.extra_css]
    for name in SCRIPTS:
        if (search or name != "search.js") and ASSETS_URI + name not in config.extra_javascript:
            config.extra_javascript.append(ASSETS_URI + name)


def add_assets(files: Files, config: MkDocsConfig) -> None:
    """Let MkDocs copy our styles and script; a hand-written file of the same path wins."""
    for name in (*STYLES, *SCRIPTS):
        if files.get_file_from_path(ASSETS_URI + name) is None:
            files.append(File.generated(config, ASSETS_URI + name, abs_src_path=str(ASSETS / name)))


def tell(
    env: jinja2.Environment, tree: PageTree, not_found: Content, *, search: bool, id_prefix: str
) -> None:
    """Make `nullbook` known to the templates."""
    explore = next((page.path for page in tree.in_nav() if page.kind == "explore"), "")
    env.globals["nullbook"] = Facts(search, explore, id_prefix, not_found.body)
