"""The pages of the tree that MkDocs itself knows: those in the navigation, or all of them if asked.

Each becomes a generated file of MkDocs whose HTML is the core's body, without a way through Markdown. So
navigation, tabs and the open page are MkDocs' own, and a hand-written file of the same path wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import escape as escape_attribute
from mkdocs.structure.files import File, Files, InclusionLevel

from nullbook.folder.write import to_root
from nullbook.pages.tree import Asset, Content, Page, PageTree
from nullbook.site.log import log
from nullbook.site.shell import body_of, head_of
from nullbook.site.toc import table_of_contents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as HostPage

_IDS = re.compile(r"""\sid=["']?([^"'\s>]+)""")


@dataclass(slots=True)
class Hosted:
    """The tree's pages among MkDocs' files, and the links that hand-written pages may make to the rest."""

    pages: dict[str, Page] = field(default_factory=dict)
    """By the path of the source that MkDocs believes in: ``explore.md``."""
    targets: list[File] = field(default_factory=list)
    """Files that exist for MkDocs' check of links only; they are written by us."""
    overruled: set[str] = field(default_factory=set)
    """Paths of pages, and of assets, for which a hand-written file stands."""

    def add_to(self, files: Files, tree: PageTree, config: MkDocsConfig, *, every_page: bool) -> Files:
        """MkDocs' files with ours among them; pages come first, so that a navigation made from files begins
        with them."""
        written = {file.dest_uri for file in files if file.generated_by is None}
        ours: list[File] = []
        for page in tree.pages.values():
            source = source_of(page.path)
            if f"{page.path}index.html" in written:
                self.overruled.add(page.path)
                log.info("%s is written by hand; the page made for /%s is left out", source, page.path)
            elif page.in_nav or every_page:
                inclusion = InclusionLevel.UNDEFINED if page.in_nav else InclusionLevel.NOT_IN_NAV
                ours.append(File.generated(config, source, content="", inclusion=inclusion))
                self.pages[source] = page
        for asset in _shared(tree.assets.values(), tree.pages):
            if asset.path in written:
                self.overruled.add(asset.path)
                log.info("%s is there by hand; the file made for it is left out", asset.path)
                continue
            self.targets.append(File.generated(config, asset.path, content=b""))
        return Files([*ours, *files, *self.targets])

    def withdraw_targets(self, files: Files) -> None:
        """Take out what was there for the check of links, before MkDocs copies its files."""
        for file in self.targets:
            if files.get_file_from_path(file.src_uri) is file:
                files.remove(file)

    def page_of(self, host: HostPage) -> Page | None:
        """The tree's page behind a page of MkDocs; None for a hand-written one and for a shell."""
        if host.file.generated_by is None:
            return None
        return self.pages.get(host.file.src_uri)


def source_of(path: str) -> str:
    """The Markdown file that MkDocs would make the page at `path` from: ``""`` is ``index.md``."""
    return path.rstrip("/") + ".md" if path else "index.md"


def prepare(host: HostPage, content: Content) -> None:
    """Give MkDocs' page the core's title and facts; titles are escaped, as Material prints them raw."""
    title = str(escape_attribute(str(content.title)))
    if "title" not in vars(host):
        host.title = title
    # Home keeps the site's own name in <title>; elsewhere Material would undo the escaping of page.title
    # there, but prints a title from the page's meta as it is.
    host.meta = {} if host.is_homepage else {"title": title}
    if content.description:
        host.meta["description"] = str(escape_attribute(str(content.description)))
    if not any(heading.level > 1 for heading in content.toc):
        host.meta["hide"] = ["toc"]


def finish(host: HostPage, page: Page, content: Content) -> str:
    """The page's HTML for MkDocs, with its table of contents and the anchors that links may point at."""
    host.toc = table_of_contents(content.toc)
    host.present_anchor_ids = set(_IDS.findall(content.body))
    return body_of(to_root(page.path), content)


def with_head(html: str, root: str, content: Content) -> str:
    """A rendered page with the core's own part of ``<head>``; `root` leads to the site's root."""
    return html.replace("</head>", head_of(root, content) + "</head>", 1)


def _shared(assets: Iterable[Asset], pages: Mapping[str, Page]) -> Iterable[Asset]:
    """The assets that belong to no single page; there are few, so MkDocs may know them.

    Those of an entry (its picture, its citations) grow with the number of entries and lie in its folder.
    """
    for asset in assets:
        folder = asset.path.split("/", 1)[0] + "/"
        page = pages.get(folder)
        if page is None or page.in_nav:
            yield asset
