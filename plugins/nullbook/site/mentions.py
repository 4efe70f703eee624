"""Ids in hand-written Markdown become links: ``[[NB-2026-7F3K]]``, ``NB-2026-7F3K`` and ``NB-2026-7F3K#c1``.

MkDocs cannot check such links, as it does not know the entries' files; so we do. Ids inside code, headings,
links and addresses stay as they are. An id without a page is a warning with file and line, and fails a
strict build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from nullbook.folder.write import to_root

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page as HostPage

# Crockford's base 32, and an optional claim or version behind the id.
_ID = r"(?P<id>[A-Z][A-Z0-9]{0,9}-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{4,8})(?:#(?P<part>[cv][1-9][0-9]{0,3}))?"
_BRACKETED = rf"\[\[\s*{_ID}\s*\]\]"
_BARE = rf"(?<![\w/#.:@=&?+-]){_ID}(?![\w/-]|\.\w)"

# Python-Markdown tries patterns from high to low: the bracketed form before links (160) and references (170)
# and after code (190), the bare one after all that may contain an address, before emphasis (60).
_BRACKETED_PRIORITY, _BARE_PRIORITY = 175, 65


@dataclass(slots=True)
class Mentions:
    """The mentions of one build: what may be linked, what was mentioned, and what does not exist."""

    prefix: str
    """First part of the ids of this knowledge base (``NB``); other ids are not ours."""
    pages: Container[str] = ()
    """Paths of all pages that may be linked."""
    dead: list[tuple[str, str]] = field(default_factory=list)
    """File and id of each mention without a page."""
    _page: HostPage | None = None

    def open(self, page: HostPage) -> None:
        """Say which page is read from now on; links are relative to it."""
        self._page = page

    def link(self, id: str, part: str | None, *, certain: bool) -> str | None:
        """The link for a mention, as HTML; None where the text should stay as it is.

        `certain` mentions are in brackets: they are meant as links, whatever their prefix is.
        """
        page = self._page
        if page is None or not (certain or id.startswith(self.prefix + "-")):
            return None
        path = f"{id}/{part}/" if part else f"{id}/"
        text = f"{id}#{part}" if part else id
        if path not in self.pages:
            self.dead.append((page.file.src_uri, text))
            return None
        return f'<a class="nb-mention" href="{escape(to_root(page.url) + path)}">{escape(text)}</a>'

    def take_dead(self) -> list[tuple[str, str]]:
        """The dead mentions so far, each once, and forget them."""
        dead, self.dead = list(dict.fromkeys(self.dead)), []
        return dead

    def extension(self) -> MentionExtension:
        """The extension of Python-Markdown that turns mentions into links."""
        return MentionExtension(self.link)


def lines_of(text: str, source: str) -> list[int]:
    """The lines of a file, from 1, on which a mention stands."""
    found = re.compile(re.escape(text) + r"(?![\w#-])")
    return [number for number, line in enumerate(source.split("\n"), start=1) if found.search(line)]


class MentionExtension(Extension):  # type: ignore[misc]
    """Adds the two forms of mentions to Python-Markdown."""

    def __init__(self, link: Callable[..., str | None]) -> None:
        super().__init__()
        self._link = link

    def extendMarkdown(self, md: Markdown) -> None:
        bracketed = _Mention(_BRACKETED, md, self._link, certain=True)
        bare = _Mention(_BARE, md, self._link, certain=False)
        md.inlinePatterns.register(bracketed, "nullbook-link", _BRACKETED_PRIORITY)
        md.inlinePatterns.register(bare, "nullbook-id", _BARE_PRIORITY)


class _Mention(InlineProcessor):  # type: ignore[misc]
    # A heading's text is also the page's title and a line of its contents, which are no place for links.
    ANCESTOR_EXCLUDES = ("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6")

    def __init__(self, pattern: str, md: Markdown, link: Callable[..., str | None], *, certain: bool) -> None:
        super().__init__(pattern, md)
        self._link = link
        self._certain = certain

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:
        html = self._link(m["id"], m["part"], certain=self._certain)
        if html is None:
            return None, None, None
        # Stored as finished HTML: MkDocs would look for a file behind a link of Markdown's own.
        return self.md.htmlStash.store(html), m.start(0), m.end(0)
