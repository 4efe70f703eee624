"""One file, judged by itself: its findings, what others may ask of it, and its values if they are sound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nullbook.knowledge.finding import Finding
from nullbook.knowledge.misfits import misfits
from nullbook.knowledge.rules import RULES, Remark, Rule
from nullbook.knowledge.sheet import FileName, Sheet, Surroundings, with_broken
from nullbook.knowledge.shelf import Card, card_of
from nullbook.knowledge.texts import TextFinder
from nullbook.schema import Gate, Schema, Vocabularies
from nullbook.text import Fault, Path, Reading

# Faults of a key: the mapping that holds it lacks something, and nobody knows what.
_KEY_FAULTS = frozenset({"merge-key", "complex-key", "key-not-text"})


@dataclass(frozen=True, slots=True)
class Inspection:
    """What one file gave. `value` is None where there is an error."""

    findings: tuple[Finding, ...]
    card: Card
    value: dict[str, Any] | None

    @property
    def has_errors(self) -> bool:
        """Whether the file by itself has an error."""
        return any(finding.is_error for finding in self.findings)


class Inspector:
    """Inspects files one by one with the schema and the vocabularies of a run."""

    def __init__(self, schema: Schema, vocabularies: Vocabularies, *, fast: bool = True) -> None:
        self._gate = Gate(schema, fast=fast)
        self._around = Surroundings(schema, vocabularies, TextFinder(schema))

    def inspect(self, name: FileName, reading: Reading) -> Inspection:
        """The findings of one file, and its card."""
        findings = [finding_of_fault(name.shown, fault) for fault in reading.faults]
        value = reading.value
        if not isinstance(value, dict):
            return Inspection(tuple(findings), Card(name.shown, None, None), None)
        if reading.faults or not self._gate.passes(value):
            findings += self._misfits(name, reading, value)
        sheet = Sheet(name, value, self._around)
        for rule, check in RULES.sheet_checks:
            for remark in check(sheet):
                findings.append(finding_of(rule, name.shown, reading, remark))
        sound = not any(finding.is_error for finding in findings)
        return Inspection(tuple(findings), card_of(sheet), value if sound else None)

    def _misfits(self, name: FileName, reading: Reading, value: dict[str, Any]) -> list[Finding]:
        """What breaks the schema; marks it in `value`."""
        broken, incomplete = _broken_by(reading.faults)
        found = misfits(
            self._around.schema, self._gate.breaches(value), value, reading.places, broken, incomplete
        )
        with_broken(value, found.broken)
        return [finding_of(RULES.of(each.slug), name.shown, reading, each.remark) for each in found.found]


def _broken_by(faults: Iterable[Fault]) -> tuple[set[Path], set[Path]]:
    """The paths that reading faults break, and the mappings that may lack a key because of one."""
    broken: set[Path] = set()
    incomplete: set[Path] = set()
    for fault in faults:
        if fault.path is None:
            continue
        if fault.code in _KEY_FAULTS:
            incomplete.add(fault.path)
        if fault.path:
            broken.add(fault.path)
    return broken, incomplete


def finding_of_fault(file: str, fault: Fault) -> Finding:
    """A fault of reading as a finding."""
    rule = RULES.of(fault.code)
    place = fault.place
    return Finding(
        rule.number, rule.level, file, place.line, place.column, fault.message, fault.help, fault.suggestion
    )


def finding_of(rule: Rule, file: str, reading: Reading, remark: Remark) -> Finding:
    """A remark of a rule as a finding, at its place in the file."""
    places = reading.places
    if remark.offset is not None:
        place = places.inside(remark.path, remark.offset)
    elif remark.at == "key":
        place = places.key(remark.path)
    else:
        place = places.value(remark.path)
    return Finding(
        rule.number, rule.level, file, place.line, place.column, remark.message, remark.help or rule.help,
        remark.suggestion,
    )  # fmt: skip
