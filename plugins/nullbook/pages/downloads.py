"""The data page: every table as CSV and JSON, with a data dictionary; the index; the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING

from nullbook.pages.book import Book
from nullbook.pages.explore import INDEX
from nullbook.pages.links import Here
from nullbook.pages.resources import LIST_STYLES
from nullbook.pages.templating import filled
from nullbook.pages.tree import Asset, Content, Heading, Page
from nullbook.schema import KINDS, SCHEMA_NAME, schema_folder

if TYPE_CHECKING:
    from nullbook.frames import Column

SECTION = "data/"
SCHEMA = f"schema/v1/{SCHEMA_NAME}"
VOCABULARIES = "schema/v1/vocabularies.json"

ABOUT = {
    "entries": "One row an entry.",
    "claims": "One row a claim, with what its own numbers say.",
    "results": "One row a result, with what its numbers say.",
    "trials": "One row a side (method or baseline) of each search that is recorded.",
}


@dataclass(frozen=True, slots=True)
class TableView:
    """One table to be had."""

    name: str
    about: str
    rows: int
    columns: tuple[Column, ...]


def pages(book: Book) -> Iterator[Page]:
    """The data page."""
    yield Page(SECTION, "data", SECTION, partial(_data, book), book.digest)


def assets(book: Book) -> Iterator[Asset]:
    """The tables, the schema and the vocabularies as files."""
    for name in ABOUT:
        yield Asset(f"{SECTION}{name}.csv", partial(_csv, book, name), book.digest)
        yield Asset(f"{SECTION}{name}.json", partial(_json, book, name), book.digest)
    yield Asset(SCHEMA, (schema_folder() / SCHEMA_NAME).read_bytes, book.digest)
    yield Asset(VOCABULARIES, partial(_vocabularies, book), book.digest)


def _csv(book: Book, name: str) -> bytes:
    from nullbook.frames.exports import to_csv

    return to_csv(book.frames.tables()[name])


def _json(book: Book, name: str) -> bytes:
    from nullbook.frames.exports import to_json

    return to_json(book.frames.tables()[name])


def _vocabularies(book: Book) -> bytes:
    terms: Mapping[str, list[object]] = {
        kind: [asdict(term) for term in book.vocabularies.vocabulary(kind).terms.values()] for kind in KINDS
    }
    return (json.dumps(terms, ensure_ascii=False, indent=1) + "\n").encode()


def _data(book: Book) -> Content:
    from nullbook.frames import COLUMNS

    tables = [
        TableView(name, ABOUT[name], len(frame), COLUMNS[name])
        for name, frame in book.frames.tables().items()
    ]
    body = filled(
        "data.html",
        tables=tables,
        here=Here(SECTION),
        index=INDEX,
        schema=SCHEMA,
        vocabularies=VOCABULARIES,
        publisher=book.library.publisher,
    )
    toc = [Heading(2, "downloads", "Downloads"), Heading(2, "columns", "What the columns mean")]
    toc += [Heading(3, f"columns-{table.name}", table.name.capitalize()) for table in tables]
    return Content(
        title="Data",
        body=body,
        description="All entries, claims, results and trials as CSV and JSON, with a data dictionary.",
        toc=(*toc, Heading(2, "licences", "Licences")),
        styles=LIST_STYLES,
    )
