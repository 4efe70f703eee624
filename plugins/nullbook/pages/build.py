"""From a folder of entries to the page tree of its site: the one place where all pages come together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from nullbook.assessment import Assessments, assess
from nullbook.cite import Publisher
from nullbook.knowledge import Entry, Finding, Knowledge, load
from nullbook.knowledge.folder import bytes_of, digest_of
from nullbook.pages import (
    chart_pages,
    contribute,
    downloads,
    explore,
    home,
    resources,
    rule_pages,
    vocabulary,
)
from nullbook.pages.book import Book
from nullbook.pages.claim_page import claim_assets, claim_page
from nullbook.pages.entry_page import entry_assets, entry_page
from nullbook.pages.library import library
from nullbook.pages.stylesheet import stylesheet_asset
from nullbook.pages.tree import Asset, Page, PageTree
from nullbook.pages.version_page import version_pages
from nullbook.schema import Vocabularies

# The pages about all entries, in the order of the navigation. A new one is one module and one line here.
OVERVIEWS: tuple[Callable[[Book], Iterator[Page]], ...] = (
    home.pages,
    explore.pages,
    chart_pages.pages,
    vocabulary.pages,
    downloads.pages,
    contribute.pages,
    rule_pages.pages,
)
FILES: tuple[Callable[[Book], Iterator[Asset]], ...] = (explore.assets, chart_pages.assets, downloads.assets)

# Written by hand below the site's pages, and linked to by ours.
HAND_WRITTEN = frozenset({"methods/", "about/"})


class Place(Protocol):
    """Where a knowledge base lies and how it is read, as a host tells it."""

    @property
    def entries(self) -> Path: ...
    @property
    def schema(self) -> Path | None: ...
    @property
    def cache(self) -> Path | None: ...
    @property
    def site_url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Built:
    """The tree of a knowledge base, and what was found in its entries."""

    tree: PageTree
    findings: Sequence[Finding]

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop a build."""
        return [finding for finding in self.findings if finding.is_error]


def build_tree(root: Path, place: Place) -> Built:
    """Read the knowledge base below `root` and make its page tree; entries with an error are not in it.

    Nothing is rendered yet. Raises OSError where a folder cannot be read.
    """
    cache = place.cache
    loaded = load(root, entries=place.entries, schema=place.schema, cache=cache)
    tree = page_tree(
        loaded.knowledge,
        assess(loaded.knowledge),
        loaded.vocabularies,
        publisher=Publisher(url=place.site_url),
        source=lambda entry: _as_read(root, entry),
        cache=cache / "drawings" if cache is not None else None,
    )
    return Built(tree, loaded.findings)


def _as_read(root: Path, entry: Entry) -> bytes:
    """The bytes of an entry's file; raises OSError unless they are those that the pages were made from."""
    data = bytes_of(root / entry.file)
    if data is None or digest_of(data) != entry.digest:
        raise OSError(f"{entry.file} was changed while the site was built. Build again")
    return data


def page_tree(
    knowledge: Knowledge,
    assessments: Assessments,
    vocabularies: Vocabularies,
    *,
    publisher: Publisher,
    source: Callable[[Entry], bytes],
    cache: Path | None = None,
) -> PageTree:
    """The whole site of a knowledge base. `source` gives an entry's file; `cache` holds drawings."""
    shelves = library(knowledge.entries, assessments.entries, publisher, source)
    book = Book(knowledge, assessments, shelves, vocabularies, cache)
    overviews = list(chain.from_iterable(pages(book) for pages in OVERVIEWS))
    paths: set[str] = set()
    pages = {page.path: page for page in chain(overviews, _entry_pages(knowledge, book, paths.__contains__))}
    paths.update(pages)
    paths.update(HAND_WRITTEN)
    files = chain(
        [stylesheet_asset()],
        resources.assets(),
        chain.from_iterable(assets(book) for assets in FILES),
        _entry_assets(knowledge.entries, book),
    )
    return PageTree(pages, {asset.path: asset for asset in files})


def _entry_pages(knowledge: Knowledge, book: Book, has_page: Callable[[str], bool]) -> Iterator[Page]:
    for entry in knowledge.entries:
        yield entry_page(entry, book.library, has_page)
        yield from (claim_page(claim, book.library) for claim in entry.claims)
        yield from version_pages(entry, book.library)


def _entry_assets(entries: Iterable[Entry], book: Book) -> Iterator[Asset]:
    for entry in entries:
        yield from entry_assets(entry, book.library)
        for claim in entry.claims:
            yield from claim_assets(claim, book.library)
