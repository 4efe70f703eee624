"""What the entries of a knowledge base must know of each other: ids, claims, and where they point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from nullbook.knowledge.sheet import Sheet
from nullbook.schema import is_id, nearest_id
from nullbook.text import Path

# Each search goes through all ids, thousands perhaps, and one file may point at a thousand that do not exist.
_MOST_NEAR = 100


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place at which an entry names another one, `NB-2025-Q4ZD` or `NB-2025-Q4ZD#c2`."""

    path: Path
    target: str
    role: str  # "claim" | "idea" | "replacement", or the type of a relation

    @property
    def entry_id(self) -> str:
        """The id of the entry that is meant."""
        return self.target.partition("#")[0]

    @property
    def claim_id(self) -> str | None:
        """The id of its claim, where one is meant."""
        return self.target.partition("#")[2] or None


@dataclass(frozen=True, slots=True)
class Card:
    """What other entries may ask of one file. `claims` is None where they could not be read."""

    file: str
    id: str | None
    claims: tuple[str, ...] | None
    pointers: tuple[Pointer, ...] = ()

    @property
    def is_named_after_id(self) -> bool:
        """Whether the file bears the name that its id asks for."""
        return PurePosixPath(self.file).stem == self.id

    def superseded(self) -> Iterator[Pointer]:
        """The pointers at entries that this one supersedes."""
        return (pointer for pointer in self.pointers if pointer.role == "supersedes")


def card_of(sheet: Sheet) -> Card:
    """The card of a file."""
    claims = sheet.get("claims")
    whole = claims is None or (isinstance(claims, list) and len(sheet.claim_ids) == len(claims))
    return Card(
        file=sheet.name.shown,
        id=sheet.text("id"),
        claims=tuple(sheet.claim_ids) if whole else None,
        pointers=tuple(_pointers(sheet)),
    )


def card_of_value(file: str, id: str, value: Any) -> Card:
    """The card of a file that is not judged, only asked; `value` is None where it could not be read."""
    if not isinstance(value, dict):
        return Card(file, id, None)
    claims, relations = value.get("claims", []), value.get("relations", [])
    ids = [claim.get("id") if isinstance(claim, dict) else None for claim in _items(claims)]
    pointers = [
        Pointer(("relations", index, "target"), relation["target"], "supersedes")
        for index, relation in enumerate(_items(relations))
        if isinstance(relation, dict)
        and relation.get("type") == "supersedes"
        and isinstance(relation.get("target"), str)
    ]
    known = tuple(claim for claim in ids if isinstance(claim, str))
    return Card(file, id, known if len(known) == len(ids) else None, tuple(pointers))


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _pointers(sheet: Sheet) -> Iterator[Pointer]:
    for path, result in sheet.results:
        target = result.get("claim")
        if isinstance(target, str) and "#" in target:
            yield Pointer((*path, "claim"), target, "claim")
    for path, relation in sheet.mappings("relations"):
        target, type_ = relation.get("target"), relation.get("type")
        if isinstance(target, str):
            yield Pointer((*path, "target"), target, type_ if isinstance(type_, str) else "relation")
    for path, role in ((("withdrawn", "replacement"), "replacement"), (("idea_from", "entry"), "idea")):
        target = sheet.text(*path)
        if target is not None:
            yield Pointer(path, target, role)


class Shelf:
    """The cards of a run in the order of their files, and those of the knowledge base around it on demand."""

    def __init__(
        self,
        cards: Iterable[Card],
        elsewhere: Callable[[str], Card | None] = lambda id: None,
        ids_elsewhere: Callable[[], Iterable[str]] = tuple,
        others_named: Callable[[str, str], str | None] = lambda id, file: None,
    ) -> None:
        self.cards = tuple(cards)
        self._elsewhere = elsewhere
        self._ids_elsewhere = ids_elsewhere
        self.others_named = others_named
        self._near: dict[str, str | None] = {}

    @cached_property
    def _by_id(self) -> dict[str, Card]:
        found: dict[str, Card] = {}
        # A file that is named after its id is meant by it, before one that only says so.
        for card in sorted(self.cards, key=lambda card: not card.is_named_after_id):
            if card.id is not None:
                found.setdefault(card.id, card)
        return found

    def find(self, id: str) -> Card | None:
        """The card of an entry of this run, or else of the knowledge base; None if there is no such entry."""
        return self._by_id.get(id) or self._elsewhere(id)

    def first(self, id: str) -> Card | None:
        """The first file of this run that has this id."""
        return self._by_id.get(id)

    def named(self, id: str) -> Card | None:
        """The first file of this run that has this id, and a name to match."""
        card = self._by_id.get(id)
        return card if card is not None and card.is_named_after_id else None

    def is_free(self, id: str, file: str) -> bool:
        """Whether `file` could have this id: it has the form of one, and no other file has or is named it."""
        return is_id(id) and id not in self._by_id and self.others_named(id, file) is None

    def near(self, id: str) -> str | None:
        """The id of an entry that may have been meant; only for the first hundred ids that are asked for."""
        if id not in self._near and len(self._near) < _MOST_NEAR:
            self._near[id] = nearest_id(id, self._all_ids)
        return self._near.get(id)

    @cached_property
    def _all_ids(self) -> list[str]:
        return sorted({*self._by_id, *self._ids_elsewhere()})

    def supersedes(self, id: str) -> list[str]:
        """The entries that an entry supersedes."""
        card = self.find(id)
        return [] if card is None else [pointer.entry_id for pointer in card.superseded()]
