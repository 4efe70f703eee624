"""Ways to break an entry's file, for the second set: each is one finding that authors really cause."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Fault = Callable[[str], str]

EVERY, FIRST = 100, 13
"""One entry in a hundred is broken, the fourteenth of each hundred."""


def is_broken(number: int) -> bool:
    """Whether this entry is broken in the second set."""
    return number % EVERY == FIRST


def broken(text: str, number: int) -> str:
    """The file with one fault in it; the faults take turns."""
    return list(FAULTS.values())[number // EVERY % len(FAULTS)](text)


def _replaced(old: str, new: str) -> Fault:
    def replace(text: str) -> str:
        if old not in text:
            raise ValueError(f"no {old!r} in the text that is to be broken")
        return text.replace(old, new, 1)

    return replace


FAULTS: Mapping[str, Fault] = {
    "missing key": _replaced("\nidea: ", "\nx-idea: "),
    "unknown key": _replaced("\nscope: ", "\nscoep: "),
    "word outside a vocabulary": _replaced("\nkind: ", "\nkind: un"),
    "number as text": _replaced("\nschema_version: 1", '\nschema_version: "1"'),
    "text as a mapping": _replaced("\nauthors:", "\nauthors: Ada\nx-authors:"),
    "wrong id": _replaced("\nid: NB-", "\nid: nb-"),
    "unclosed quote": _replaced("\ntitle: ", '\ntitle: "'),
    "key given twice": _replaced("\nid: ", "\nschema_version: 1\nid: "),
}
