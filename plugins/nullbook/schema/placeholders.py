"""Texts that hold the place of an answer: `nullbook new` writes them, and no entry is published with one.

They are compared as a whole, without regard to case: a text that merely holds one is nobody's placeholder.
"""

from __future__ import annotations

from collections.abc import Mapping

# By the key that a new entry fills.
PLACEHOLDERS: Mapping[str, str] = {
    "title": "A title to be written",
    "idea": "The idea, to be written.",
    "lesson": "The lesson, to be written.",
    "claim": "The claim, to be written.",
    "role": "author to be named",
    "statement": "what is claimed",
    "scope": "what was held fixed, and where this may not carry over",
    "retry_when": "the conditions under which it is worth trying again",
    "url": "https://...",
    "key": "key",
    "section": "Markdown.",
    "any": "...",
}

_ANYWHERE = frozenset(text.casefold() for name, text in PLACEHOLDERS.items() if name != "key") | {"…"}


def is_placeholder(text: str, key: str | int) -> bool:
    """Whether the text of a key says nothing yet. `key` is the last step of its path.

    >>> is_placeholder("A title to be written", "title"), is_placeholder("key", "title")
    (True, False)
    """
    folded = text.strip().casefold()
    return folded in _ANYWHERE or (key == "key" and folded == PLACEHOLDERS["key"])
