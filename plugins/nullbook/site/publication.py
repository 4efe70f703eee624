"""Puts a finished build together: MkDocs' output, the tree's other pages and files, and the search index.

MkDocs builds into a scratch folder. `publish` takes from there what MkDocs made, fills the shells, and hands
everything to a `Release`, which shows the new site at once or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from nullbook.folder.release import Release, Tally
from nullbook.folder.write import file_of, redirect_page
from nullbook.pages.tree import Page, PageTree
from nullbook.site.search import build_index
from nullbook.site.shell import Shells
from nullbook.site.sitemap import compressed

INDEX = "pagefind/"


@dataclass(slots=True)
class Publication:
    """One build of the whole site, ready to be published."""

    tree: PageTree
    shells: Shells
    host: Path
    """The folder that MkDocs wrote into."""
    hosted: Container[str]
    """Paths that MkDocs, or somebody by hand, has written; they are not filled again."""
    language: str = "en"
    search: bool = True

    def write(self, release: Release) -> None:
        """Put every file of the site into the release; raises SearchError where there can be no index."""
        indexed = sha256()
        for path, content in self._host_files():
            key = sha256(content).hexdigest() if path.endswith(".html") else ""
            release.put(path, content, key)
            indexed.update(f"{path}\0{key}\n".encode())
        for page in self.tree.pages.values():
            if page.path not in self.hosted:
                indexed.update(f"{page.path}\0{self._put_page(page, release)}\n".encode())
        for asset in self.tree.assets.values():
            if asset.path not in self.hosted and not release.holds(asset.path, asset.digest):
                release.put(asset.path, asset.render(), asset.digest)
        for path, target in self.tree.redirects.items():
            if path not in self.tree.pages:
                release.put(file_of(path), redirect_page(path, target, self.language).encode())
        if self.search:
            self._put_index(release, indexed.hexdigest())

    def _host_files(self) -> Iterator[tuple[str, bytes]]:
        for folder, names, files in os.walk(self.host):
            names.sort()
            base = os.path.relpath(folder, self.host).replace(os.sep, "/")
            prefix = "" if base == "." else base + "/"
            for name in sorted(files):
                content = Path(folder, name).read_bytes()
                if prefix + name == "sitemap.xml.gz":
                    # MkDocs puts the day of the build into it.
                    content = compressed((self.host / "sitemap.xml").read_bytes())
                yield prefix + name, content

    def _put_page(self, page: Page, release: Release) -> str:
        """Put one page and give its key; an unchanged page with a digest is not even rendered."""
        path = file_of(page.path)
        key = (
            sha256(f"{page.digest}{self.shells.digest_for(page)}".encode()).hexdigest() if page.digest else ""
        )
        if key and release.holds(path, key):
            return key
        content = self.shells.render(page).encode("utf-8", errors="xmlcharrefreplace")
        key = key or sha256(content).hexdigest()
        release.put(path, content, key)
        return key

    def _put_index(self, release: Release, key: str) -> None:
        """The search index; the one of the last build where no page changed since."""
        old = release.published(INDEX, key)
        if old and all(release.holds(path, key) for path in old):
            return
        release.prune()
        for path, content in build_index(release.next, release.work / "index", self.language):
            release.put(INDEX + path, content, key)


def publish(publication: Publication, site: Path, *, keep_spare: bool) -> Tally:
    """Write the publication and let it take the place of the old site; a failure leaves that untouched."""
    release = Release(site, keep_spare=keep_spare)
    try:
        publication.write(release)
    except BaseException:
        release.abandon()
        raise
    return release.publish()
