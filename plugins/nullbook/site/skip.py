"""The link that skips to the content: a theme makes one only where a page lists its headings."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import jinja2
from mkdocs.config.defaults import MkDocsConfig

from nullbook.pages.html import plain
from nullbook.pages.tree import Content, Heading

TARGET = "nb-title"

_EMPTY = re.compile(r'(<div data-md-component="skip">)\s*(</div>)')
_HEADING = re.compile(r"<h1\b([^>]*)>")
_ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")


def with_target(content: Content) -> Content:
    """The content with its own heading as the first of the list, for the link to lead there.

    A theme prints the headings below it, so the list of headings stays as it is. Content without a heading
    of its own stays as it is, too: the theme prints the title then.
    """
    found = _HEADING.search(content.body)
    if found is None or (content.toc and content.toc[0].level == 1):
        return content
    named = _ID.search(found[1])
    body = content.body
    if named is None:
        body = f'{body[: found.start()]}<h1 id="{TARGET}"{found[1]}>{body[found.end() :]}'
    own = Heading(1, named[1] if named else TARGET, plain(content.title))
    return replace(content, body=body, toc=(own, *content.toc))


def with_link(html: str, env: jinja2.Environment, config: MkDocsConfig) -> str:
    """The page for dead addresses, of whose heading the theme does not know, with the link."""
    words = env.get_template("partials/language.html").make_module({"config": config})
    label = escape(words.t("action.skip"))  # type: ignore[attr-defined]
    return _EMPTY.sub(rf'\1<a href="#{TARGET}" class="md-skip">{label}</a>\2', html, count=1)
