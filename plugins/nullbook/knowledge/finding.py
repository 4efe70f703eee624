"""What is wrong with a file, at which place, and what helps: the one form in which all rooms report it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "hint"]

MOST_FINDINGS = 100
"""How many findings of one file are shown: a file can hold tens of thousands, and nobody reads them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, or one hint, in one file.

    `rule` is a permanent number of the catalogue (``R101``). `line` and `column` count from 1, columns in
    code points. `suggestion` is the corrected text where it can be known. Texts quoted from the file are
    cut and hold no control character; whoever prints them escapes them for where they go.
    """

    rule: str
    level: Level
    file: str
    line: int
    column: int
    message: str
    help: str
    suggestion: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.level == "error"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file, line and column; at one place errors before hints, then by rule."""
    return tuple(sorted(set(findings), key=_place))


def _place(finding: Finding) -> tuple[str, int, int, bool, str, str]:
    return (finding.file, finding.line, finding.column, not finding.is_error, finding.rule, finding.message)
