"""The whole knowledge base as its overview pages see it: each view made once, when a page asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nullbook.assessment import Assessments
from nullbook.index import by_what_matters
from nullbook.knowledge import Entry, Knowledge
from nullbook.pages.library import Library, code_digest
from nullbook.pages.listing import Row, row_of
from nullbook.schema import Vocabularies

if TYPE_CHECKING:
    from nullbook.charts import Chart
    from nullbook.frames import Frames


@dataclass(frozen=True)
class Book:
    """All published entries, in the order of what matters, with what overview pages make of them.

    `cache` is a folder for drawings and scripts that take long to make, or None.
    """

    knowledge: Knowledge
    assessments: Assessments
    library: Library
    vocabularies: Vocabularies
    cache: Path | None = None

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The published entries; templates are out."""
        return tuple(by_what_matters(self.knowledge.published))

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """A row for each published entry, by id, in the order of what matters."""
        return {
            entry.id: row_of(entry, self.assessments.entry(entry.id), self.knowledge)
            for entry in self.entries
        }

    @cached_property
    def frames(self) -> Frames:
        """The tables behind charts and downloads. Importing pandas takes long: only if asked."""
        from nullbook.frames import tabulate

        return tabulate(self.knowledge, self.assessments)

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """All charts, not yet drawn."""
        from nullbook.charts import charts

        return tuple(charts(self.frames))

    @cached_property
    def digest(self) -> str:
        """A key of everything that a page about all entries may show."""
        files = [(entry.id, entry.digest, entry.is_template) for entry in self.knowledge.entries]
        return digest_of(files, self.library.publisher, self.vocabularies.digest)

    def rows_of(self, entries: Iterable[Entry]) -> list[Row]:
        """The rows of some of the entries, as they come."""
        return [self.rows[entry.id] for entry in entries]

    @cached_property
    def composition(self) -> Mapping[str | None, int]:
        """How many entries have each outcome; None is for those that only record a claim."""
        return composition_of(self.entries)


def composition_of(entries: Iterable[Entry]) -> dict[str | None, int]:
    """How many of some entries have each outcome, in the order of what matters."""
    counts: dict[str | None, int] = defaultdict(int)
    for entry in by_what_matters(entries):
        counts[entry.outcome] += 1
    return dict(counts)


def digest_of(*shown: Any) -> str:
    """A key of what a page shows and of the code that makes it."""
    return sha256(f"{code_digest()}{shown!r}".encode()).hexdigest()
