"""One file read: its value, its faults, and on demand the places of everything in it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from nullbook.text.characters import DIRECTION, MAX_BYTES, decode, forbidden_character, has_line_like
from nullbook.text.fault import Fault, Path
from nullbook.text.origin import origins
from nullbook.text.parser import may_hide_question_mark
from nullbook.text.place import FILE_START, Place, Source
from nullbook.text.quick import NOTHING, Nothing, Value, quick_value
from nullbook.text.survey import Spot, Survey, survey


class Places:
    """Where the values of one file stand. A path that the file lacks means the nearest one around it."""

    def __init__(self, source: Source, spots: dict[Path, Spot]) -> None:
        self._source = source
        self._spots = spots
        self._origins: dict[Path, Sequence[int]] = {}

    def value(self, path: Path) -> Place:
        """The place of a value's first character; of an empty value, its key's (in a list, its dash's)."""
        spot = self._nearest(path)
        return self._source.place(spot.start) if spot else FILE_START

    def key(self, path: Path) -> Place:
        """The place of the key of a value; of a list item the item's, of the whole the first key's."""
        spot = self._nearest(path)
        if spot is None:
            return FILE_START
        return self._source.place(spot.start if spot.key is None else spot.key)

    def raw(self, path: Path) -> str | None:
        """A scalar as it is written, with its quotes; empty for an empty value, None if it is no scalar."""
        spot = self._spots.get(path)
        return None if spot is None or spot.style is None else self._source.text[spot.start : spot.end]

    def is_plain(self, path: Path) -> bool:
        """Whether the value is a scalar without quotes, and no block of text."""
        spot = self._spots.get(path)
        return spot is not None and spot.style == ""

    def inside(self, path: Path, offset: int) -> Place:
        """The place of character `offset` of a scalar's text, through quotes, escapes, folds and indentation.

        Just behind the last character where `offset` is the length or more; the value's place where the
        scalar cannot be retraced, or is none.
        """
        spot = self._spots.get(path)
        if spot is None or spot.style is None:
            return self.value(path)
        found = self._origins.get(path)
        if found is None:
            # Kept, as one text may hold hundreds of places that somebody asks for.
            found = origins(self._source.text[spot.start : spot.end], spot.style, spot.text) or ()
            self._origins[path] = found
        if not found:
            return self.value(path)
        inside = found[offset] if 0 <= offset < len(found) else found[-1] + 1 if offset > 0 else found[0]
        return self._source.place(spot.start + inside)

    def _nearest(self, path: Path) -> Spot | None:
        for length in range(len(path), -1, -1):
            spot = self._spots.get(path[:length])
            if spot is not None:
                return spot
        return None


@dataclass(frozen=True)
class Reading:
    """What one file holds.

    `value` is the whole value where there is no fault. Where there are faults it is what could still be
    read, with None for each value whose path a fault names, or `NOTHING`. It keeps the file's text as long
    as it lives, for the places and excerpts: take the value and let it go.
    """

    value: Value | Nothing
    faults: tuple[Fault, ...]
    source: Source = field(repr=False, compare=False)
    _survey: Survey | None = field(default=None, repr=False, compare=False)

    @property
    def ok(self) -> bool:
        return not self.faults

    @cached_property
    def places(self) -> Places:
        """Made by a second, careful reading when first asked for."""
        found = self._survey or survey(self.source, mapping=False)
        return Places(self.source, found.spots)


def read(data: bytes, *, mapping: bool = True) -> Reading:
    """The bytes of one untrusted file, read as YAML 1.2 (core schema). Never raises.

    With `mapping` the top level must be one. At most 1 MiB, 64 levels, 50,000 events; no tags, anchors,
    aliases or merge keys, no duplicate keys, and every key a text.
    """
    text = decode(data)
    if isinstance(text, Fault):
        return _refused(text)
    source = Source(text)
    hidden = forbidden_character(source)
    if hidden is not None and hidden.code == "control-character":
        return _refused(hidden, source)
    unusual = hidden is not None or has_line_like(text) or may_hide_question_mark(text)
    if not unusual:
        value = quick_value(text)
        if isinstance(value, dict) or (isinstance(value, list) and not mapping):
            return Reading(value, (), source)
    found = survey(source, mapping=mapping)
    if hidden is None:
        return Reading(found.value, found.faults, source, found)
    hidden = replace(hidden, path=_scalar_at(DIRECTION.search(text), found))
    faults = sorted([hidden, *found.faults], key=lambda fault: fault.place)
    return Reading(found.value, tuple(faults), source, found)


def _scalar_at(match: re.Match[str] | None, found: Survey) -> Path | None:
    """The path of the scalar around `match`; None where it stands in a key or a comment."""
    for path, spot in found.spots.items():
        if match is not None and spot.style is not None and spot.start <= match.start() < spot.end:
            return path
    return None


def read_file(path: str | os.PathLike[str], *, mapping: bool = True) -> Reading:
    """`read` for the regular file at `path`; whatever else is there, or nothing, is a fault. Never raises."""
    try:
        data = _bytes_of(path)
    except FileNotFoundError:
        return _no_file("missing-file", "There is no such file.", "Check the name, and upper and lower case.")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not valid"
        return _no_file(
            "unreadable-file", f"The file cannot be opened: {why}.", "Check its name and permissions."
        )
    return read(data, mapping=mapping) if isinstance(data, bytes) else _refused(data)


def _bytes_of(path: str | os.PathLike[str]) -> bytes | Fault:
    kind = _unfit(os.lstat(path))
    if kind is not None:
        return kind
    # Meanwhile a link or a pipe may have taken its place: neither is followed or waited for.
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    with open(os.open(path, flags), "rb") as file:
        kind = _unfit(os.fstat(file.fileno()))
        return file.read(MAX_BYTES + 1) if kind is None else kind


def _unfit(status: os.stat_result) -> Fault | None:
    mode = status.st_mode
    if stat.S_ISREG(mode):
        if status.st_size <= MAX_BYTES:
            return None
        return Fault(
            "too-large",
            FILE_START,
            f"The file has {status.st_size:,} bytes; {MAX_BYTES:,} (1 MiB) are allowed.",
            "Keep data and logs elsewhere and link to them.",
        )
    what = (
        "a symbolic link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "a pipe or device"
    )
    return Fault(
        "not-a-file", FILE_START, f"This is {what}; a regular file was expected.", "Put the file itself here."
    )


def _no_file(code: str, message: str, help: str) -> Reading:
    return _refused(Fault(code, FILE_START, message, help))


def _refused(fault: Fault, source: Source | None = None) -> Reading:
    empty = Survey(NOTHING, (fault,), {})
    return Reading(NOTHING, (fault,), source or Source(""), empty)
