"""Findings for whoever reads them: people, editors, programs, and the forge."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

import click

from nullbook.cli.terminal import WIDTH, excerpt, visible
from nullbook.knowledge import RULES, Finding, Report
from nullbook.knowledge.folder import bytes_of
from nullbook.text import source_line

_COLOURS = {"error": "red", "hint": "cyan"}


def full(report: Report, base: Path) -> Iterator[str]:
    """Each finding with its line, a caret and what helps; a summary at the end."""
    for finding in report.findings:
        place = click.style(_place(finding), bold=True)
        level = click.style(finding.level, fg=_COLOURS[finding.level], bold=True)
        yield f"{place}: {level} {_rule(finding)}: {visible(finding.message)}"
        yield from _source(finding, base)
        yield f"  help: {visible(finding.help)}"
        if finding.suggestion is not None:
            yield f"  did you mean: {visible(finding.suggestion, 80)}"
        yield ""
    yield summary(report)


def concise(report: Report, base: Path) -> Iterator[str]:
    """One line a finding, in the form that editors turn into links."""
    for finding in report.findings:
        yield f"{_place(finding)}: {finding.level} {_rule(finding)}: {visible(_with_suggestion(finding))}"


def as_json(report: Report, base: Path) -> Iterator[str]:
    """A list of objects with rule, level, file, line, column, message, help and suggestion."""
    yield json.dumps([asdict(finding) for finding in report.findings], indent=2)


def github(report: Report, base: Path) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the lines of a pull request. A hint is a notice."""
    for finding in report.findings:
        command = "error" if finding.is_error else "notice"
        properties = {
            "file": finding.file,
            "line": str(finding.line),
            "col": str(finding.column),
            "title": f"{finding.rule} {RULES[finding.rule].title}",
        }
        listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        yield f"::{command} {listed}::{_data(f'{_with_suggestion(finding)} {finding.help}')}"


FORMATS: Mapping[str, Callable[[Report, Path], Iterator[str]]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
    "github": github,
}


def summary(report: Report) -> str:
    """What was looked at and what was found, in one line."""
    entries = "1 entry" if report.files == 1 else f"{report.files:,} entries"
    if not report.findings:
        return f"{entries} checked, nothing to mend."
    errors, hints = report.errors, len(report.findings) - report.errors
    counts = [_count(number, word) for number, word in ((errors, "error"), (hints, "hint")) if number]
    touched = len({finding.file for finding in report.findings})
    return f"{entries} checked: {' and '.join(counts)} in {_count(touched, 'file')}."


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def _place(finding: Finding) -> str:
    return f"{visible(finding.file)}:{finding.line}:{finding.column}"


def _rule(finding: Finding) -> str:
    return f"{finding.rule} {RULES[finding.rule].slug}"


def _with_suggestion(finding: Finding) -> str:
    """The message, with what was probably meant where it does not say so itself."""
    if finding.suggestion is None or "Did you mean" in finding.message:
        return finding.message
    shown = finding.suggestion if len(finding.suggestion) <= WIDTH else finding.suggestion[: WIDTH - 1] + "…"
    return f"{finding.message} Did you mean `{shown}`?"


def _source(finding: Finding, base: Path) -> Iterator[str]:
    data = _bytes(os.path.join(base, finding.file))
    line = source_line(data, finding.line) if data is not None else ""
    if line:
        shown, lead = excerpt(line, finding.column)
        gutter = f"{finding.line:>5}"
        yield f"{gutter} | {shown}"
        yield f"{' ' * len(gutter)} | {lead}{click.style('^', fg=_COLOURS[finding.level], bold=True)}"


@lru_cache(maxsize=1)
def _bytes(path: str) -> bytes | None:
    """The file of the last finding: findings come in the order of files."""
    return bytes_of(Path(path))


def _data(text: str) -> str:
    """The message of a workflow command. `visible` leaves no line end, so that no second command begins."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
