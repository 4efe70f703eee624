"""The explore pages: every entry in one table, some hundred a page; with JavaScript one list with facets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from nullbook.index import index_json
from nullbook.pages.book import Book, digest_of
from nullbook.pages.composition import Composition, composition_view
from nullbook.pages.links import Here
from nullbook.pages.listing import Row
from nullbook.pages.outcomes import LOOKS, OutcomeMark, outcome_mark
from nullbook.pages.resources import EXPLORE_SCRIPT, EXPLORE_STYLES
from nullbook.pages.templating import filled
from nullbook.pages.tree import Asset, Content, Page

SECTION = "explore/"
INDEX = "index.json"
ROWS_A_PAGE = 200

COLUMNS = (
    ("outcome", "Outcome"),
    ("title", "Entry"),
    ("verdict", "The numbers say"),
    ("failure_modes", "Failure mode"),
    ("stage", "Ended at"),
    ("trials", "Trials"),
    ("retained", "Retained"),
    ("year", "Recorded"),
)
NUMBERS = frozenset({"trials", "retained", "year"})


@dataclass(frozen=True, slots=True)
class ExploreView:
    """One page of the list."""

    rows: tuple[Row, ...]
    number: int
    pages: int
    total: int
    composition: Composition

    def path_of(self, number: int) -> str:
        """The path of another page of the list."""
        return path_of(number)


def pages(book: Book) -> Iterator[Page]:
    """The list of entries, `ROWS_A_PAGE` a page."""
    rows = tuple(book.rows.values())
    composition = composition_view(book.composition)
    count = max(1, -(-len(rows) // ROWS_A_PAGE))
    for number in range(1, count + 1):
        part = rows[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
        view = ExploreView(part, number, count, len(rows), composition)
        yield Page(path_of(number), "explore", SECTION, partial(_explore, view), digest_of(view))


def assets(book: Book) -> Iterator[Asset]:
    """The index that the list and other programs read."""
    yield Asset(INDEX, lambda: index_json(book.knowledge, book.assessments, book.vocabularies), book.digest)


def path_of(number: int) -> str:
    """The path of a page of the list: ``explore/``, ``explore/2/`` ..."""
    return SECTION if number == 1 else f"{SECTION}{number}/"


def _explore(view: ExploreView) -> Content:
    path = path_of(view.number)
    body = filled(
        "explore.html",
        view=view,
        here=Here(path),
        index=INDEX,
        columns=COLUMNS,
        numbers=NUMBERS,
        marks=_marks(),
    )
    return Content(
        title="Explore" if view.number == 1 else f"Explore, page {view.number}",
        body=body,
        description=f"All {view.total:,} entries, what failed first: outcome, verdict, failure mode, trials.",
        scripts=(EXPLORE_SCRIPT,),
        styles=EXPLORE_STYLES,
    )


def _marks() -> list[OutcomeMark]:
    """All outcomes' badges, for rows and bars that the script makes."""
    return [outcome_mark(None if name == "claim" else name) for name in LOOKS]
