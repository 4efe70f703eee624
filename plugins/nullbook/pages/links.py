"""Relative links between page paths, so that a site works under any base path and from a folder."""

from __future__ import annotations

from dataclasses import dataclass

# The folder of a closed vocabulary's pages; open vocabularies have the plural of their topic.
VOCABULARIES = {
    "outcome": "outcomes",
    "failure_mode": "failure-modes",
    "stage": "stages",
    "shortcut": "shortcuts",
    "verdict": "verdicts",
}


def relative(source: str, target: str) -> str:
    """The link from the page at `source` to the page or file at `target`, both below the site's root.

    >>> relative("NB-2026-7F3K/c1/", "NB-2026-7F3K/"), relative("", "explore/"), relative("explore/", "")
    ('../', 'explore/', '../')
    """
    place, _, fragment = target.partition("#")
    here = source.split("/")[:-1]
    there = place.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (link or "./") + (f"#{fragment}" if fragment else "")


@dataclass(frozen=True, slots=True)
class Here:
    """A page that links to others."""

    path: str

    def to(self, target: str) -> str:
        """The link from this page to `target`."""
        return relative(self.path, target)

    def entry(self, entry_id: str) -> str:
        """The link to an entry."""
        return self.to(entry_path(entry_id))

    def claim(self, ref: str) -> str:
        """The link to a claim, ``NB-2026-7F3K#c1``."""
        return self.to(claim_path(ref))

    def term(self, vocabulary: str, word: str) -> str:
        """The link to a term of a vocabulary: a closed one by its schema name, an open one by its folder."""
        return self.to(f"vocabulary/{VOCABULARIES.get(vocabulary, vocabulary)}/{word}/")

    def method(self, anchor: str) -> str:
        """The link to a heading of the methods page."""
        return self.to(f"methods/#{anchor}" if anchor else "methods/")


def entry_path(entry_id: str) -> str:
    """The path of an entry's page."""
    return f"{entry_id}/"


def claim_path(ref: str) -> str:
    """The path of a claim's page, from its full name."""
    entry_id, _, claim_id = ref.partition("#")
    return f"{entry_id}/{claim_id}/"
