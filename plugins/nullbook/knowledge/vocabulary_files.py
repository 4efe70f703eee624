"""The files of the open vocabularies as terms, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from nullbook.knowledge.finding import Finding
from nullbook.knowledge.inspection import finding_of, finding_of_fault
from nullbook.knowledge.rules import RULES, Remark
from nullbook.schema import KINDS, OpenTerm, Vocabularies, slug, term_of
from nullbook.text import Path as ValuePath
from nullbook.text import legible, read_file

_TEXTS = ("id", "title", "description", "parent", "source", "better", "unit")

TERM_RULE = RULES.of("vocabulary-term")


def load_vocabularies(
    folders: Iterable[Path], base: Path | None = None
) -> tuple[Vocabularies, list[Finding]]:
    """The vocabularies of some folders, later ones over earlier ones, and the findings in their files.

    A kind without a file is empty. Files are named in findings from `base` on.
    """
    merged = Vocabularies.of({})
    findings: list[Finding] = []
    for folder in folders:
        terms: dict[str, list[OpenTerm]] = {}
        for kind in KINDS:
            path = folder / f"{kind}.yaml"
            if not path.exists():
                continue
            inside = base is not None and path.is_relative_to(base)
            name = (path.relative_to(base) if base is not None and inside else path).as_posix()
            reading = read_file(path)
            findings += [finding_of_fault(name, fault) for fault in reading.faults]
            if reading.ok:
                findings += [
                    finding_of(TERM_RULE, name, reading, Remark(where, problem))
                    for where, problem in _problems(reading.value)
                ]
                terms[kind] = [term_of(row) for row in _sound(reading.value)]
        merged = merged.merged(terms)
    return merged, findings


def _sound(value: Any) -> list[Mapping[str, Any]]:
    rows = value.get("terms") if isinstance(value, dict) else None
    return [row for row in rows if _problem(row) is None] if isinstance(rows, list) else []


def _problems(value: Any) -> Iterator[tuple[ValuePath, str]]:
    rows = value.get("terms") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        yield (), "The file has no list `terms`."
        return
    seen: set[str] = set()
    for index, row in enumerate(rows):
        problem = _problem(row)
        if problem is None and row["id"] in seen:
            problem = f"The id {row['id']} is taken by an earlier term of this file."
        if problem is not None:
            yield ("terms", index), problem
        else:
            seen.add(row["id"])


def _problem(row: Any) -> str | None:
    if not isinstance(row, dict):
        return "A term is a mapping with id and title."
    for key in ("id", "title"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            return f"The term has no {key}."
    # It becomes a folder of the site: `..` would lead out of it.
    if slug(row["id"]) != row["id"]:
        return (
            f"The term's id {legible(row['id'], 40)} is no name for a page. It takes small letters, digits "
            f"and single hyphens, 60 at most, as in {slug(row['title'])}."
        )
    for key in _TEXTS:
        if key in row and not isinstance(row[key], str):
            return f"The term's {key} is no text."
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        return "The term's aliases are no list of texts."
    if row.get("better", "higher") not in ("higher", "lower"):
        return "The term's better is neither higher nor lower."
    return None


