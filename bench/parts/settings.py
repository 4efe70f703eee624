"""What whoever runs the benchmark has asked for, and the folders that follow from it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.parts.workload import LARGE, Build


@dataclass(frozen=True, slots=True)
class Settings:
    """How often, where to, and how loudly."""

    seed: int
    runs: int | None
    """Runs of each side; None for three, and one where there are many entries."""
    work: Path
    """The folder of entries, Markdown and logs."""
    media: Mapping[str, Path]
    """Where sites are written to: the normal disk, and memory where there is such a thing."""
    quiet: bool = False

    def runs_of(self, count: int) -> int:
        """How often each side runs."""
        return self.runs or (1 if count >= LARGE else 3)

    def site(self, folder: Path, count: int, build: Build) -> Path:
        """The output folder of a build."""
        return folder / str(count) / f"{build.side} {build.case}".replace(" ", "-")

    def tell(self, text: str) -> None:
        """Say what is being done."""
        if not self.quiet:
            print(f"bench: {text}", file=sys.stderr, flush=True)
