"""A knowledge base of synthetic entries in a folder of its own, ready to be built."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.parts import plan
from bench.parts.entries import entry
from bench.parts.entry_file import entry_text
from bench.parts.faults import broken, is_broken
from bench.parts.vocabulary import ROOT

NAME = "Nullbook benchmark: synthetic fixtures"
DESCRIPTION = "Every entry here is invented by a program to measure speed. None is a record of anything."
STUB = "# {title}\n\nThis page stands in for a hand-written one. All entries here are synthetic fixtures.\n"


@dataclass(frozen=True, slots=True)
class Base:
    """A knowledge base of the numbers 0 to `count` - 1, in `folder`."""

    folder: Path
    count: int
    seed: int

    @property
    def config(self) -> Path:
        """The configuration that builds it."""
        return self.folder / "mkdocs.yml"

    def entry_file(self, number: int) -> Path:
        """Where an entry stands."""
        return self.folder / "entries" / str(plan.year_of(number)) / f"{plan.id_of(number)}.yaml"

    @property
    def files(self) -> Iterator[Path]:
        """All entries, in the order of their numbers."""
        return map(self.entry_file, range(self.count))


def write_base(folder: Path, count: int, seed: int, *, invalid: bool = False) -> Base:
    """Write the knowledge base; `invalid` breaks one entry in a hundred.

    The folder is made, or emptied where an earlier base stood in it; raises FileExistsError for any other
    folder that holds something.
    """
    base = Base(folder, count, seed)
    _empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    base.config.write_text(config(plugin=""), encoding="utf-8")
    for page in (ROOT / "site_src").rglob("*.md"):
        stub = folder / "site_src" / page.relative_to(ROOT / "site_src")
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(STUB.format(title=page.stem.capitalize()), encoding="utf-8")
    (folder / "site_src").mkdir(exist_ok=True)
    for number in range(count):
        text = entry_text(entry(number, seed))
        file = base.entry_file(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            broken(text, number) if invalid and is_broken(number) else text, encoding="utf-8", newline="\n"
        )
    return base


def config(*, plugin: str) -> str:
    """A configuration with the repository's own theme and extensions; `plugin`: lines instead of its own."""
    # JSON is YAML, and quotes what a path may hold.
    lines = [
        f"INHERIT: {json.dumps(str(ROOT / 'mkdocs.yml'))}",
        f"site_name: {json.dumps(NAME)}",
        f"site_description: {json.dumps(DESCRIPTION)}",
        "site_url: https://example.org/",
        "docs_dir: site_src",
    ]
    return "\n".join([*lines, plugin]).rstrip() + "\n"


def _empty(folder: Path) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        return
    made = folder / "mkdocs.yml"
    if not made.is_file() or NAME not in made.read_text(encoding="utf-8"):
        raise FileExistsError(f"{folder} holds something else; name a new folder.")
    shutil.rmtree(folder)
