"""The page tree: a whole site as the core sees it, before any host knows of it.

A host (MkDocs, a plain folder) asks the tree which paths there are and renders one path at a time,
so that a live server fills a page only when somebody opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of a page's table of contents; `text` is plain, not yet HTML."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on one page, finished: a host only puts it into its frame.

    `body` and `head` are safe HTML; every link in them is relative to the page's own path.
    `title` and `description` are plain text, to be escaped by whoever prints them.
    `scripts` and `styles` are paths of assets in the same tree.
    """

    title: str
    body: str
    description: str = ""
    head: str = ""
    toc: tuple[Heading, ...] = ()
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        # A template's own kind of text would escape what a host puts before or behind it.
        for name in ("body", "head"):
            object.__setattr__(self, name, str.__str__(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page of the tree, rendered when asked.

    `path` is the page's URL below the site's root: ``""`` is home, others end in ``/``.
    `kind` names the page kind (``entry``, ``claim``, ``rule`` ...). `section` is the path of the
    page in the site's navigation under which this one is found; a page whose own path equals its
    section is itself in the navigation. `render` gives the content and may be called again.
    `digest` is a key of everything that the content depends on; an equal digest is an equal page.
    """

    path: str
    kind: str
    section: str
    render: Callable[[], Content]
    digest: str = ""

    @property
    def in_nav(self) -> bool:
        return self.path == self.section


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the tree that is not a page: data, picture, style, script. Rendered when asked."""

    path: str
    render: Callable[[], bytes]
    digest: str = ""


@dataclass(frozen=True)
class PageTree:
    """All pages and assets of a site, by path."""

    pages: Mapping[str, Page]
    assets: Mapping[str, Asset]
    redirects: Mapping[str, str] = field(default_factory=dict)

    def in_nav(self) -> Iterator[Page]:
        """The pages that stand in the navigation themselves, in order."""
        return (page for page in self.pages.values() if page.in_nav)
