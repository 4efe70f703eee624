"""What is compared: the same N entries for each side, and the commands that build them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.parts import stock
from bench.parts.base import Base, config, write_base

NULLBOOK, STOCK = "nullbook", "stock"
FULL, PAGES_ONLY = "full site", "pages only"
LARGE = 5_000
"""From this many entries on, one run is enough."""

_NULLBOOK = (sys.executable, "-m", "nullbook.cli")
_WITHOUT_CHARTS = (sys.executable, "-P", str(Path(__file__).with_name("without_charts.py")))
_MKDOCS = (sys.executable, "-m", "mkdocs")
_NO_SEARCH = "mkdocs-no-search.yml"


@dataclass(frozen=True, slots=True)
class Build:
    """One way to build a site."""

    case: str
    side: str
    folder: Path
    command: Callable[[Path], Sequence[str]]
    """The command that builds into a folder."""
    caches: tuple[Path, ...] = ()
    """What an earlier build left behind for the next, beside the site itself."""

    def forget(self, site: Path) -> None:
        """Make the next build a cold one."""
        for folder in (site, site.with_name(f".{site.name}.nullbook"), *self.caches):
            shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Workload:
    """The entries of one N, for both sides, below one folder."""

    base: Base
    invalid: Base
    stock: Path

    @property
    def count(self) -> int:
        """How many entries there are."""
        return self.base.count

    @property
    def no_search(self) -> Path:
        """A second configuration of our side, without search."""
        return self.base.folder / _NO_SEARCH

    @property
    def cache(self) -> Path:
        """Where our side keeps what it has read and drawn."""
        return self.base.folder / ".nullbook-cache"

    @property
    def builds(self) -> tuple[Build, ...]:
        """All builds that are compared, ours before stock's in each case."""
        ours, theirs = self.base.folder, self.stock
        return (
            Build(FULL, NULLBOOK, ours, lambda site: nullbook_build(self.base.config, site), (self.cache,)),
            Build(FULL, STOCK, theirs, lambda site: _mkdocs(theirs / stock.CONFIG, site)),
            Build(
                PAGES_ONLY, NULLBOOK, ours,
                lambda site: (*_WITHOUT_CHARTS, "build", "-f", str(self.no_search), "--site-dir", str(site)),
                (self.cache,),
            ),
            Build(PAGES_ONLY, STOCK, theirs, lambda site: _mkdocs(theirs / stock.PAGES_ONLY, site)),
        )  # fmt: skip


def write_workload(folder: Path, count: int, seed: int) -> Workload:
    """Write the entries, the broken second set, and the Markdown of the same text."""
    base = write_base(folder / "base", count, seed)
    invalid = write_base(folder / "invalid", count, seed, invalid=True)
    made = Workload(base, invalid, folder / "stock")
    made.no_search.write_text(config(plugin="plugins: [{nullbook: {search: false}}]"), encoding="utf-8")
    stock.write_stock(made.stock, base)
    return made


def nullbook_build(config_file: Path, site: Path) -> Sequence[str]:
    """Our build, as a user calls it."""
    return (*_NULLBOOK, "build", "-f", str(config_file), "--site-dir", str(site))


def nullbook_serve(config_file: Path, address: str) -> Sequence[str]:
    """Our server, as a user calls it."""
    return (*_NULLBOOK, "serve", "-f", str(config_file), "--dev-addr", address)


def mkdocs_serve(config_file: Path, address: str) -> Sequence[str]:
    """Stock's server."""
    return (*_MKDOCS, "serve", "--quiet", "-f", str(config_file), "--dev-addr", address)


def nullbook_check(*options: str) -> Sequence[str]:
    """Our check of the entries around the working folder."""
    return (*_NULLBOOK, "check", "--format", "concise", *options)


def nullbook_check_without_gate(*options: str) -> Sequence[str]:
    """The same where jsonschema-rs is not installed."""
    code = "import sys; sys.modules['jsonschema_rs'] = None; from nullbook.cli import main; main()"
    return (sys.executable, "-c", code, "check", "--format", "concise", *options)


def check_jsonschema(schema: Path, files: Sequence[str]) -> Sequence[str]:
    """The check that everybody has, on the same schema."""
    return (sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *files)


def _mkdocs(config_file: Path, site: Path) -> Sequence[str]:
    return (*_MKDOCS, "build", "--quiet", "-f", str(config_file), "-d", str(site))
