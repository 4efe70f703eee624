"""The theme's frame of a page with holes in it: rendered once through MkDocs, filled for each page.

A shell is the theme's ``main.html`` for one page whose title, description, body, path and headings
are marks. It goes the way of any page through MkDocs (`get_context`, `on_page_context`, the template,
`on_post_page`), so other plugins and a theme's overrides have their say. Then it is cut at the marks, and
a finished page is one join of strings: about a tenth of a millisecond instead of ten.

What differs between pages other than by text makes another shell, see `Frame`. The pages come out as MkDocs
itself would have written them; a test holds a hundred of them against stock Material, byte by byte.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

import jinja2
from markupsafe import escape as escape_attribute
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from nullbook.folder.write import to_root
from nullbook.pages.tree import Content, Page
from nullbook.site.skip import with_target
from nullbook.site.toc import Branch, branches, listed

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

TOC_LINE = "partials/toc-item.html"


def _mark(name: str) -> str:
    """A text that passes unchanged through each filter that a theme may put on a value."""
    return f"nullbookmark7f3k{name}"


TITLE, DESCRIPTION, BODY, PATH, HEAD = (
    _mark(name) for name in ("title", "description", "body", "path", "head")
)
TOC, SKIP = _mark("toc"), _mark("skip")
LINE_ID, LINE_TITLE, LINE_LABEL, LINE_CHILDREN = (
    _mark(f"line{name}") for name in ("id", "title", "label", "children")
)
_PAGE_MARKS = re.compile("(" + "|".join((TITLE, DESCRIPTION, BODY, PATH, HEAD, TOC, SKIP)) + ")")
_LINE_MARKS = re.compile("(" + "|".join((LINE_ID, LINE_TITLE, LINE_LABEL, LINE_CHILDREN)) + ")")


@dataclass(frozen=True, slots=True)
class Frame:
    """What makes one shell differ from another: all but text."""

    section: str
    """Path of the page in the navigation that counts as open; a path that is not there opens none."""
    prefix: str
    """Path of the navigation's page under which this one lies, as links to it become shorter; or empty."""
    depth: int
    """Folders below `prefix`; decides how links of the frame begin."""
    own_heading: bool
    """The first heading is the page's own, of level 1."""
    headings: bool
    """There are headings to list."""
    titled: bool
    """The body has its ``<h1>``; else the theme prints the title above it."""
    described: bool
    """The page has a description of its own; else the site's is printed."""


@dataclass(frozen=True, slots=True)
class TocParts:
    """The theme's markup for the lines of the table of contents, cut at its marks."""

    leaf: tuple[str, ...]
    branch: tuple[str, ...]
    between: str
    between_children: str

    def fill(self, items: Sequence[Branch]) -> str:
        return self.between.join([self._line(item) for item in items])

    def _line(self, item: Branch) -> str:
        values = {
            LINE_ID: item.heading.id,
            LINE_TITLE: escape(item.heading.text, quote=False),
            # Material takes the tags off this title and escapes what is left for its attribute.
            LINE_LABEL: str(escape_attribute(item.heading.text)),
        }
        if item.children:
            values[LINE_CHILDREN] = self.between_children.join([self._line(child) for child in item.children])
        return "".join([values.get(part, part) for part in (self.branch if item.children else self.leaf)])


@dataclass(frozen=True, slots=True)
class Shell:
    """One frame, cut at its marks; `digest` changes whenever a filled page would."""

    frame: Frame
    parts: tuple[str, ...]
    toc: TocParts
    digest: str

    def fill(self, page: Page, content: Content) -> str:
        """The finished HTML of one page; text is escaped here, body and head are safe HTML already."""
        root, roots = to_root(page.path), branches(content.toc)
        values = {
            TITLE: str(escape_attribute(str(content.title))),
            DESCRIPTION: str(escape_attribute(str(content.description))),
            BODY: body_of(root, content),
            PATH: quote(page.path[len(self.frame.prefix) :]),
            HEAD: head_of(root, content),
            TOC: self.toc.fill(listed(roots)),
            SKIP: roots[0].heading.id if roots else "",
        }
        return "".join([values.get(part, part) for part in self.parts])


def body_of(root: str, content: Content) -> str:
    """The body with the page's scripts behind it; `root` leads from the page to the site's root.

    They stand inside the content, as instant navigation puts in only that and starts its scripts again.
    """
    scripts = "".join(f'<script src="{escape(root + script)}" defer></script>' for script in content.scripts)
    # Joined, not added: a body that carries `Markup` would escape what is added to it.
    return "".join((content.body, scripts))


def head_of(root: str, content: Content) -> str:
    """The page's own part of ``<head>``."""
    styles = "".join(f'<link rel="stylesheet" href="{escape(root + style)}">' for style in content.styles)
    return "".join((styles, content.head))


@dataclass(slots=True)
class Shells:
    """The shells of one build, each rendered when the first page needs it.

    `render` may be called from several threads of a live server; MkDocs marks the open page in the
    navigation itself, so only one shell is rendered at a time.
    """

    config: MkDocsConfig
    nav: Navigation
    files: Files
    env: jinja2.Environment
    _made: dict[Frame, Shell] = field(default_factory=dict)
    _digests: dict[Frame, str] = field(default_factory=dict)
    _sections: dict[str, HostPage] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._sections = {page.url: page for page in self.nav.pages}

    @staticmethod
    def fit(env: jinja2.Environment) -> bool:
        """Whether the theme is built as Material is, so that its frame can be cut."""
        try:
            env.get_template(TOC_LINE)
            return True
        except jinja2.TemplateNotFound:
            return False

    def render(self, page: Page) -> str:
        """The finished HTML of a page that is not in the navigation."""
        content = with_target(page.render())
        return self.for_content(page, content).fill(page, content)

    def for_content(self, page: Page, content: Content) -> Shell:
        """The shell that this content fits into."""
        return self._shell(self._frame(page, content))

    def digest_for(self, page: Page) -> str:
        """A key of the frame around this page, whatever its content is.

        Which shell a page needs depends on its content, and the key is asked for so that content need not
        be made. So it stands for the two shells that have all and nothing: what changes in a
        theme, a configuration or the navigation shows in one of them.
        """
        frame = self._frame(page, None)
        known = self._digests.get(frame)
        if known is None:
            least = replace(frame, own_heading=False, headings=False, titled=False, described=False)
            known = self._digests[frame] = f"{self._shell(frame).digest}{self._shell(least).digest}"
        return known

    def _shell(self, frame: Frame) -> Shell:
        shell = self._made.get(frame)
        if shell is None:
            with self._lock:
                shell = self._made.get(frame) or self._render(frame)
                self._made[frame] = shell
        return shell

    def _frame(self, page: Page, content: Content | None) -> Frame:
        """The frame that a page needs; without content, the one that has everything."""
        first = page.path.split("/", 1)[0] + "/"
        prefix = first if first in self._sections and first != page.path else ""
        own_heading = content is None or (bool(content.toc) and content.toc[0].level == 1)
        return Frame(
            section=page.section if page.section in self._sections else "",
            prefix=prefix,
            depth=page.path.count("/") - prefix.count("/"),
            own_heading=own_heading,
            headings=content is None or len(content.toc) > own_heading,
            titled=content is None or "<h1" in content.body,
            described=content is None or bool(content.description),
        )

    def _render(self, frame: Frame) -> Shell:
        path = f"{PATH}/" * frame.depth
        file = File.generated(self.config, f"{frame.prefix}{path[:-1]}.md", content="")
        page = HostPage(None, file, self.config)
        page.markdown = ""
        page.title = TITLE
        page.meta = {"title": TITLE}
        if frame.described:
            page.meta["description"] = DESCRIPTION
        if not frame.headings:
            page.meta["hide"] = ["toc"]
        page.content = f"<h1 {BODY}>" if frame.titled else BODY
        lines = (_line("0"), _line("1")) if frame.headings else ()
        page.toc = _marked_toc(lines, frame.own_heading)
        section = self._sections.get(frame.section) if frame.section else None
        if section is not None:
            # The page is found under its section: the section's tab and line are open, as for a child.
            page.parent = section  # type: ignore[assignment]
        html = self._through_host(page)
        html = html.replace(f"<h1 {BODY}>", BODY).replace(path, PATH).replace("</head>", f"{HEAD}</head>", 1)
        html, toc = self._cut_toc(html, page, lines)
        # The link that skips to the content goes to the first heading.
        html = html.replace(f"{LINE_ID}0", SKIP)
        parts = tuple(part for part in _PAGE_MARKS.split(html) if part)
        digest = sha256("\0".join((repr(frame), html, repr(toc))).encode()).hexdigest()
        return Shell(frame, parts, toc, digest)

    def _through_host(self, page: HostPage) -> str:
        """The way of MkDocs' own `_build_page`, without writing."""
        config, plugins = self.config, self.config.plugins
        config._current_page = page
        page.active = True
        try:
            context = plugins.on_page_context(self._context(page), page=page, config=config, nav=self.nav)
            html = self.env.get_template("main.html").render(context)
            return plugins.on_post_page(html, page=page, config=config)
        finally:
            page.active = False
            config._current_page = None

    def _context(self, page: HostPage) -> TemplateContext:
        return get_context(self.nav, self.files.documentation_pages(), self.config, page)

    def _cut_toc(self, html: str, page: HostPage, lines: Sequence[AnchorLink]) -> tuple[str, TocParts]:
        """Put one mark in place of the two marked lines, which show how the theme prints any number."""
        if not lines:
            return html, TocParts((), (), "", "")
        template, context = self.env.get_template(TOC_LINE), self._context(page)

        def render(line: AnchorLink) -> str:
            return template.render(context, toc_item=line)

        first, second = (render(line) for line in lines)
        parent, child = _line(""), AnchorLink(LINE_CHILDREN, LINE_CHILDREN, 3)
        parent.children = [child, child]
        opening, between_children, closing = render(parent).split(render(child))
        opening = opening.replace(f'aria-label="{LINE_TITLE}"', f'aria-label="{LINE_LABEL}"')
        start = html.find(first)
        # A theme may leave the list out, or print it into the navigation, where these pages do not stand.
        between = html[start + len(first) : html.find(second, start)] if start >= 0 else ""
        toc = TocParts(
            leaf=_cut_line(render(_line(""))),
            branch=_cut_line(opening + LINE_CHILDREN + closing),
            between=between,
            between_children=between_children,
        )
        return html.replace(first + between + second, TOC), toc


def _line(number: str) -> AnchorLink:
    return AnchorLink(LINE_TITLE + number, LINE_ID + number, 2)


def _cut_line(html: str) -> tuple[str, ...]:
    return tuple(part for part in _LINE_MARKS.split(html) if part)


def _marked_toc(lines: Sequence[AnchorLink], own_heading: bool) -> TableOfContents:
    if not own_heading:
        return TableOfContents(list(lines))
    heading = AnchorLink(TITLE, SKIP, 1)
    heading.children = list(lines)
    return TableOfContents([heading])
