"""The open vocabularies: names of methods, datasets, tasks, domains, metrics and packages."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from nullbook.schema.near import fold, nearest

KINDS = ("methods", "datasets", "tasks", "domains", "metrics", "packages")

_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 60


@dataclass(frozen=True, slots=True)
class OpenTerm:
    """A term of an open vocabulary. Only metrics have `better` and `unit`."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    parent: str | None = None
    source: str | None = None
    better: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a written name means: `term` where the vocabulary has it, else None and a slug as its id."""

    id: str
    title: str
    written: str
    term: OpenTerm | None

    @property
    def known(self) -> bool:
        """Whether the vocabulary has it."""
        return self.term is not None


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one kind, by id in the order of the files."""

    kind: str
    terms: Mapping[str, OpenTerm] = field(default_factory=dict)

    @cached_property
    def _by_name(self) -> dict[str, OpenTerm]:
        names: dict[str, OpenTerm] = {}
        # Ids win over titles, titles over aliases, whatever the order of the terms.
        for pick in (lambda t: (t.id,), lambda t: (t.title,), lambda t: t.aliases):
            for term in self.terms.values():
                for name in pick(term):
                    names.setdefault(fold(name), term)
        return names

    def __bool__(self) -> bool:
        return bool(self.terms)

    def resolve(self, written: str) -> Resolved:
        """The meaning of a name, without regard to case, spaces, underscores and hyphens."""
        term = self._by_name.get(fold(written))
        if term is None:
            return Resolved(slug(written), written, written, None)
        return Resolved(term.id, term.title, written, term)

    def near(self, written: str) -> list[OpenTerm]:
        """Terms that may have been meant, the likeliest first."""
        found = (self._by_name[name] for name in nearest(written, self._by_name, most=6))
        return list({term.id: term for term in found}.values())[:3]

    def merged(self, terms: Iterable[OpenTerm]) -> Vocabulary:
        """This vocabulary with `terms` added; one with a known id replaces it."""
        return Vocabulary(self.kind, {**self.terms, **{term.id: term for term in terms}})


@dataclass(frozen=True)
class Vocabularies:
    """All open vocabularies; a kind without a file is there and empty."""

    kinds: Mapping[str, Vocabulary]

    @classmethod
    def of(cls, terms: Mapping[str, Iterable[OpenTerm]]) -> Vocabularies:
        """From terms by kind."""
        return cls({kind: Vocabulary(kind).merged(terms.get(kind, ())) for kind in KINDS})

    def merged(self, terms: Mapping[str, Iterable[OpenTerm]]) -> Vocabularies:
        """With further terms by kind."""
        return Vocabularies(
            {kind: vocabulary.merged(terms.get(kind, ())) for kind, vocabulary in self.kinds.items()}
        )

    def vocabulary(self, kind: str) -> Vocabulary:
        """The vocabulary of a kind such as ``methods``; raises KeyError."""
        return self.kinds[kind]

    def resolve(self, kind: str, written: str) -> Resolved:
        """The meaning of a name in the vocabulary of a kind."""
        return self.kinds[kind].resolve(written)

    @cached_property
    def digest(self) -> str:
        """sha256 of all terms."""
        terms = {kind: [asdict(term) for term in known.terms.values()] for kind, known in self.kinds.items()}
        return sha256(json.dumps(terms, sort_keys=True).encode()).hexdigest()


def slug(text: str) -> str:
    """A name for paths and data made from any text: never empty, and not the same for two different names.

    Where anything but case and gaps was lost, a short hash of the text follows.

    >>> slug("Test error"), slug("..")
    ('test-error', 'x-5ec1f7e7')
    """
    folded = fold(text)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    kept = _SLUG.sub("-", plain).strip("-")[:_MAX_SLUG].strip("-")
    if kept and kept == folded and kept not in _DEVICES:
        return kept
    return f"{kept or 'x'}-{sha256(folded.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


# Names that Windows reserves, whatever follows a dot.
_PORTS = tuple(f"{port}{number}" for port in ("com", "lpt") for number in range(10))
_DEVICES = frozenset({"con", "prn", "aux", "nul", *_PORTS})


def term_of(values: Mapping[str, Any]) -> OpenTerm:
    """A term from the checked values of a vocabulary file."""
    return OpenTerm(
        id=values["id"],
        title=values["title"],
        aliases=tuple(values.get("aliases", ())),
        description=values.get("description", ""),
        parent=values.get("parent"),
        source=values.get("source"),
        better=values.get("better"),
        unit=values.get("unit"),
    )
