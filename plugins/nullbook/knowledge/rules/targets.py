"""R231 to R239: what an entry points at exists, and is not itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import BROKEN, Sheet, show
from nullbook.knowledge.shelf import Card, Shelf
from nullbook.schema import nearest
from nullbook.text import Path, legible

_VERBS = {"replacement": "replaces", "idea": "borrows its idea from"}
_SOURCES = "references: [{key: lindqvist2025, title: An internal note}]\n"


@RULES.on_sheet(
    Rule(
        "R231", "claim-of-this-entry", "error", "No such claim in this entry",
        "A result points at a claim of its entry by c1, c2, ..., at one of another entry by NB-2025-Q4ZD#c2.",
        "Add the claim, or correct the pointer.",
        "claims: [{id: c1}]\nresults: [{claim: c2, measured: 5.0}]\n",
        "claims: [{id: c1}]\nresults: [{claim: c1, measured: 5.0}]\n",
    )
)  # fmt: skip
def claim_of_this_entry(sheet: Sheet) -> Iterator[Remark]:
    """Every result's pointer at a claim of its own entry."""
    if not _is_whole(sheet.get("claims"), sheet.claim_ids):
        return
    for path, result in sheet.results:
        target = result.get("claim")
        if not isinstance(target, str):
            continue
        entry, _, claim = target.rpartition("#")
        if entry not in ("", sheet.text("id")) or claim in sheet.claim_ids:
            continue
        yield Remark((*path, "claim"), f"This entry has no claim {claim}. {_known(sheet.claim_ids)}",
                     suggestion=sheet.claim_ids[0] if len(sheet.claim_ids) == 1 else None)  # fmt: skip


@RULES.on_shelf(
    Rule(
        "R232", "entry-exists", "error", "No such entry",
        "Relations, replacements and claims of others point at entries of this knowledge base.",
        "Correct the id, or cite what stands elsewhere as a reference.",
        "relations: [{type: extends, target: NB-2025-Q4ZD}]\n",
        "# NB-2026-7F3K.yaml\nrelations: [{type: extends, target: NB-2025-Q4ZD}]\n"
        "# NB-2025-Q4ZD.yaml\nid: NB-2025-Q4ZD\n",
    )
)  # fmt: skip
def entry_exists(shelf: Shelf) -> Iterator[tuple[Card, Remark]]:
    """Every pointer at another entry."""
    for card in shelf.cards:
        for pointer in card.pointers:
            id = pointer.entry_id
            if id != card.id and shelf.find(id) is None:
                near = shelf.near(id)
                meant = f" Did you mean {near}?" if near else ""
                whole = f"{near}#{pointer.claim_id}" if near and pointer.claim_id else near
                yield card, Remark(pointer.path, f"There is no entry {id}.{meant}", suggestion=whole)


@RULES.on_shelf(
    Rule(
        "R233", "claim-of-another-entry", "error", "No such claim in that entry",
        "The entry is there, and it has no claim of this id.",
        "Look the claim's id up on the entry's page.",
        "# NB-2026-7F3K.yaml\nresults: [{claim: NB-2025-Q4ZD#c2, measured: 5.0}]\n"
        "# NB-2025-Q4ZD.yaml\nid: NB-2025-Q4ZD\nclaims: [{id: c1}]\n",
        "# NB-2026-7F3K.yaml\nresults: [{claim: NB-2025-Q4ZD#c1, measured: 5.0}]\n"
        "# NB-2025-Q4ZD.yaml\nid: NB-2025-Q4ZD\nclaims: [{id: c1}]\n",
    )
)  # fmt: skip
def claim_of_another_entry(shelf: Shelf) -> Iterator[tuple[Card, Remark]]:
    """Every pointer at a claim of another entry."""
    for card in shelf.cards:
        for pointer in card.pointers:
            if pointer.claim_id is None or (pointer.entry_id == card.id and pointer.role == "claim"):
                continue
            other = shelf.find(pointer.entry_id)
            if other is None or other.claims is None or pointer.claim_id in other.claims:
                continue
            only = f"{other.id}#{other.claims[0]}" if len(other.claims) == 1 else None
            yield card, Remark(
                pointer.path, f"{pointer.entry_id} has no claim {pointer.claim_id}. {_known(other.claims)}",
                suggestion=only,
            )  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R234", "reference-exists", "error", "No such reference",
        "A `ref` is the key of one of the entry's own references.",
        "Correct the key, or add the reference.",
        f"claims: [{{id: c1, source: {{ref: lindquist2025}}}}]\n{_SOURCES}",
        f"claims: [{{id: c1, source: {{ref: lindqvist2025}}}}]\n{_SOURCES}",
    )
)  # fmt: skip
def reference_exists(sheet: Sheet) -> Iterator[Remark]:
    """Every `ref` of a claim, a result and the origin of the idea."""
    keys = [item["key"] for _, item in sheet.mappings("references") if isinstance(item.get("key"), str)]
    if not _is_whole(sheet.get("references"), keys):
        return
    owners: list[tuple[Path, Any]] = [((*path, "source"), owner.get("source")) for path, owner in
                                      (*sheet.claims, *sheet.results)]  # fmt: skip
    owners += [(path, sheet.get(*path)) for path in (("claim_defaults", "source"), ("idea_from",))]
    for path, source in owners:
        key = source.get("ref") if isinstance(source, dict) else None
        if isinstance(key, str) and key not in keys:
            near = next(iter(nearest(key, keys)), None)
            meant = f" Did you mean {near}?" if near else ""
            help = f"The keys are {', '.join(keys[:12])}." if keys else "The entry lists no references."
            yield Remark((*path, "ref"), f"No reference of this entry has the key {legible(key)}.{meant}",
                         help=help, suggestion=near)  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R235", "claim-id-unique", "error", "Two claims with one id",
        "Results and other entries point at a claim by its id.",
        "Give the newer claim the next number.",
        "claims: [{id: c1}, {id: c1}]\n",
        "claims: [{id: c1}, {id: c2}]\n",
    )
)  # fmt: skip
def claim_id_unique(sheet: Sheet) -> Iterator[Remark]:
    """The ids of the claims."""
    for path in _repeated(sheet, "claims", "id"):
        id = sheet.get(*path)
        free = next(f"c{n}" for n in range(1, 10_000) if f"c{n}" not in sheet.claim_ids)
        yield Remark(path, f"The id {id} is taken by an earlier claim of this entry.", suggestion=free)


@RULES.on_sheet(
    Rule(
        "R236", "reference-key-unique", "error", "Two references with one key",
        "A `ref` points at one reference.",
        "Add a letter to one of the keys, or delete the repetition.",
        "references: [{key: a2019, title: One title}, {key: a2019, title: Another}]\n",
        "references: [{key: a2019a, title: One title}, {key: a2019b, title: Another}]\n",
    )
)  # fmt: skip
def reference_key_unique(sheet: Sheet) -> Iterator[Remark]:
    """The keys of the references."""
    for path in _repeated(sheet, "references", "key"):
        yield Remark(path, f"The key {sheet.get(*path)} is taken by an earlier reference of this entry.")


@RULES.on_shelf(
    Rule(
        "R237", "not-itself", "error", "Entry that points at itself",
        "An entry does not supersede, extend or replace itself.",
        "Name the other entry, or delete the line.",
        "relations: [{type: supersedes, target: NB-2026-7F3K}]\n",
        "# NB-2026-7F3K.yaml\nrelations: [{type: supersedes, target: NB-2025-Q4ZD}]\n"
        "# NB-2025-Q4ZD.yaml\nid: NB-2025-Q4ZD\n",
    )
)  # fmt: skip
def not_itself(shelf: Shelf) -> Iterator[tuple[Card, Remark]]:
    """Every pointer but that of a result, which may name its own entry in full."""
    for card in shelf.cards:
        for pointer in card.pointers:
            if pointer.entry_id == card.id and pointer.role != "claim":
                verb = _VERBS.get(pointer.role, pointer.role)
                yield card, Remark(pointer.path, f"{card.id} {verb} itself.")


@RULES.on_shelf(
    Rule(
        "R238", "supersedes-cycle", "error", "Cycle of entries that supersede each other",
        "The newest of a line of entries counts in rates and charts; in a cycle there is none.",
        "Delete the relation of the older entry.",
        "# NB-2026-7F3K.yaml\nrelations: [{type: supersedes, target: NB-2025-Q4ZD}]\n"
        "# NB-2025-Q4ZD.yaml\nid: NB-2025-Q4ZD\nrelations: [{type: supersedes, target: NB-2026-7F3K}]\n",
        "# NB-2026-7F3K.yaml\nrelations: [{type: supersedes, target: NB-2025-Q4ZD}]\n"
        "# NB-2025-Q4ZD.yaml\nid: NB-2025-Q4ZD\n",
    )
)  # fmt: skip
def supersedes_cycle(shelf: Shelf) -> Iterator[tuple[Card, Remark]]:
    """Every cycle once, at the first of its files."""
    reported: set[str] = set()
    for card in shelf.cards:
        if card.id is None or card.id in reported or shelf.first(card.id) is not card:
            continue
        for pointer in card.superseded():
            way = _way(shelf, pointer.entry_id, card.id) if pointer.entry_id != card.id else None
            if way is not None:
                reported.update(way)
                yield (
                    card,
                    Remark(pointer.path, f"A cycle: {card.id} supersedes {', which supersedes '.join(way)}."),
                )
                break


def _way(shelf: Shelf, start: str, goal: str) -> list[str] | None:
    """The entries from `start` to `goal` along `supersedes`, both included."""
    came_from: dict[str, str | None] = {start: None}
    pending = [start]
    while pending:
        at = pending.pop()
        if at == goal:
            way = [at]
            while (before := came_from[way[-1]]) is not None:
                way.append(before)
            return way[::-1]
        for older in shelf.supersedes(at):
            if older not in came_from:
                came_from[older] = at
                pending.append(older)
    return None


@RULES.on_sheet(
    Rule(
        "R239", "one-primary", "error", "Two primary results",
        "One result stands for the entry; where none says so, the first.",
        "Keep `primary` at one result.",
        "results:\n  - {metric: accuracy, measured: 70.1, primary: true}\n"
        "  - {metric: accuracy, measured: 70.3, primary: true}\n",
        "results:\n  - {metric: accuracy, measured: 70.1, primary: true}\n"
        "  - {metric: accuracy, measured: 70.3}\n",
    )
)  # fmt: skip
def one_primary(sheet: Sheet) -> Iterator[Remark]:
    """The results that say `primary`."""
    primary = [path for path, result in sheet.results if result.get("primary") is True]
    for path in primary[1:]:
        yield Remark((*path, "primary"), f"`{show(primary[0])}` is the primary result already.")


def _known(ids: Sequence[str]) -> str:
    if not ids:
        return "It has no claims."
    return f"Its claims: {', '.join(ids[:12])}." if len(ids) > 1 else f"Its claim is {ids[0]}."


def _is_whole(items: Any, read: Sequence[str]) -> bool:
    """Whether every item of a list could be read; a list that is left out is whole and empty."""
    return items is None or (items is not BROKEN and len(items) == len(read))


def _repeated(sheet: Sheet, list_name: str, key: str) -> Iterator[Path]:
    seen: set[str] = set()
    for path, item in sheet.mappings(list_name):
        name = item.get(key)
        if not isinstance(name, str):
            continue
        if name in seen:
            yield (*path, key)
        seen.add(name)
