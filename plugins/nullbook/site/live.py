"""The live server's part: pages that MkDocs did not build are filled when somebody opens them.

A request for a page or file of the tree makes that one file in the server's folder, and then goes to
MkDocs' own server, which adds its live-reload script. The search index is made when the first search asks
for it, from the bodies alone.
"""

from __future__ import annotations

import os
import posixpath
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from nullbook.folder.write import file_of, redirect_page
from nullbook.pages.tree import PageTree
from nullbook.site.log import log
from nullbook.site.publication import INDEX
from nullbook.site.search import SearchError, build_index
from nullbook.site.shell import Shells

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

App = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]


@dataclass(slots=True)
class Live:
    """What the server shows now: the tree and its shells. A rebuild holds requests back until it is done."""

    site: Path
    search: bool = True
    language: str = "en"
    _tree: PageTree | None = None
    _shells: Shells | None = None
    _made: set[str] = field(default_factory=set)
    _building: bool = False
    _change: threading.Condition = field(default_factory=threading.Condition)
    _index: tuple[object, dict[str, bytes]] = (None, {})

    def rebuild_begins(self) -> None:
        """From here on the server's folder is not to be relied on."""
        with self._change:
            self._building = True

    def rebuild_ends(self, tree: PageTree, shells: Shells) -> None:
        """Show this tree."""
        with self._change:
            self._tree, self._shells, self._building = tree, shells, False
            self._made.clear()
            self._change.notify_all()

    def rebuild_failed(self) -> None:
        """Go on with the tree of before."""
        with self._change:
            self._building = False
            self._change.notify_all()

    def wrap(self, app: App, mount_path: str) -> App:
        """MkDocs' server application with ours before it; `mount_path` begins and ends with ``/``."""

        def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "ignore")
            if path.startswith(mount_path):
                try:
                    self.make(posixpath.normpath("/" + path[len(mount_path) :]).lstrip("/"))
                except Exception as error:
                    log.exception("Cannot make %s", path)
                    start_response(
                        "500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")]
                    )
                    return [f"Cannot make {path}: {error}\n".encode()]
            return app(environ, start_response)

        return serve

    def make(self, path: str) -> None:
        """Make the file that this path asks for, if it is one of the tree; `path` is relative and normal."""
        with self._change:
            self._change.wait_for(lambda: not self._building)
            if self._tree is None or self._shells is None:
                return
            page_path = "" if path in (".", "") else path.removesuffix("index.html").rstrip("/") + "/"
            if page_path in self._tree.pages:
                self._make_page(page_path, self._tree, self._shells)
            elif path in self._tree.assets:
                self._write(path, self._tree.assets[path].render)
            elif page_path in self._tree.redirects:
                target = self._tree.redirects[page_path]
                self._write(file_of(page_path), redirect_page(page_path, target, self.language).encode)
            elif self.search and path.startswith(INDEX):
                self._make_index(self._tree)

    def _make_page(self, path: str, tree: PageTree, shells: Shells) -> None:
        page = tree.pages[path]
        self._write(file_of(path), lambda: shells.render(page).encode("utf-8", errors="xmlcharrefreplace"))

    def _write(self, path: str, render: Callable[[], bytes]) -> None:
        """Write one file, once in each build; what MkDocs or a hand-written file has put there stays."""
        file = self.site / path
        if path in self._made or file.exists():
            return
        content = render()
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(content)
        os.replace(beside, file)
        self._made.add(path)

    def _make_index(self, tree: PageTree) -> None:
        if INDEX in self._made:
            return
        self._made.add(INDEX)
        key = tuple((page.path, page.digest) for page in tree.pages.values())
        known, files = self._index
        if known != key or not all(digest for _, digest in key):
            try:
                files = _index_of(tree, self.language)
            except SearchError as error:
                log.warning("No search: %s", error)
                return
            self._index = (key, files)
        for path, content in files.items():
            self._write(INDEX + path, partial(bytes, content))


def _index_of(tree: PageTree, language: str) -> dict[str, bytes]:
    """The index over the bodies of all pages, without their frames."""
    with tempfile.TemporaryDirectory(prefix="nullbook-search-") as scratch:
        pages = Path(scratch, "pages")
        for page in tree.pages.values():
            content = page.render()
            file = pages / file_of(page.path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                f'<!doctype html><html lang="{escape(language)}"><head><title>{escape(content.title)}</title>'
                f"</head><body>{content.body}</body></html>",
                encoding="utf-8",
                errors="xmlcharrefreplace",
            )
        return dict(build_index(pages, Path(scratch, "index"), language))
