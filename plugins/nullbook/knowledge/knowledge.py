"""All entries of a knowledge base, with look-ups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nullbook.knowledge.records import Claim, Entry, Result


@dataclass(frozen=True)
class Knowledge:
    """Entries without errors, ordered by id. Templates are among them; `published` leaves them out."""

    entries: tuple[Entry, ...]
    _by_id: Mapping[str, Entry] = field(repr=False, default_factory=dict)
    _claims: Mapping[str, Claim] = field(repr=False, default_factory=dict)
    _results: Mapping[str, tuple[Result, ...]] = field(repr=False, default_factory=dict)
    _superseded: Mapping[str, str] = field(repr=False, default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Knowledge:
        """Put entries in order, with their look-ups. Ids are unique by then."""
        ordered = tuple(sorted(entries, key=lambda entry: entry.id))
        results: dict[str, list[Result]] = defaultdict(list)
        superseded: dict[str, str] = {}
        for entry in ordered:
            for result in entry.results:
                if result.claim_ref is not None:
                    results[result.claim_ref].append(result)
            if entry.is_template or entry.status == "withdrawn":
                continue
            for relation in entry.relations:
                if relation.type == "supersedes":
                    superseded.setdefault(relation.target.partition("#")[0], entry.id)
        return cls(
            ordered,
            {entry.id: entry for entry in ordered},
            {claim.ref: claim for entry in ordered for claim in entry.claims},
            {ref: tuple(found) for ref, found in results.items()},
            superseded,
        )

    @property
    def published(self) -> tuple[Entry, ...]:
        """The entries that are no templates."""
        return tuple(entry for entry in self.entries if not entry.is_template)

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id."""
        return self._by_id.get(entry_id)

    def claim(self, ref: str) -> Claim | None:
        """The claim of that full name, ``NB-2026-7F3K#c1``."""
        return self._claims.get(ref)

    def results_on(self, ref: str) -> tuple[Result, ...]:
        """All results on one claim, of whichever entry, ordered by entry; templates' are among them."""
        return self._results.get(ref, ())

    def superseded_by(self, entry_id: str) -> str | None:
        """The id of the entry that takes the place of this one."""
        return self._superseded.get(entry_id)

    def out_of_rates(self, entry: Entry) -> str | None:
        """Why an entry is in no rate, in words that fit behind a number; None where it is in.

        Invalid, inconclusive and abandoned entries are in the composition that stands beside a rate.
        """
        if entry.is_template:
            return "templates"
        if entry.kind == "claim":
            return "that only record a claim"
        if entry.kind == "postmortem":
            return "post-mortems"
        if entry.status == "withdrawn":
            return "withdrawn"
        if self.superseded_by(entry.id) is not None:
            return "superseded"
        if any(relation.type == "duplicates" for relation in entry.relations):
            return "duplicates of another"
        return None
