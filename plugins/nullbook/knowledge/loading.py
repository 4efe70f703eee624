"""A folder of entries as a `Knowledge`, with everything that was found on the way."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from nullbook.knowledge.checking import check_files
from nullbook.knowledge.finding import Finding, in_order
from nullbook.knowledge.folder import ENTRIES, entry_files
from nullbook.knowledge.knowledge import Knowledge
from nullbook.knowledge.reading import Origin, entry_of
from nullbook.knowledge.vocabulary_files import load_vocabularies
from nullbook.schema import Vocabularies, load_schema, vocabulary_folders


@dataclass(frozen=True, slots=True)
class Loaded:
    """The sound entries of a folder, the vocabularies in which names were looked up, and the findings."""

    knowledge: Knowledge
    vocabularies: Vocabularies
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(finding for finding in self.findings if finding.is_error)


def load(
    root: Path, *, entries: Path | None = None, schema: Path | None = None, cache: Path | None = None
) -> Loaded:
    """Read the knowledge base at `root`; an entry with an error is not in it. Raises FileNotFoundError.

    `entries` is its folder of entries (``entries`` unless given), `schema` the folder that holds
    vocabularies of its own (``schema``), `cache` a folder in which to keep what was found in unchanged
    files. Files are named from `root` on.
    """
    root = Path(os.path.abspath(root))
    vocabularies, findings = load_vocabularies(vocabulary_folders(root, schema), root)
    checked, found = check_files(
        entry_files([entries or root / ENTRIES], root),
        root if (root / ENTRIES).is_dir() else None,
        root,
        load_schema(),
        vocabularies,
        cache=cache,
        with_values=True,
    )
    sound = (
        entry_of(
            each.inspection.value,
            Origin(each.file.name.shown, each.digest, each.file.name.is_template),
            vocabularies,
        )
        for each in checked
        if each.is_sound and each.inspection.value is not None
    )
    return Loaded(Knowledge.of(sound), vocabularies, in_order([*findings, *found]))
