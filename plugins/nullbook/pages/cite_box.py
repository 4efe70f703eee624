"""The box with which a reader takes an entry along: a paragraph, a link, and files beside the page."""

from __future__ import annotations

from dataclasses import dataclass

from nullbook.cite import Citation, markdown_link, review_paragraph
from nullbook.pages.links import Here
from nullbook.pages.top import Link


@dataclass(frozen=True, slots=True)
class CiteBox:
    """What is copied, and the links to the files that hold the same."""

    paragraph: str
    markdown: str
    version: int
    short_hash: str
    content_hash: str
    files: tuple[Link, ...]
    licence: Link
    notice: str


def cite_box(cited: Citation, here: Here, *, is_entry: bool, has_picture: bool) -> CiteBox:
    """The box of one citation; the files stand beside the page at `here`."""
    names = {"BibTeX": "cite.bib", "Markdown": "cite.md", "Text": "cite.txt"}
    if is_entry:
        names |= {"JSON": "entry.json", "YAML": "entry.yaml"}
    if has_picture:
        names["Picture"] = "picture.svg"
    publisher = cited.publisher
    return CiteBox(
        paragraph=review_paragraph(cited),
        markdown=markdown_link(cited),
        version=cited.version,
        short_hash=cited.short_hash,
        content_hash=cited.content_hash,
        files=tuple(Link(name, here.to(f"{here.path}{file}")) for name, file in names.items()),
        licence=Link(publisher.licence, publisher.licence_url),
        notice=cited.notice,
    )
