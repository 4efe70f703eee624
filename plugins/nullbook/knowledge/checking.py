"""Checks files: each by itself, then all together. It never stops at the first problem."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nullbook.knowledge.cache import CACHE_FOLDER, Cache
from nullbook.knowledge.finding import Finding, in_order
from nullbook.knowledge.folder import EntryFile, Folder, bytes_of, digest_of, entry_files, root_above
from nullbook.knowledge.inspection import Inspection, Inspector, finding_of
from nullbook.knowledge.rules import RULES, Remark, Rule
from nullbook.knowledge.shelf import Card, Shelf
from nullbook.knowledge.vocabulary_files import load_vocabularies
from nullbook.schema import Schema, Vocabularies, load_schema, vocabulary_folders
from nullbook.text import read, read_file


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a check in the order of files and lines, and how many files were looked at."""

    findings: tuple[Finding, ...]
    files: int

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(finding.is_error for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Checked:
    """One file after the check: what it gave by itself, the digest of its bytes, and whether all is well."""

    file: EntryFile
    digest: str
    inspection: Inspection
    is_sound: bool


def check(
    paths: Sequence[Path], *, base: Path | None = None, use_cache: bool = True, fast: bool = True
) -> Report:
    """Check files and folders; raises FileNotFoundError for a path that does not exist.

    What entries point at is looked up in the knowledge base around the first path, if there is one. Files
    are named from `base` on, which is the working folder unless given. `fast` may be switched off to do
    without `jsonschema-rs`.
    """
    base = Path(os.path.abspath(base or Path.cwd()))
    files = entry_files(paths, base)
    root = root_above(paths[0]) if paths else None
    vocabularies, findings = load_vocabularies(vocabulary_folders(root), base)
    cache = root / CACHE_FOLDER if root is not None and use_cache else None
    checked, found = check_files(files, root, base, load_schema(), vocabularies, cache=cache, fast=fast)
    return Report(in_order([*findings, *found]), len(checked))


def check_files(
    files: Sequence[EntryFile],
    root: Path | None,
    base: Path,
    schema: Schema,
    vocabularies: Vocabularies,
    *,
    cache: Path | None = None,
    with_values: bool = False,
    fast: bool = True,
) -> tuple[list[Checked], list[Finding]]:
    """Every file with what it gave, and all findings. Values of sound files are kept if asked for."""
    store = Cache(cache, schema, vocabularies, fast=fast) if cache is not None else None
    inspector = Inspector(schema, vocabularies, fast=fast)
    looked: list[tuple[EntryFile, str, Inspection]] = []
    with _rare_collections():
        for file in files:
            looked.append(_inspect(file, inspector, store, with_values))
    if store is not None:
        store.save(keep_others=root is None or len(files) < len(list(entry_files([root], base))))
    together = _together(looked, root, base)
    wrong = {finding.file for finding in together if finding.is_error}
    checked = [
        Checked(file, digest, inspection, not inspection.has_errors and file.name.shown not in wrong)
        for file, digest, inspection in looked
    ]
    return checked, [*(finding for _, _, seen in looked for finding in seen.findings), *together]


def _inspect(
    file: EntryFile, inspector: Inspector, store: Cache | None, with_value: bool
) -> tuple[EntryFile, str, Inspection]:
    data = bytes_of(file.path)
    if data is None:
        return file, "", inspector.inspect(file.name, read_file(file.path))
    digest = digest_of(data)
    known = store.get(file.name.shown, digest, with_value=with_value) if store is not None else None
    if known is not None:
        return file, digest, known
    inspection = inspector.inspect(file.name, read(data))
    if store is not None:
        store.put(file.name.shown, digest, inspection)
    if not with_value:
        inspection = Inspection(inspection.findings, inspection.card, None)
    return file, digest, inspection


def _together(
    looked: Sequence[tuple[EntryFile, str, Inspection]], root: Path | None, base: Path
) -> list[Finding]:
    """The findings of the rules for all files together."""
    files = {file.name.shown: file for file, _, _ in looked}
    folder = Folder(root, base) if root is not None else None
    shelf = _shelf([seen.card for _, _, seen in looked], files, folder, base)
    found: dict[str, list[tuple[Rule, Remark]]] = defaultdict(list)
    for rule, check in RULES.shelf_checks:
        for card, remark in check(shelf):
            found[card.file].append((rule, remark))
    findings = []
    for shown, remarks in found.items():
        # Files with such findings are few: each is read again, once, for the places.
        reading = read_file(files[shown].path)
        findings += [finding_of(rule, shown, reading, remark) for rule, remark in remarks]
    return findings


def _shelf(cards: Sequence[Card], files: Mapping[str, EntryFile], folder: Folder | None, base: Path) -> Shelf:
    paths = {file.path for file in files.values()}

    def other_file(id: str, shown: str) -> str | None:
        """Another file, not part of the run, that is named after this id: beside it, or in the base."""
        path = files[shown].path
        beside = path.with_name(f"{id}.yaml")
        if beside not in paths and beside.exists() and not beside.samefile(path):
            return EntryFile.at(beside, base).name.shown
        if folder is None or not folder.holds(path):
            return None
        others = (file for file in folder.files.get(id, ()) if file.path not in paths)
        return next((file.name.shown for file in others), None)

    if folder is None:
        return Shelf(cards, others_named=other_file)
    return Shelf(cards, folder.card, lambda: folder.files, other_file)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Fewer runs of the garbage collector: thousands of kept values would be searched again and again."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
