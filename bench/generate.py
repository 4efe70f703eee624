"""Make a knowledge base of N synthetic entries, to be built, checked or measured.

    python bench/generate.py N DIR [--seed S] [--invalid]
    nullbook build -f DIR/mkdocs.yml --site-dir SITE

Entry i is the same for each N. Every text is invented, and the site says so.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

# Run as a file, and still the parts are imported by their full names.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.parts.base import write_base

SEED = 20260101


def main(arguments: list[str] | None = None) -> int:
    """Write what was asked for; the exit code is 0, or 2 if the folder is taken."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("generate.py", None, __doc__, formatter_class=layout, allow_abbrev=False)
    parser.add_argument("count", metavar="N", type=int, help="how many entries")
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="a new folder, or one that this program made"
    )
    parser.add_argument(
        "--seed", type=int, default=SEED, help="another seed makes other entries (default: %(default)s)"
    )
    parser.add_argument(
        "--invalid", action="store_true", help="break one entry in a hundred, for `nullbook check`"
    )
    asked = parser.parse_args(arguments)
    try:
        base = write_base(asked.folder, asked.count, asked.seed, invalid=asked.invalid)
    except FileExistsError as error:
        parser.error(str(error))
    size = sum(file.stat().st_size for file in base.files)
    print(f"{base.count:,} entries, {size / 1e6:.1f} MB, in {base.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
