"""What earlier runs found in files that have not changed since: one file, used only where its maker is known.

The file lies in the knowledge base, and so a stranger can put one there with a pull request, saying that his
entries are fine. It is therefore signed with a key of this user that never enters the knowledge base; a
file with another signature, cut short or written by another version is as good as none. It holds JSON
only.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path
from typing import Any

import nullbook
from nullbook.knowledge.finding import Finding
from nullbook.knowledge.inspection import Inspection
from nullbook.knowledge.shelf import Card, Pointer
from nullbook.schema import Schema, Vocabularies

CACHE_FOLDER = ".nullbook-cache"
_FILE = "inspections"
_MAX_BYTES = 1024**3
_ROOMS = ("text", "schema", "knowledge")


class Cache:
    """Inspections by name and digest of a file."""

    def __init__(
        self, folder: Path, schema: Schema, vocabularies: Vocabularies, *, fast: bool = True
    ) -> None:
        self._folder = folder
        self._key = _signing_key()
        made_by = [_program(), schema.digest, vocabularies.digest, str(fast)]
        self._maker = sha256("\n".join(made_by).encode()).hexdigest()
        self._known = self._read() if self._key is not None else {}
        self._used: dict[bytes, tuple[bytes, bytes]] = {}
        self._changed = False

    def get(self, file: str, digest: str, *, with_value: bool) -> Inspection | None:
        """What was found in this file when it had this content; its value only if asked for."""
        name = _name(file, digest)
        found = self._known.get(name)
        if found is None:
            return None
        self._used[name] = found
        findings, id, claims, pointers = json.loads(found[0])
        card = Card(
            file, id, None if claims is None else tuple(claims),
            tuple(Pointer(tuple(path), target, role) for path, target, role in pointers),
        )  # fmt: skip
        value = json.loads(found[1]) if with_value and found[1] else None
        return Inspection(tuple(Finding(*row) for row in findings), card, value)

    def put(self, file: str, digest: str, inspection: Inspection) -> None:
        """Keep what was found in a file."""
        card = inspection.card
        pointers = [[list(pointer.path), pointer.target, pointer.role] for pointer in card.pointers]
        head = [[astuple(finding) for finding in inspection.findings], card.id, card.claims, pointers]
        value = b"" if inspection.value is None else _json(inspection.value)
        self._used[_name(file, digest)] = (_json(head), value)
        self._changed = True

    def save(self, *, keep_others: bool) -> None:
        """Write what this run used, and the rest if it did not look at all files. A failure is no matter."""
        if self._key is None:
            return
        rows = {**self._known, **self._used} if keep_others else self._used
        if not self._changed and len(rows) == len(self._known):
            return
        body = b"\n".join([self._maker.encode(), *(b"\t".join([name, *row]) for name, row in rows.items())])
        try:
            self._write(_signature(self._key, body) + b"\n" + body)
        except OSError:
            return

    def _read(self) -> dict[bytes, tuple[bytes, bytes]]:
        path = self._folder / _FILE
        try:
            if self._folder.is_symlink() or path.is_symlink() or path.stat().st_size > _MAX_BYTES:
                return {}
            signature, _, body = path.read_bytes().partition(b"\n")
        except OSError:
            return {}
        if self._key is None or not hmac.compare_digest(signature, _signature(self._key, body)):
            return {}
        maker, *rows = body.split(b"\n")
        if maker != self._maker.encode():
            return {}
        return {name: (head, value) for name, head, value in (row.split(b"\t") for row in rows)}

    def _write(self, data: bytes) -> None:
        if self._folder.is_symlink():
            return
        self._folder.mkdir(exist_ok=True)
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        beside = self._folder / f"{_FILE}.{secrets.token_hex(4)}"
        try:
            with open(beside, "xb") as file:
                file.write(data)
            os.replace(beside, self._folder / _FILE)
        finally:
            beside.unlink(missing_ok=True)


def _json(value: Any) -> bytes:
    """One line without tabs."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _name(file: str, digest: str) -> bytes:
    return sha256(f"{digest}\n{file}".encode("utf-8", "surrogatepass")).hexdigest().encode()


def _signature(key: bytes, body: bytes) -> bytes:
    return hmac.new(key, body, sha256).hexdigest().encode()


def _program() -> str:
    """The version, and the state of the modules on which findings depend, for those who work on them."""
    package = Path(nullbook.__file__).parent
    modules: Iterable[Path] = (path for room in _ROOMS for path in sorted((package / room).rglob("*.py")))
    states = (f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in modules)
    return "\n".join([nullbook.__version__, *states])


def _signing_key() -> bytes | None:
    """The key of this user, made at its first use; None where there is no place to keep one."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = (Path(home) if home else Path.home() / ".cache") / "nullbook"
        path = folder / "cache-key"
        folder.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            key = path.read_bytes()
            return key if len(key) == 32 else None
        with open(descriptor, "wb") as file:
            key = secrets.token_bytes(32)
            file.write(key)
            return key
    except (OSError, RuntimeError):
        return None
