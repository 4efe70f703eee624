"""The catalogue of rules: numbers, levels, texts and examples, and the functions that apply them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from nullbook.knowledge.finding import Level
from nullbook.text import Path

if TYPE_CHECKING:
    from nullbook.knowledge.sheet import Sheet
    from nullbook.knowledge.shelf import Card, Shelf


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the catalogue.

    `number` is permanent: never reused, never given a new meaning. `wrong` and `right` are YAML: some keys
    of an otherwise sound entry, or a whole entry where they begin with ``schema_version``; a line
    ``# NAME.yaml`` begins a file. The tests run them, and the site prints them.
    """

    number: str
    slug: str
    level: Level
    title: str
    description: str
    help: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of a place in one file; the rule adds number, level and, where left out, its help.

    The place is the value at `path`, its key (`at` = "key"), or the character at `offset` of its text.
    """

    path: Path
    message: str
    help: str | None = None
    suggestion: str | None = None
    at: Literal["value", "key"] = "value"
    offset: int | None = None


SheetCheck: TypeAlias = "Callable[[Sheet], Iterable[Remark]]"
ShelfCheck: TypeAlias = "Callable[[Shelf], Iterable[tuple[Card, Remark]]]"
_Check = TypeVar("_Check", bound="Callable[..., object]")


class Catalogue(Mapping[str, Rule]):
    """All rules by number, and which function applies which of them.

    A rule without a function is applied where the file is read (the reading faults) or held against the
    schema.
    """

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}
        self._slugs: dict[str, Rule] = {}
        self.sheet_checks: list[tuple[Rule, SheetCheck]] = []
        self.shelf_checks: list[tuple[Rule, ShelfCheck]] = []

    def __getitem__(self, number: str) -> Rule:
        return self._rules[number]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._rules))

    def __len__(self) -> int:
        return len(self._rules)

    def of(self, slug: str) -> Rule:
        """The rule with a slug such as ``unknown-key``; raises KeyError."""
        return self._slugs[slug]

    def add(self, rule: Rule) -> Rule:
        """Enter a rule; raises ValueError where its number or slug is taken."""
        if rule.number in self._rules or rule.slug in self._slugs:
            raise ValueError(f"rule {rule.number} ({rule.slug}) is there already")
        self._rules[rule.number] = self._slugs[rule.slug] = rule
        return rule

    def on_sheet(self, rule: Rule) -> Callable[[_Check], _Check]:
        """Decorate the function that applies `rule` to one file."""
        return self._register(rule, self.sheet_checks)

    def on_shelf(self, rule: Rule) -> Callable[[_Check], _Check]:
        """Decorate the function that applies `rule` to all files together."""
        return self._register(rule, self.shelf_checks)

    def _register(self, rule: Rule, checks: list) -> Callable[[_Check], _Check]:  # type: ignore[type-arg]
        self.add(rule)

        def keep(check: _Check) -> _Check:
            checks.append((rule, check))
            return check

        return keep


RULES = Catalogue()
