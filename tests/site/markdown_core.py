"""A fixture, and no record of anything: a core whose entries are Markdown, as stock MkDocs would render it.

So the same text can go both ways, and the finished pages can be held against each other.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import markdown
from mkdocs.utils.meta import get_data

from nullbook.pages import Built
from nullbook.pages.tree import Content, Heading, Page, PageTree
from nullbook.site import source


def load_tree(where: source.Source, /) -> Built:
    pages = [Page("", "home", "", lambda: Content("Home", "<h1>Home</h1>"))]
    pages.append(Page("explore/", "explore", "explore/", lambda: Content("Explore", "<h1>Explore</h1>")))
    for file in sorted(where.entries.rglob("*.md")):
        path = f"{file.relative_to(where.entries).with_suffix('').as_posix()}/"
        pages.append(Page(path, "entry", "nowhere/", partial(content, file)))
    return Built(PageTree({page.path: page for page in pages}, {}), ())


def content(file: Path) -> Content:
    text, meta = get_data(file.read_text(encoding="utf-8"))
    md = markdown.Markdown(extensions=["toc", "tables", "fenced_code"])
    body = md.convert(text)
    toc: list[Heading] = []

    def add(tokens: list[dict]) -> None:  # type: ignore[type-arg]
        for token in tokens:
            toc.append(Heading(token["level"], token["id"], token["name"]))
            add(token["children"])

    add(md.toc_tokens)
    return Content(meta["title"], body, meta.get("description", ""), toc=tuple(toc))


def on_config(config: object) -> None:
    """As a hook of MkDocs: the plugin's only call of the core comes here from now on."""
    source.load_tree = load_tree
