"""Measure Nullbook against stock Material and check-jsonschema on the same synthetic entries.

    python bench/run.py N... [--json FILE] [--runs K] [--only build,check,edit,weight]

Prints a Markdown table: the least of all runs of each side, the ratio, and the goal where there is one. The
sides take turns. Before a number counts, each site must have N pages, hold known sentences, and find known
words by its own search. The four parts are whole sites, `check`, one edit, and pages in a browser.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# Run as a file, and still the parts are imported by their full names.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.generate import SEED
from bench.parts import builds, checks, edits, weights
from bench.parts.machine import machine
from bench.parts.process import Failed
from bench.parts.proofs import Unfair
from bench.parts.record import Records
from bench.parts.report import rows, table, write_json
from bench.parts.settings import Settings
from bench.parts.vocabulary import ROOT
from bench.parts.workload import Workload, write_workload

PARTS: Mapping[str, Callable[[Workload, Settings, Records], None]] = {
    "build": builds.measure,
    "check": checks.measure,
    "edit": edits.measure,
    "weight": weights.measure,
}
MEMORY = Path("/dev/shm")
WARM_UP = 20


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for; exit code: 0, 1 (no fair comparison) or 2 (wrong arguments)."""
    asked = _asked(arguments)
    records, on = Records(), machine()
    with _folders(asked.work, asked.disk_only) as (work, media):
        settings = Settings(asked.seed, asked.runs, work, media, asked.quiet)
        try:
            if max(asked.counts) > WARM_UP:
                _warm_up(settings)
            for count in asked.counts:
                settings.tell(f"writing {count:,} entries")
                made = write_workload(work / str(count), count, asked.seed)
                for part in asked.only:
                    PARTS[part](made, settings, records)
        except (Failed, Unfair) as error:
            print(f"bench: {error}", file=sys.stderr)
            return 1
    lines = list(rows(records, asked.counts))
    if asked.json is not None:
        write_json(asked.json, records, asked.counts, asked.seed, lines, on)
    print(table(lines))
    print(f"\n{on['processor']}, {on['cores']} cores, {on['system']}, seed {asked.seed}.", end=" ")
    print(f"Load before: {on['load']}, after: {machine()['load']}.")
    for proof in dict.fromkeys(f"{proof.side} {proof.text}." for proof in records.proofs):
        print(f"- {proof}")
    for gap in dict.fromkeys(records.gaps):
        print(f"- Not measured: {gap}.")
    return 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("run.py", None, __doc__, formatter_class=layout, allow_abbrev=False)
    parser.add_argument(
        "counts", metavar="N", type=_positive, nargs="+", help="how many entries; several sizes show growth"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write every run there")
    parser.add_argument(
        "--runs", metavar="K", type=_positive, help="runs of each side (default: 3, and 1 from 5,000 on)"
    )
    parser.add_argument(
        "--only", metavar="PARTS", type=_parts, default=list(PARTS), help=f"some of {','.join(PARTS)}"
    )
    parser.add_argument(
        "--seed", type=int, default=SEED, help="another seed makes other entries (default: %(default)s)"
    )
    parser.add_argument(
        "--work", metavar="DIR", type=Path, default=ROOT / ".cache", help="where a scratch folder is made"
    )
    parser.add_argument(
        "--disk-only", action="store_true", help="leave out the second round with output to memory"
    )
    parser.add_argument("--quiet", action="store_true", help="do not tell on stderr what is being measured")
    asked = parser.parse_args(arguments)
    asked.counts = sorted(set(asked.counts))
    return asked


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _parts(text: str) -> list[str]:
    named = text.split(",")
    for name in named:
        if name not in PARTS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(PARTS)}")
    return [name for name in PARTS if name in named]


@contextmanager
def _folders(work: Path, disk_only: bool) -> Iterator[tuple[Path, Mapping[str, Path]]]:
    """Scratch folders that are gone afterwards: one to work in, and one a medium to write sites to."""
    work.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="bench-", dir=work))
    media = {"disk": scratch / "sites"}
    if not disk_only and os.path.ismount(MEMORY) and os.access(MEMORY, os.W_OK):
        media["tmpfs"] = Path(tempfile.mkdtemp(prefix="nullbook-bench-", dir=MEMORY))
    try:
        yield scratch, media
    finally:
        for folder in (scratch, *media.values()):
            shutil.rmtree(folder, ignore_errors=True)


def _warm_up(settings: Settings) -> None:
    """One small build of each side: what is compiled and read for the first time is no side's fault."""
    settings.tell("warming up")
    quiet = Settings(settings.seed, 1, settings.work, {"disk": settings.work / "warm"}, quiet=True)
    made = write_workload(settings.work / "warm-up", WARM_UP, settings.seed)
    builds.measure(made, quiet, Records())


if __name__ == "__main__":
    sys.exit(main())
