"""What entry i is, by its number alone: its id, its kind, its state, and whose claim it tests."""

from __future__ import annotations

from bench.parts.dice import Dice
from bench.parts.words import mark

ID_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HUB_RESULTS = 200
"""Results on the first entry's first claim, from 1,000 entries on; no other claim comes near."""

_KINDS = (
    "claim", "replication", "experiment", "experiment", "replication", "postmortem",
    "experiment", "replication", "experiment", "experiment", "replication", "experiment",
)  # fmt: skip
_CYCLE = len(_KINDS)
_OWN_CLAIMS = {0, 2, 6, 8}  # of a cycle: the entry that records a claim, and experiments that make one

_HUB_UNTIL = 331  # of the replications: three in five of these, and what comes before there is another claim


def year_of(number: int) -> int:
    """The year of an entry, which is also its folder."""
    return 2019 + number % 7


def id_of(number: int) -> str:
    """An id that looks drawn; the first million are all different, as the factor is odd."""
    code = (number * 387_317 + 74_565) % 32**4
    letters = "".join(ID_LETTERS[code >> shift & 31] for shift in (15, 10, 5, 0))
    return f"NB-{year_of(number)}-{letters}"


def kind_of(number: int) -> str:
    """A third replications, half experiments; the rest post-mortems and records of claims."""
    return _KINDS[number % _CYCLE]


def has_claim(number: int) -> bool:
    """Whether an entry makes or records a claim of its own."""
    return number % _CYCLE in _OWN_CLAIMS


def target_of(number: int, seed: int) -> int:
    """The earlier entry whose claim a replication tests: mostly one of few."""
    replication = number // 3
    recorded = number // _CYCLE  # claims recorded before this entry, beside the first
    if recorded == 0 or (replication % 5 < 3 and replication < _HUB_UNTIL):
        return 0
    return _CYCLE * Dice(seed, number, "target").rank(recorded)


def is_withdrawn(number: int) -> bool:
    """One entry in twenty."""
    return number % 20 == 17


def is_disputed(number: int) -> bool:
    """One entry in fifty."""
    return number % 50 == 31


def is_long(number: int) -> bool:
    """One entry in a hundred tells its story at length."""
    return number % 100 == 50


def has_unknown_trials(number: int) -> bool:
    """A third of the entries, of each kind: nobody knows how many trials there were."""
    return (number + number // 3) % 3 == 0


def sentence_of(number: int) -> str:
    """The sentence that the page of this entry must hold, and no other page has."""
    return f"This entry is an invented fixture, and its own word is {mark(number)}."
