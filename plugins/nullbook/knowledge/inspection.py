"""One file, judged by itself: its findings, what others may ask of it, and its values if they are sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from nullbook.knowledge.finding import MOST_FINDINGS, Finding
from nullbook.knowledge.misfits import misfits
from nullbook.knowledge.rules import RULES, Remark, Rule
from nullbook.knowledge.sheet import FileName, Sheet, Surroundings, with_broken
from nullbook.knowledge.shelf import Card, card_of
from nullbook.knowledge.texts import TextFinder
from nullbook.schema import Breach, Gate, Schema, Vocabularies
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
            findings[:1] = [_first_of_a_file(finding) for finding in findings[:1]]
            return Inspection(tuple(findings), Card(name.shown, None, None), None)
        if reading.faults or not self._gate.passes(value):
            breaches = self._gate.breaches(value, most=MOST_FINDINGS + 1)
            findings += self._misfits(name, reading, value, breaches[:MOST_FINDINGS])
            if len(breaches) > MOST_FINDINGS or len(findings) > MOST_FINDINGS:
                # Not all that is broken is marked, so no rule may look at the values.
                return Inspection(_most_important(findings, True), Card(name.shown, None, None), None)
        sheet = Sheet(name, value, self._around)
        cut = False
        for rule, check in RULES.sheet_checks:
            # One more than is shown, so as to know; the search for what was meant takes time for each.
            remarks = list(islice(check(sheet), MOST_FINDINGS + 1))
            cut = cut or len(remarks) > MOST_FINDINGS
            findings += [finding_of(rule, name.shown, reading, remark) for remark in remarks]
        sound = not any(finding.is_error for finding in findings)
        return Inspection(_most_important(findings, cut), card_of(sheet), value if sound else None)

    def _misfits(
        self, name: FileName, reading: Reading, value: dict[str, Any], breaches: Sequence[Breach]
    ) -> list[Finding]:
        """What breaks the schema; marks it in `value`."""
        broken, incomplete = _broken_by(reading.faults)
        found = misfits(self._around.schema, breaches, value, reading.places, broken, incomplete)
        with_broken(value, found.broken)
        return [finding_of(RULES.of(each.slug), name.shown, reading, each.remark) for each in found.found]


def _most_important(findings: list[Finding], cut: bool) -> tuple[Finding, ...]:
    """At most `MOST_FINDINGS`, errors before hints; the last one says that there are more."""
    if not cut and len(findings) <= MOST_FINDINGS:
        return tuple(findings)
    first = sorted(findings, key=lambda each: (not each.is_error, each.line, each.column))[:MOST_FINDINGS]
    help = f"{first[-1].help} There is more in this file: only {len(first)} findings are shown."
    return (*first[:-1], replace(first[-1], help=help))


# There is no rest of these.
_WHOLE_FILE = frozenset({"missing-file", "not-a-file", "unreadable-file", "too-large", "empty"})


def _first_of_a_file(finding: Finding) -> Finding:
    """A finding at which reading ended: its help says that more may follow."""
    if RULES[finding.rule].slug in _WHOLE_FILE:
        return finding
    return replace(finding, help=f"{finding.help} The rest of this file is checked once this is mended.")


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
