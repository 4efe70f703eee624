"""What an entry's texts hold besides words: HTML tags, links and images, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Elements of HTML. Others in angle brackets are mostly names such as <unk> or <your-name>.
_ELEMENTS = frozenset({
    "a", "abbr", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "blockquote",
    "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "dd", "del", "details",
    "dfn", "dialog", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer",
    "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i",
    "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark",
    "marquee", "math", "menu", "meta", "meter", "nav", "noscript", "object", "ol", "option", "output", "p",
    "param", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "samp", "script", "section", "select",
    "slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table",
    "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt",
    "u", "ul", "var", "video", "wbr"
})  # fmt: skip
_TAG = re.compile(
    r"</?([A-Za-z][A-Za-z0-9-]{0,40})(?:[\s/][^<>]{0,500})?>|<!--|<!DOCTYPE\b|<\?[a-z]", re.IGNORECASE
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,40}):")
# Quick looks before Markdown is parsed, which costs more than all other checks of an entry together: an
# address behind a bracket, in a definition, or between < and >; and whether one may be of another kind
# than https, http, mailto or a path (an entity or an escape may hide a colon).
_MAY_LINK = re.compile(r"\]\(|\]:|<[A-Za-z][A-Za-z0-9+.-]{1,40}:|!\[")
_MAY_LEAD_ELSEWHERE = re.compile(
    r"\](?:\(|:)\s*<?(?!https?://|mailto:|[\w./#?=%-]*[\s)>])|<(?!https?://|mailto:)[A-Za-z][A-Za-z0-9+.-]{1,40}:",
    re.IGNORECASE,
)


_Piece = tuple[str, str, int]  # what it is, its source or address, and its index in the text


@dataclass(frozen=True, slots=True)
class Tag:
    """An HTML tag and the index in the text at which it begins."""

    tag: str
    offset: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image of Markdown, and the index in the text at which it begins."""

    address: str
    is_image: bool
    offset: int

    @property
    def scheme(self) -> str:
        """The scheme in lower case; empty for a path or an anchor."""
        found = _SCHEME.match(self.address)
        return found[1].lower() if found else ""


def html_in_text(text: str) -> str | None:
    """The first tag of HTML in a plain text; names in angle brackets that are no element do not count."""
    for found in _TAG.finditer(text):
        if found[1] is None or found[1].lower() in _ELEMENTS:
            return found[0]
    return None


def html_in_markdown(text: str) -> Tag | None:
    """The first HTML of a Markdown text outside code."""
    if html_in_text(text) is None:
        return None
    for kind, content, offset in _pieces(text):
        if kind == "html" and html_in_text(content) is not None:
            return Tag(content.strip().split("\n")[0], offset + len(content) - len(content.lstrip()))
    return None


def odd_links(text: str) -> list[Link]:
    """The links and images that lead neither to https, http or mailto nor to a path."""
    if not _MAY_LEAD_ELSEWHERE.search(text):
        return []
    return [link for link in links(text) if link.scheme not in ("", "http", "https", "mailto")]


def links(text: str) -> list[Link]:
    """The links and images of a Markdown text outside code."""
    if not _MAY_LINK.search(text):
        return []
    found = []
    for kind, address, offset in _pieces(text):
        if kind in ("link", "image"):
            # What a browser drops from an address before it looks at the scheme.
            found.append(Link(re.sub(r"[\x00-\x20]+", "", address), kind == "image", offset))
    return found


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # most entries need none

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # Addresses of all kinds are wanted here, as a link that is refused is no token at all.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


@lru_cache(maxsize=8)
def _pieces(text: str) -> tuple[_Piece, ...]:
    """HTML, links and images; several rules ask for those of one text after another."""
    return tuple(_find_pieces(text))


def _find_pieces(text: str) -> Iterator[_Piece]:
    starts = [0]
    for line in re.finditer("\n", text):
        starts.append(line.end())
    at = 0
    for token in _parser().parse(text):
        if token.map is not None and token.nesting >= 0:
            at = max(at, starts[min(token.map[0], len(starts) - 1)])
        if token.type == "html_block":
            begin = text.find(token.content.strip()[:80], at)
            yield "html", token.content, max(begin, at)
        elif token.type == "inline":
            yield from _inline(token.children or [], text, at)


def _inline(tokens: list[Token], text: str, at: int) -> Iterator[_Piece]:
    """The pieces of one paragraph, each searched for behind the one before it."""
    for token in tokens:
        if token.type == "html_inline":
            at = _find(text, token.content, at)
            yield "html", token.content, at
            at += len(token.content)
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
            mark = "<" if token.info == "auto" else "["
            at = _find(text, mark, at)
            yield "link", address, at
            at += 1
        elif token.type == "image":
            at = _find(text, "![", at)
            yield "image", str(token.attrGet("src") or ""), at
            at += 2
        elif token.content:
            # Text may differ from its source by escapes; then the search goes on where it was.
            found = text.find(token.content, at)
            at = found + len(token.content) if found >= 0 else at


def _find(text: str, piece: str, at: int) -> int:
    found = text.find(piece, at)
    return found if found >= 0 else at
