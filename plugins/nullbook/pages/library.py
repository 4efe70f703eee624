"""What pages look things up in: entries, claims and what the numbers say of them, both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from nullbook import __version__
from nullbook.assessment.records import EntryAssessment, ResultAssessment
from nullbook.cite import Publisher
from nullbook.knowledge.records import Claim, Entry, Result
from nullbook.picture import Claims

_REVERSED = {
    "contradicts": "contradicted by",
    "extends": "extended by",
    "duplicates": "duplicated by",
    "retries": "retried by",
    "supersedes": "superseded by",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A result on a claim with the entry that it stands in."""

    entry: Entry
    result: Result
    assessed: ResultAssessment


@dataclass(frozen=True)
class Library:
    """All entries with look-ups. `source` gives the bytes of an entry's file."""

    entries: Mapping[str, Entry]
    assessments: Mapping[str, EntryAssessment]
    claims: Claims
    findings: Mapping[str, tuple[Finding, ...]]  # by claim
    pointing_here: Mapping[
        str, tuple[tuple[str, str], ...]
    ]  # id -> (relation as seen from there, the other's id)
    publisher: Publisher
    source: Callable[[Entry], bytes]
    _digests: dict[str, str] = field(default_factory=dict, repr=False)

    def superseded_by(self, entry_id: str) -> tuple[str, ...]:
        """The ids of entries that take the place of this one."""
        return tuple(other for word, other in self.pointing_here.get(entry_id, ()) if word == "superseded by")

    def primary_claim(self, entry: Entry) -> Claim | None:
        """The claim that an entry's primary result is about, else the first one that it records."""
        result = entry.primary_result
        return self.claims.of(result) if result is not None else next(iter(entry.claims), None)

    def related(self, entry: Entry) -> list[tuple[str, str]]:
        """Relation and id of every other entry that has to do with this one, each once."""
        found: dict[str, str] = {}
        for relation in entry.relations:
            found.setdefault(relation.target.partition("#")[0], relation.type)
        for word, other in self.pointing_here.get(entry.id, ()):
            found.setdefault(other, word)
        for ref in dict.fromkeys([*(claim.ref for claim in entry.claims), *_claims_of(entry)]):
            owner = ref.partition("#")[0]
            if owner != entry.id:
                found.setdefault(owner, "records the claim")
            for finding in self.findings.get(ref, ()):
                if finding.entry.id != entry.id:
                    found.setdefault(finding.entry.id, "also measured the claim")
        return [(word, other) for other, word in found.items() if other in self.entries and other != entry.id]

    def digest(self, entry: Entry) -> str:
        """A key of everything that an entry's pages show, the code that makes them included."""
        if entry.id not in self._digests:
            self._digests[entry.id] = self._digest(entry)
        return self._digests[entry.id]

    def _digest(self, entry: Entry) -> str:
        seen = sha256(code_digest().encode())
        refs = dict.fromkeys([*(claim.ref for claim in entry.claims), *_claims_of(entry)])
        around = [
            (
                self.claims.records.get(ref),
                self.claims.assessments.get(ref),
                [
                    (_as_neighbour(each.entry), each.result, each.assessed)
                    for each in self.findings.get(ref, ())
                ],
            )
            for ref in refs
        ]
        others = [(word, _as_neighbour(self.entries[other])) for word, other in self.related(entry)]
        seen.update(repr((entry, self.assessments[entry.id], around, others, self.publisher)).encode())
        return seen.hexdigest()


def library(
    entries: Iterable[Entry],
    assessments: Mapping[str, EntryAssessment],
    publisher: Publisher,
    source: Callable[[Entry], bytes],
) -> Library:
    """The look-ups of a knowledge base, made once."""
    known = {entry.id: entry for entry in entries}
    claims = Claims(
        {claim.ref: claim for entry in known.values() for claim in entry.claims},
        {claim.ref: claim for assessed in assessments.values() for claim in assessed.claims},
    )
    findings: dict[str, list[Finding]] = {}
    pointing: dict[str, list[tuple[str, str]]] = {}
    for entry in known.values():
        for result, assessed in zip(entry.results, assessments[entry.id].results, strict=True):
            if result.claim_ref:
                findings.setdefault(result.claim_ref, []).append(Finding(entry, result, assessed))
        for relation in entry.relations:
            if relation.type == "supersedes" and (entry.is_template or entry.status == "withdrawn"):
                continue  # what does not stand takes nobody's place
            target = relation.target.partition("#")[0]
            pointing.setdefault(target, []).append((_REVERSED.get(relation.type, relation.type), entry.id))
    return Library(
        known,
        assessments,
        claims,
        {ref: tuple(found) for ref, found in findings.items()},
        {target: tuple(found) for target, found in pointing.items()},
        publisher,
        source,
    )


@cache
def code_digest() -> str:
    """A key of the code, templates and words that make a page: a change in them makes every page anew."""
    seen = sha256(__version__.encode())
    package = Path(__file__).parent.parent
    for room in (
        "assessment",
        "charts",
        "cite",
        "frames",
        "index",
        "knowledge",
        "pages",
        "picture",
        "schema",
        "stats",
    ):
        for file in sorted((package / room).rglob("*")):
            if file.suffix in (".py", ".html", ".css", ".js", ".json", ".yaml") and file.is_file():
                seen.update(file.read_bytes())
    return seen.hexdigest()


def _claims_of(entry: Entry) -> list[str]:
    return [result.claim_ref for result in entry.results if result.claim_ref]


def _as_neighbour(entry: Entry) -> tuple[str | None, ...]:
    return entry.id, entry.title, entry.outcome, entry.kind, entry.status, entry.digest
