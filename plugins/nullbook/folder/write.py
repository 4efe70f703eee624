"""`write_folder`: the page tree as plain HTML files, for any other generator or for no generator at all.

Each page becomes a finished file ``<path>index.html``: title, description, the core's head and styles,
a plain navigation, a table of contents and the body between two comments, ``<!-- nullbook:body -->``
and ``<!-- /nullbook:body -->``. Beside the pages stands ``pages.json`` with the facts that a generator
needs for its own frame: path, kind, section, title, description, headings, styles and scripts of each
page. So one form serves both: opened as it is, the folder is a site; a generator reads ``pages.json``
and takes the body from between the comments. Front matter was left out, as each generator has its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from nullbook.folder.release import Release, Tally, refuse_foreign
from nullbook.pages.tree import Content, Heading, Page, PageTree

BODY_OPENS = "<!-- nullbook:body -->"
BODY_CLOSES = "<!-- /nullbook:body -->"
FACTS = "pages.json"


def write_folder(
    tree: PageTree, out: Path, *, site_name: str = "Nullbook", language: str = "en", keep_spare: bool = False
) -> Tally:
    """Write all pages, assets and redirects of `tree` into the folder `out` and say what changed.

    All or nothing: `out` keeps its old content until everything is written, also when the process is
    killed. Equal trees give equal bytes. A site that stands in `out` is replaced, dot names at its root stay.
    Raises ForeignFolder where `out` holds what no build has written, OSError where it cannot be written, and
    whatever a page's `render` raises.
    """
    refuse_foreign(out)
    release = Release(out, keep_spare=keep_spare)
    try:
        for path, content in _files(tree, site_name, language):
            release.put(path, content)
    except BaseException:
        release.abandon()
        raise
    return release.publish()


def file_of(path: str) -> str:
    """The file that holds the page at a path: ``NB-2026-7F3K/`` is ``NB-2026-7F3K/index.html``."""
    return path + "index.html"


def to_root(path: str) -> str:
    """The way from a page back to the root: ``../`` once for each folder of its path."""
    return "../" * path.count("/")


def redirect_page(path: str, target: str, language: str = "en") -> str:
    """A page at `path` that sends its reader on to `target`, a path of the same tree."""
    href = escape((to_root(path) + target) or "./", quote=True)
    return (
        f'<!doctype html>\n<html lang="{escape(language, quote=True)}">\n<head>\n<meta charset="utf-8">\n'
        '<title>Moved</title>\n<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{href}">\n'
        f'<meta http-equiv="refresh" content="0; url={href}">\n</head>\n<body>\n'
        f'<p>This page has moved to <a href="{href}">{href}</a>.</p>\n</body>\n</html>\n'
    )


def _files(tree: PageTree, site_name: str, language: str) -> Iterator[tuple[str, bytes]]:
    # The titles of the navigation are needed on every page, so its few pages are rendered first.
    hosted = {page.path: page.render() for page in tree.in_nav()}
    nav = [(path, content.title) for path, content in hosted.items()]
    facts = []
    for page in tree.pages.values():
        content = hosted.get(page.path) or page.render()
        facts.append(_facts(page, content))
        html = "".join(_document(page, content, nav, site_name, language))
        yield file_of(page.path), html.encode("utf-8", errors="xmlcharrefreplace")
    for asset in tree.assets.values():
        yield asset.path, asset.render()
    for path, target in tree.redirects.items():
        yield file_of(path), redirect_page(path, target, language).encode()
    yield FACTS, (json.dumps(facts, indent=1, allow_nan=False) + "\n").encode("ascii")


def _facts(page: Page, content: Content) -> dict[str, object]:
    return {
        "path": page.path,
        "file": file_of(page.path),
        "kind": page.kind,
        "section": page.section,
        "in_nav": page.in_nav,
        "title": content.title,
        "description": content.description,
        "toc": [{"level": line.level, "id": line.id, "text": line.text} for line in content.toc],
        "head": content.head,
        "styles": list(content.styles),
        "scripts": list(content.scripts),
    }


def _document(
    page: Page, content: Content, nav: list[tuple[str, str]], site_name: str, language: str
) -> Iterator[str]:
    root = to_root(page.path)
    title = content.title if not page.path else f"{content.title} - {site_name}"
    yield f'<!doctype html>\n<html lang="{escape(language, quote=True)}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    yield f"<title>{escape(title)}</title>\n"
    if content.description:
        yield f'<meta name="description" content="{escape(content.description, quote=True)}">\n'
    yield from (
        f'<link rel="stylesheet" href="{escape(root + path, quote=True)}">\n' for path in content.styles
    )
    if content.head:
        yield content.head + "\n"
    yield "</head>\n<body>\n"
    yield '<header>\n<nav aria-label="Site">\n<ul>\n'
    for path, name in nav:
        current = ' aria-current="page"' if path == page.path else ""
        yield f'<li><a href="{escape(root + path, quote=True) or "./"}"{current}>{escape(name)}</a></li>\n'
    yield "</ul>\n</nav>\n</header>\n"
    yield from _contents(content.toc)
    yield f"<main>\n{BODY_OPENS}\n{content.body}\n{BODY_CLOSES}\n</main>\n"
    yield from (
        f'<script src="{escape(root + path, quote=True)}" defer></script>\n' for path in content.scripts
    )
    yield "</body>\n</html>\n"


def _contents(toc: tuple[Heading, ...]) -> Iterator[str]:
    lines = [line for line in toc if line.level > 1]
    if not lines:
        return
    yield '<nav aria-label="On this page">\n<ul>\n'
    for line in lines:
        yield f'<li><a href="#{escape(line.id, quote=True)}">{escape(line.text)}</a></li>\n'
    yield "</ul>\n</nav>\n"
