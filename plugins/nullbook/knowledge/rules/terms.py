"""R301: names that the open vocabularies do not have."""

from __future__ import annotations

from collections.abc import Iterator

from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet
from nullbook.schema import is_placeholder
from nullbook.text import Path, legible

_SINGULAR = {
    "methods": "method", "datasets": "dataset", "tasks": "task", "domains": "domain", "packages": "package",
}  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R301", "unknown-term", "hint", "Name outside the vocabulary",
        "Entries with the same method or dataset are found together if they use the same name. A new name is "
        "welcome; a new spelling of an old one splits a list in two.",
        "Use the name of the vocabulary, or add the new term to its file.",
        "topics: {domain: computer vison}\n",
        "topics: {domain: computer-vision}\n",
    )
)  # fmt: skip
def unknown_term(sheet: Sheet) -> Iterator[Remark]:
    """Every topic and dataset; a vocabulary without terms has nothing to say."""
    said: set[tuple[str, str]] = set()
    for path, kind, name in _names(sheet):
        vocabulary = sheet.around.vocabularies.vocabulary(kind)
        if not vocabulary or (kind, name) in said:
            continue
        said.add((kind, name))
        if vocabulary.resolve(name).known or name in ("unknown", "withheld"):
            continue
        if is_placeholder(name, path[-1]):
            continue
        near = vocabulary.near(name)
        meant = f" Did you mean {near[0].id}?" if near else ""
        file = f"schema/vocabularies/{kind}.yaml"
        yield Remark(
            path, f'The {_SINGULAR[kind]} "{legible(name, 60)}" is not in the vocabulary.{meant}',
            help=f"Use a name of the vocabulary, or add the new term to {file}.",
            suggestion=near[0].id if near else None,
        )  # fmt: skip


def _names(sheet: Sheet) -> Iterator[tuple[Path, str, str]]:
    for key, kind in (("domain", "domains"), ("task", "tasks")):
        name = sheet.text("topics", key)
        if name is not None:
            yield ("topics", key), kind, name
    for kind in ("methods", "datasets", "packages"):
        names = sheet.get("topics", kind)
        for index, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str):
                yield ("topics", kind, index), kind, name
    defaults = sheet.get("claim_defaults")
    owners = [(("claim_defaults",), defaults)] if isinstance(defaults, dict) else []
    for path, owner in (*owners, *sheet.claims, *sheet.results):
        if isinstance(owner.get("dataset"), str):
            yield (*path, "dataset"), "datasets", owner["dataset"]
