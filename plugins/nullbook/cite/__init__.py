"""An entry as something that can be cited: one record, and every form written from it."""

from nullbook.cite.forms import bibtex, markdown_link, markdown_page, review_paragraph, text_page
from nullbook.cite.linked_data import linked_data
from nullbook.cite.record import Citation, Publisher, citation, claim_citation, notice

__all__ = [
    "Citation",
    "Publisher",
    "bibtex",
    "citation",
    "claim_citation",
    "linked_data",
    "markdown_link",
    "markdown_page",
    "notice",
    "review_paragraph",
    "text_page",
]
