"""Where the page tree comes from: the one place of this room that calls the core."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nullbook.pages import Built
    from nullbook.pages.tree import Content

# The core is imported when it is needed, so that `mkdocs --help` and a rejected configuration stay quick.


@dataclass(frozen=True, slots=True)
class Source:
    """Where a knowledge base lies, and how it is read."""

    root: Path
    """Folder of the configuration file; the others are relative to it."""
    entries: Path
    schema: Path | None
    """Folder of open vocabularies of one's own; None for what the package brings."""
    cache: Path | None
    """Folder in which the core may keep what it has read and drawn; None for no cache."""
    site_url: str
    """Where the site will stand, for citations; may be empty."""

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders whose change makes another tree."""
        return tuple(path for path in (self.entries, self.schema) if path is not None and path.exists())


def load_tree(source: Source, /) -> Built:
    """Read the knowledge base and make its page tree; entries with an error are not in it.

    Raises OSError where a folder cannot be read.
    """
    from nullbook.pages import build_tree

    return build_tree(source.root, source)


def not_found(root: str) -> Content:
    """What stands on the page for a dead address; `root` is the absolute path of the site: ``/base/``."""
    from nullbook.pages import not_found as content

    return content(root)
