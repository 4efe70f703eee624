"""The Markdown of an entry's sections: CommonMark, tables, strikethrough, footnotes, through an allow-list.

What a stranger wrote never meets the site's own Markdown, its templates or its front matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.footnote import footnote_plugin

from nullbook.pages.html import REL, host_of
from nullbook.pages.links import Here, claim_path, entry_path

_TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "sub", "sup", "code", "pre", "blockquote", "ul", "ol", "li"),
    *(
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "img",
        "section",
        "span",
        "div",
    ),
}
_CLASSES = frozenset({"footnotes", "footnotes-list", "footnote-item", "footnote-ref", "footnote-backref",
                      "footnotes-sep", "nb-host", "nb-scroll"})  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "id", "title"},
    "div": {"tabindex"},
    "a": {"href", "rel"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
_ID = re.compile(r"[A-Z][A-Z0-9]*-\d{4}-[0-9A-Z]{4,8}(?:#c\d+)?")
_SLUG = re.compile(r"[^a-z0-9]+")
PREFIX = "text-"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A section as HTML, and the links and images in it that lead nowhere."""

    html: Markup
    broken: tuple[str, ...] = ()


def rendered(
    text: str, section: str, here: Here, has_page: Callable[[str], bool], images: Mapping[str, str]
) -> Rendered:
    """Markdown as safe HTML. `section` makes its heading ids its own; `has_page` knows the paths of pages.

    `images` maps what an entry writes to the path of an image of the site. A link to an entry is its id.
    """
    broken: list[str] = []
    environment: dict[str, str] = {"docId": section}
    tokens = _parser().parse(text, environment)
    _Walk(section, here, has_page, images, broken).over(tokens)
    html = _parser().renderer.render(tokens, _parser().options, environment)
    return Rendered(Markup(_cleaned(html)), tuple(broken))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.add_render_rule("footnote_anchor_name", _footnote_name)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    return parser


def _table_open(*_: object) -> str:
    return '<div class="nb-scroll" tabindex="0"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"


def _footnote_name(
    renderer: object, tokens: list[Token], index: int, options: object, env: dict[str, str]
) -> str:
    number = str(tokens[index].meta["id"] + 1)
    return f"{env['docId']}-{number}"


def _cleaned(html: str) -> str:
    return nh3.clean(
        # The footnote plug-in's own ids, prefixed with the links to them; nh3 would prefix the ids only.
        html.replace(' id="fn', f' id="{PREFIX}fn').replace(' href="#fn', f' href="#{PREFIX}fn'),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        kept = [word for word in value.split() if word in _CLASSES]
        return " ".join(kept) or None
    if name == "id":
        return value if value.startswith(PREFIX) else None
    if name == "align":
        return value if value in ("left", "right", "center") else None
    if name == "rel":
        return REL
    return value


@dataclass(slots=True)
class _Walk:
    """One pass over the tokens: headings below the page's own, links checked, images from the site only."""

    section: str
    here: Here
    has_page: Callable[[str], bool]
    images: Mapping[str, str]
    broken: list[str]

    def over(self, tokens: list[Token]) -> None:
        for index, token in enumerate(tokens):
            if token.type in ("heading_open", "heading_close"):
                token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
                if token.type == "heading_open":
                    words = _SLUG.sub("-", tokens[index + 1].content.lower()).strip("-")[:60]
                    token.attrSet("id", f"{PREFIX}{self.section}-{words or index}")
            elif token.type in ("th_open", "td_open"):
                style = str(token.attrs.pop("style", ""))
                if style.startswith("text-align:"):
                    token.attrSet("align", style.removeprefix("text-align:"))
            if token.children:
                token.children = self._inline(token.children)

    def _inline(self, children: list[Token]) -> list[Token]:
        kept: list[Token] = []
        ends: list[
            str | None
        ] = []  # for each open link the host to show behind it; None where it was dropped
        for child in children:
            if child.type == "image":
                kept.append(self._image(child))
            elif child.type == "link_open":
                target = self._target(str(child.attrGet("href") or ""))
                ends.append(None if target is None else host_of(target))
                if target is not None:
                    child.attrSet("href", target)
                    child.attrs |= {"rel": REL} if ends[-1] else {}
                    kept.append(child)
            elif child.type == "link_close":
                host = ends.pop()
                if host is None:
                    continue
                said = kept[-1].type == "text" and host in kept[-1].content
                kept.append(child)
                kept += _host(host) if host and not said else []
            else:
                kept.append(child)
        return kept

    def _target(self, href: str) -> str | None:
        """Where a link leads from here; None where nowhere."""
        if host_of(href) or href.startswith("mailto:"):
            return href
        if _ID.fullmatch(href):
            path = claim_path(href) if "#" in href else entry_path(href)
        else:
            path = href if href.endswith("/") and not href.startswith((".", "/")) else ""
        if path and self.has_page(path):
            return self.here.to(path)
        self.broken.append(href)
        return None

    def _image(self, token: Token) -> Token:
        source = str(token.attrGet("src") or "")
        if source in self.images:
            token.attrSet("src", self.here.to(self.images[source]))
            return token
        self.broken.append(source)
        told = Token("text", "", 0)
        told.content = f"[image not shown: {token.content}]" if token.content else "[image not shown]"
        return told


def _host(host: str) -> list[Token]:
    space = Token("text", "", 0)
    space.content = " "
    opening, words, closing = (
        Token("host_open", "span", 1),
        Token("text", "", 0),
        Token("host_close", "span", -1),
    )
    opening.attrSet("class", "nb-host")
    words.content = host
    return [space, opening, words, closing]
