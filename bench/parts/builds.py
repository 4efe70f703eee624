"""The part `build`: whole sites, cold, ours and stock's in turn."""

from __future__ import annotations

import os
from pathlib import Path

from bench.parts.process import run
from bench.parts.proofs import proofs
from bench.parts.record import Records, Run
from bench.parts.settings import Settings
from bench.parts.workload import FULL, Build, Workload


def measure(work: Workload, settings: Settings, records: Records) -> None:
    """Build every side, in turn, so that a busy minute hits all of them."""
    for medium, folder in settings.media.items():
        for turn in range(settings.runs_of(work.count)):
            for build in work.builds:
                settings.tell(
                    f"build, {work.count:,} entries, {medium}, run {turn + 1}: {build.side}, {build.case}"
                )
                site = settings.site(folder, work.count, build)
                records.runs.append(_one(build, site, medium, work.count))
                if turn == 0:
                    held = proofs(site, build.side, work.count, search=build.case == FULL)
                    records.proofs.extend(proof for proof in held if proof not in records.proofs)


def _one(build: Build, site: Path, medium: str, count: int) -> Run:
    build.forget(site)
    finished = run(build.command(site), build.folder)
    size, files = _output(site)
    return Run("build", build.case, build.side, medium, count, finished.usage, size, files)


def _output(site: Path) -> tuple[int, int]:
    sizes = [
        os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(site) for name in names
    ]
    return sum(sizes), len(sizes)
