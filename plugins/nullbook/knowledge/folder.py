"""The files of a knowledge base: where it is, which files it has, and what a file is called."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from nullbook.knowledge.sheet import FileName
from nullbook.knowledge.shelf import Card, card_of_value
from nullbook.text import MAX_BYTES, read, read_file

ENTRIES = "entries"
_EXTENSIONS = (".yaml", ".yml")
# A link is not followed, and a pipe not waited for; the rest is for Windows.
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class EntryFile:
    """A file to be read: its path, and its name as findings show it."""

    path: Path
    name: FileName

    @classmethod
    def at(cls, path: Path, base: Path) -> EntryFile:
        """The file at a path, named from `base` on where it lies below."""
        absolute = Path(os.path.abspath(path))
        shown = absolute.relative_to(base) if absolute.is_relative_to(base) else absolute
        return cls(absolute, FileName(shown.as_posix(), absolute.parts[-4:-1]))


def root_above(path: Path) -> Path | None:
    """The knowledge base that a path lies in: the nearest folder that holds `entries`, from the path up."""
    absolute = Path(os.path.abspath(path))
    for folder in (absolute, *absolute.parents):
        if (folder / ENTRIES).is_dir():
            return folder
    return None


def entry_files(paths: Iterable[Path], base: Path) -> list[EntryFile]:
    """The files below some paths, each once, in the order of their names; raises FileNotFoundError.

    Of a folder that holds `entries` only that is meant. Hidden files and folders are passed over, links to
    folders are not followed; a file that is named is taken whatever its name.
    """
    found: dict[Path, EntryFile] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise FileNotFoundError(str(path))
        files: Iterable[Path] = [path]
        if path.is_dir() and not path.is_symlink():
            files = _walk(path / ENTRIES if (path / ENTRIES).is_dir() else path)
        for file in files:
            entry = EntryFile.at(file, base)
            found.setdefault(entry.path, entry)
    return sorted(found.values(), key=lambda entry: entry.name.shown)


def _walk(folder: Path) -> Iterator[Path]:
    for around, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(_EXTENSIONS) and not name.startswith("."):
                yield Path(around, name)


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a regular file of ordinary size; None for anything else: `read_file` says what it is."""
    try:
        descriptor = os.open(path, _OPEN)
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def digest_of(data: bytes) -> str:
    """sha256 of a file's bytes."""
    return sha256(data).hexdigest()


class Folder:
    """The entries of a knowledge base that are not part of a run, found by the names of their files."""

    def __init__(self, root: Path, base: Path) -> None:
        self.root = root
        self._base = base
        self._cards: dict[str, Card | None] = {}

    @cached_property
    def files(self) -> dict[str, list[EntryFile]]:
        """The files by the id that their name says. None is opened for this."""
        found: dict[str, list[EntryFile]] = {}
        for path in _walk(self.root / ENTRIES):
            entry = EntryFile.at(path, self._base)
            found.setdefault(entry.name.stem, []).append(entry)
        return found

    def holds(self, path: Path) -> bool:
        """Whether a path lies among the entries of this knowledge base."""
        return path.is_relative_to(self.root / ENTRIES)

    def card(self, id: str) -> Card | None:
        """The card of an entry, None if no file has its name. One that cannot be read has unknown claims."""
        if id not in self._cards:
            files = self.files.get(id)
            self._cards[id] = _card(files[0], id) if files else None
        return self._cards[id]


def _card(file: EntryFile, id: str) -> Card:
    data = bytes_of(file.path)
    reading = read_file(file.path) if data is None else read(data)
    return card_of_value(file.name.shown, id, reading.value if reading.ok else None)
