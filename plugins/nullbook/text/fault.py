"""What can be wrong with a file before anybody asks what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from nullbook.text.place import Place

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in one file, in words for somebody who has never seen this program.

    `code` is a key of `FAULTS`. `message` says what is wrong, `help` how to mend it; `suggestion` is
    the corrected text where it can be known (a pair or a value, without indentation). `path` says which
    value is broken, where that is known: nothing may be concluded from that value. Texts quoted from the
    file are cut, and their control characters written out; a suggestion is one line of printable
    characters. Escaping for a terminal, HTML or a forge is up to whoever prints them.
    """

    code: str
    place: Place
    message: str
    help: str
    suggestion: str | None = None
    path: Path | None = None


LONGEST_SUGGESTION = 200


def fit(suggestion: str | None) -> str | None:
    """`suggestion`, or None if it is no single printable line of a length that anybody would read."""
    if suggestion is None or len(suggestion) > LONGEST_SUGGESTION or not suggestion.isprintable():
        return None
    return suggestion


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One row of the catalogue: a permanent code, and an example of wrong and right."""

    code: str
    title: str
    description: str
    wrong: str
    right: str
