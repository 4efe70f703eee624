"""A version of an entry as a page, thin: what changed, when, and its content hash."""

from __future__ import annotations

from nullbook.knowledge.records import Entry, Version
from nullbook.pages.entry_page import SECTION
from nullbook.pages.html import plain
from nullbook.pages.library import Library
from nullbook.pages.links import Here, entry_path
from nullbook.pages.stylesheet import COPY_SCRIPT, STYLESHEET
from nullbook.pages.templating import filled
from nullbook.pages.tree import Content, Page
from nullbook.schema import load_schema


def version_pages(entry: Entry, library: Library, section: str = SECTION) -> list[Page]:
    """One page for every version that an entry's history tells of; none for an entry that never changed."""
    digest = library.digest(entry)
    return [
        Page(
            path=version_path(entry.id, row.version),
            kind="version",
            section=section,
            render=lambda row=row: _content(entry, row),  # type: ignore[misc]
            digest=digest,
        )
        for row in entry.history
    ]


def version_path(entry_id: str, version: int) -> str:
    """The path of a version's page."""
    return f"{entry_path(entry_id)}v{version}/"


def _content(entry: Entry, row: Version) -> Content:
    here = Here(version_path(entry.id, row.version))
    change = load_schema().term("change", row.change)
    body = filled(
        "version.html",
        entry=entry,
        row=row,
        change=change,
        current=here.entry(entry.id),
        is_current=row.version == entry.version,
    )
    title = plain(f"{entry.id}, version {row.version}: {entry.title}")
    return Content(
        title=title,
        body=body,
        description=f"{change.title}: {plain(row.note or change.description)}",
        scripts=(COPY_SCRIPT,),
        styles=(STYLESHEET,),
    )
