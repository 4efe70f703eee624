"""Where the schema and the vocabularies stand: at the root of a checkout, inside the package in a wheel."""

from __future__ import annotations

from pathlib import Path

import nullbook

SCHEMA_NAME = "entry.schema.json"
VOCABULARIES = "vocabularies"


def schema_folder() -> Path:
    """The folder that holds `entry.schema.json` and `vocabularies`; raises FileNotFoundError."""
    package = Path(nullbook.__file__).resolve().parent
    for folder in (package / "schema_files", package.parents[1] / "schema"):
        if (folder / SCHEMA_NAME).is_file():
            return folder
    raise FileNotFoundError(f"{SCHEMA_NAME} is missing: the installation of nullbook is not complete")


def vocabulary_folders(root: Path | None, own: Path | None = None) -> tuple[Path, ...]:
    """Folders of open vocabularies, the package's first.

    A knowledge base at `root` may bring `vocabularies` in its folder `schema` (or in `own` instead); its
    terms are added, and one with the id of ours replaces it.
    """
    shipped = schema_folder() / VOCABULARIES
    beside = own or (root / "schema" if root is not None else None)
    theirs = beside / VOCABULARIES if beside is not None else None
    if theirs is None or not theirs.is_dir() or theirs.resolve() == shipped.resolve():
        return (shipped,)
    return (shipped, theirs)
