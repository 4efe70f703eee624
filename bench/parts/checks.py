"""The part `check`: our check against check-jsonschema, on the same files and the same schema."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.parts import workload
from bench.parts.base import Base
from bench.parts.faults import is_broken
from bench.parts.process import Finished, run
from bench.parts.proofs import Unfair
from bench.parts.record import Proof, Records, Run
from bench.parts.settings import Settings
from bench.parts.vocabulary import SCHEMA
from bench.parts.workload import NULLBOOK, Workload

VALID, INVALID, UNCHANGED = "all valid", "1 % invalid", "nothing changed"
WITHOUT_GATE, OTHER = "nullbook without jsonschema-rs", "check-jsonschema"


def measure(work: Workload, settings: Settings, records: Records) -> None:
    """Check both sets with all sides in turn, then the valid one again with what was kept."""
    for case, base in ((VALID, work.base), (INVALID, work.invalid)):
        wrong = {base.entry_file(number).name for number in range(base.count) if is_broken(number)}
        expect = 1 if case == INVALID and wrong else 0
        commands = _commands(base)
        for turn in range(settings.runs_of(work.count)):
            for side, command in commands.items():
                settings.tell(f"check, {work.count:,} entries, {case}, run {turn + 1}: {side}")
                finished = run(command(), base.folder, expect=expect)
                records.runs.append(Run("check", case, side, "", work.count, finished.usage))
                if turn == 0:
                    _prove(finished, side, work.count, wrong if expect else set(), records)
    _unchanged(work, settings, records)


def _commands(base: Base) -> Mapping[str, Callable[[], Sequence[str]]]:
    files = [str(file.relative_to(base.folder)) for file in base.files]
    return {
        NULLBOOK: lambda: workload.nullbook_check("--no-cache"),
        WITHOUT_GATE: lambda: workload.nullbook_check_without_gate("--no-cache"),
        OTHER: lambda: workload.check_jsonschema(SCHEMA, files),
    }


def _unchanged(work: Workload, settings: Settings, records: Records) -> None:
    shutil.rmtree(work.cache, ignore_errors=True)
    run(workload.nullbook_check(), work.base.folder)
    for _ in range(max(settings.runs_of(work.count), 3)):
        settings.tell(f"check, {work.count:,} entries, {UNCHANGED}")
        finished = run(workload.nullbook_check(), work.base.folder)
        records.runs.append(Run("check", UNCHANGED, NULLBOOK, "", work.count, finished.usage))


def _prove(finished: Finished, side: str, count: int, wrong: set[str], records: Records) -> None:
    """That this side names the broken files, and no other."""
    named = {word for word in _file_names(finished.output) if word.startswith("NB-")}
    if named != wrong:
        raise Unfair(f"{side} finds errors in {sorted(named)}, and the broken files are {sorted(wrong)}")
    told = "finds the broken files of the second set, and no other" if wrong else "finds every file valid"
    records.proofs.append(Proof(side, count, told))


def _file_names(output: str) -> set[str]:
    words = (word.partition(":")[0] for line in output.splitlines() for word in line.split())
    return {Path(word).name for word in words if word.endswith(".yaml")}
