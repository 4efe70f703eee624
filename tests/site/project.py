"""A project with fake entries, built by MkDocs or ProperDocs as a user would."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent

CONFIG = """
site_name: Fake & co
site_url: https://example.org/sub/
docs_dir: docs
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.instant, navigation.path]
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
hooks: [HOOK]
plugins:
  - nullbook: {OPTIONS}
"""


@dataclass(frozen=True)
class Project:
    """A folder with ``mkdocs.yml``, fake entries and a hand-written page."""

    root: Path
    environment: dict[str, str]

    @property
    def site(self) -> Path:
        return self.root / "site"

    def configure(self, options: str = "{}", extra: str = "", core: str = "fake_core.py") -> None:
        hook = (HERE / core).as_posix()
        text = CONFIG.replace("HOOK", hook).replace("{OPTIONS}", options) + extra
        (self.root / "mkdocs.yml").write_text(text, encoding="utf-8")

    def command(self, *arguments: str, host: str = "mkdocs") -> list[str]:
        return [sys.executable, "-W", "error::DeprecationWarning:nullbook", "-m", host, *arguments]

    def build(self, *arguments: str, host: str = "mkdocs") -> subprocess.CompletedProcess[str]:
        """Build, strictly unless told otherwise; the result holds all that was printed."""
        return subprocess.run(
            self.command("build", *(arguments or ("--strict",)), host=host),
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def read(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
