"""An entry as a page, and the files beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from markupsafe import Markup

from nullbook.cite import Citation, bibtex, citation, linked_data, markdown_page, text_page
from nullbook.knowledge.records import Entry
from nullbook.pages.entry_view import entry_view
from nullbook.pages.html import json_html, plain
from nullbook.pages.library import Library
from nullbook.pages.links import entry_path
from nullbook.pages.stylesheet import COPY_SCRIPT, STYLESHEET
from nullbook.pages.templating import filled
from nullbook.pages.tree import Asset, Content, Page
from nullbook.pages.twin import entry_json
from nullbook.picture import has_picture, picture_file

SECTION = "explore/"


def entry_page(
    entry: Entry,
    library: Library,
    has_page: Callable[[str], bool],
    images: Mapping[str, str] | None = None,
    section: str = SECTION,
) -> Page:
    """The page of one entry; its content is made when asked for.

    `has_page` knows the paths of the site's pages, for links in an entry's text; `images` maps what such a
    text writes to the path of an image in the tree; `section` is the page that it is found under.
    """
    return Page(
        path=entry_path(entry.id),
        kind="entry",
        section=section,
        render=lambda: _content(entry, library, has_page, images or {}),
        digest=library.digest(entry),
    )


def entry_assets(entry: Entry, library: Library) -> list[Asset]:
    """The files beside an entry's page: the entry as JSON and as written, its citations, its picture."""
    path, digest = entry_path(entry.id), library.digest(entry)
    assessment = library.assessments[entry.id]
    address = library.publisher.address(path)
    assets = [
        Asset(f"{path}entry.json", lambda: entry_json(entry, assessment, address), digest),
        Asset(f"{path}entry.yaml", lambda: library.source(entry), entry.digest),
        *cite_assets(path, lambda: _cited(entry, library), digest),
    ]
    if has_picture(entry, assessment, library.claims):
        drawn = partial(picture_file, entry, assessment, library.claims)
        assets.append(Asset(f"{path}picture.svg", drawn, digest))
    return assets


def cite_assets(path: str, cited: Callable[[], Citation], digest: str) -> list[Asset]:
    """A citation as files beside the page at `path`."""
    return [
        Asset(f"{path}cite.bib", lambda: bibtex(cited()).encode(), digest),
        Asset(f"{path}cite.md", lambda: markdown_page(cited()).encode(), digest),
        Asset(f"{path}cite.txt", lambda: text_page(cited()).encode(), digest),
    ]


def head(cited: Citation, description: str, keywords: tuple[str, ...], twin: str, picture: str) -> Markup:
    """What an entry or a claim puts into the page's head: for search engines, shared links and programs."""
    publisher = cited.publisher
    notice = "Withdrawn: " if cited.withdrawn else ""
    tags = {
        "og:type": "article",
        "og:title": f"{notice}{plain(cited.title)}",
        "og:description": plain(description),
        "og:site_name": publisher.name,
    }
    if publisher.url:
        tags["og:url"] = cited.address
        tags |= {"og:image": publisher.address(picture)} if picture else {}
    lines = [Markup('<meta property="{}" content="{}">').format(name, text) for name, text in tags.items()]
    if twin:
        lines.append(Markup('<link rel="describedby" type="application/json" href="{}">').format(twin))
    data = json_html(linked_data(cited, description, keywords))
    lines.append(Markup('<script type="application/ld+json">{}</script>').format(data))
    return Markup("\n").join(lines)


def _cited(entry: Entry, library: Library) -> Citation:
    claim = library.primary_claim(entry)
    return citation(
        entry, library.assessments[entry.id], claim, library.publisher, library.superseded_by(entry.id)
    )


def _content(
    entry: Entry, library: Library, has_page: Callable[[str], bool], images: Mapping[str, str]
) -> Content:
    view = entry_view(entry, library, has_page, images)
    words = tuple(link.words for link in view.failure_modes)
    description = f"{view.mark.title}. {entry.lesson}" if entry.outcome else entry.lesson
    picture = f"{entry_path(entry.id)}picture.svg" if view.picture else ""
    # No table of contents: its column is where the cite box and the facts stand.
    return Content(
        title=plain(entry.title),
        body=filled("entry.html", view=view, entry=entry),
        description=plain(description),
        head=head(view.citation, description, words, "entry.json", picture),
        scripts=(COPY_SCRIPT,),
        styles=(STYLESHEET,),
    )
