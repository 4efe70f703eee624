"""One file as the rules see it: values that keep to the schema, with a mark where one does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from nullbook.knowledge.texts import Text, TextFinder
from nullbook.schema import Schema, Vocabularies
from nullbook.text import Path

TEMPLATES = "templates"


class Broken(Enum):
    """The type of `BROKEN`: stands for a value that has a finding already, and from which nothing follows."""

    BROKEN = "broken"


BROKEN = Broken.BROKEN


@dataclass(frozen=True, slots=True)
class FileName:
    """The name of an entry's file: as it is shown, with forward slashes, and the folders around it."""

    shown: str
    folders: tuple[str, ...] = ()  # the last ones of its full path, whatever part of it is shown

    @property
    def stem(self) -> str:
        """The name without its extension: what the id must be."""
        return PurePosixPath(self.shown).stem

    @property
    def extension(self) -> str:
        """The extension as it is written, with its dot."""
        return PurePosixPath(self.shown).suffix

    @property
    def year_folder(self) -> str | None:
        """The folder of a year, for a file in `entries/YYYY`; else None."""
        if len(self.folders) >= 2 and self.folders[-2] == "entries" and _is_year(self.folders[-1]):
            return self.folders[-1]
        return None

    @property
    def is_beside_years(self) -> bool:
        """Whether it stands in `entries` itself, in no folder of a year."""
        return self.folders[-1:] == ("entries",)

    @property
    def is_template(self) -> bool:
        """Whether it stands in a folder `templates`."""
        return self.folders[-1:] == (TEMPLATES,)


def _is_year(name: str) -> bool:
    return len(name) == 4 and name.isascii() and name.isdigit()


@dataclass(frozen=True)
class Surroundings:
    """What all files of a run share."""

    schema: Schema
    vocabularies: Vocabularies
    texts: TextFinder


class Sheet:
    """The values of one file. What `value` holds is right by the schema, or `BROKEN`."""

    def __init__(self, name: FileName, value: Mapping[str, Any], around: Surroundings) -> None:
        self.name = name
        self.value = value
        self.around = around

    def get(self, *path: str | int) -> Any:
        """The value at a path, None where there is none."""
        value: Any = self.value
        for step in path:
            if isinstance(step, str):
                value = value.get(step) if isinstance(value, dict) else None
            else:
                value = value[step] if isinstance(value, list) and step < len(value) else None
            if value is None:
                return None
        return value

    def text(self, *path: str | int) -> str | None:
        """The text at a path, None where there is none."""
        value = self.get(*path)
        return value if isinstance(value, str) else None

    def mappings(self, *path: str) -> list[tuple[Path, dict[str, Any]]]:
        """The mappings of the list at a path, each with its own path."""
        items = self.get(*path)
        if not isinstance(items, list):
            return []
        return [((*path, index), item) for index, item in enumerate(items) if isinstance(item, dict)]

    @cached_property
    def claims(self) -> list[tuple[Path, dict[str, Any]]]:
        """The claims of this entry."""
        return self.mappings("claims")

    @cached_property
    def results(self) -> list[tuple[Path, dict[str, Any]]]:
        """The results of this entry."""
        return self.mappings("results")

    @cached_property
    def _owners(self) -> list[tuple[Path, dict[str, Any]]]:
        """Whatever holds measurements and trials."""
        defaults = self.get("claim_defaults")
        shared = [(("claim_defaults",), defaults)] if isinstance(defaults, dict) else []
        return [*shared, *self.claims, *self.results]

    @cached_property
    def measurements(self) -> list[tuple[Path, dict[str, Any]]]:
        """Every measurement and effect that is written as a mapping."""
        return [
            ((*path, key), owner[key])
            for path, owner in self._owners
            for key in ("baseline", "claimed", "measured", "effect")
            if isinstance(owner.get(key), dict)
        ]

    @cached_property
    def searches(self) -> list[tuple[Path, dict[str, Any]]]:
        """Every `trials` that is written as a mapping; the entry's own first."""
        own = self.get("trials")
        found: list[tuple[Path, dict[str, Any]]] = [(("trials",), own)] if isinstance(own, dict) else []
        found += [
            ((*path, "trials"), owner["trials"])
            for path, owner in self._owners
            if isinstance(owner.get("trials"), dict)
        ]
        return found

    @property
    def budgets(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Every budget of a search that is written as a mapping."""
        for path, search in self.searches:
            for side in ("method", "baseline"):
                budget = search.get(side)
                if isinstance(budget, dict):
                    yield (*path, side), budget

    @cached_property
    def texts(self) -> list[Text]:
        """Every text of the file but those of extensions."""
        return self.around.texts.texts(self.value)

    @cached_property
    def claim_ids(self) -> list[str]:
        """The ids of the claims of this entry that can be read."""
        return [claim["id"] for _, claim in self.claims if isinstance(claim.get("id"), str)]


def show(path: Path) -> str:
    """A path as it is written in messages: ``claims[0].metric``."""
    shown = ""
    for step in path:
        shown += f"[{step}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown


def with_broken(value: dict[str, Any], paths: set[Path]) -> dict[str, Any]:
    """`value` with `BROKEN` at each of `paths`, those of keys that it lacks included; changes `value`."""
    for path in sorted(paths, key=len):
        if path:
            _break(value, path[:-1], path[-1])
    return value


def _break(value: Any, around: Path, last: str | int) -> None:
    for step in around:
        if not _holds(value, step):
            return
        value = value[step]
    if (isinstance(value, dict) and isinstance(last, str)) or _holds(value, last):
        value[last] = BROKEN


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(step, str):
        return isinstance(value, dict) and step in value
    return isinstance(value, list) and step < len(value)
