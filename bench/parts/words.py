"""Invented prose: words that are as unevenly used as those of a language, 8 % of them not ASCII."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from bench.parts.dice import Dice

SIZE = 12_000
"""Different words."""

# The words that every English text is made of, so that a search engine's stop words and stems have work.
_COMMON = """
the of and to in is was that for it with as on by at from this be are not which or an were we than after
before but one all two each their more no when run same only other its into over between where then some most
every both less could did data model score seed test set loss trained found seen under without
"""
_STARTS = (
    *"bcdfghjklmnprstvwz",
    "br",
    "ch",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "qu",
    "sk",
    "sp",
    "st",
    "th",
    "tr",
)
_MIDDLES = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ea", "ou")
_ENDS = ["", "", "", "", "", "l", "m", "n", "r", "s", "st", "t"]
_ACCENTS = str.maketrans("aeiou", "äéïøü")
_OTHER_SCRIPTS = ("абвгдежзиклмнопрст", "αβγδεζηθικλμνξοπρσ", "数据模型训练结果误差样本测试学习")

# No ending among these is one that an English stemmer takes off.
_MARK_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aou"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by rank, and the running sum of their weights."""

    words: Sequence[str]
    weights: Sequence[float]

    def word(self, dice: Dice) -> str:
        """One word, the k-th about 1/k as often as the first."""
        return self.words[bisect(self.weights, dice.between(0, self.weights[-1]))]

    def sentence(self, dice: Dice, least: int = 7, most: int = 19) -> str:
        """A sentence that means nothing."""
        text = " ".join(self.word(dice) for _ in range(dice.whole(least, most)))
        return text[0].upper() + text[1:] + "."

    def sentences(self, dice: Dice, length: int) -> str:
        """As many sentences as fit into `length` characters; at least a short one, cut if need be."""
        text = self.sentence(dice, 4, 6)[:length]
        while len(longer := f"{text} {self.sentence(dice)}") <= length:
            text = longer
        return text


@lru_cache(maxsize=2)
def lexicon(seed: int) -> Lexicon:
    """The vocabulary of a seed."""
    dice = Dice(seed, "lexicon")
    words = dict.fromkeys(_COMMON.split())
    while len(words) < SIZE:
        # Words that are often used are short.
        longest = 2 if len(words) < 1_000 else 3
        words.setdefault(_invented(dice, longest, foreign=len(words) % 12 == 7))
    return Lexicon(list(words), list(accumulate(1 / rank for rank in range(1, SIZE + 1))))


def mark(number: int) -> str:
    """The word of one entry that no other entry has; ASCII, and the same length for the first 2.3 million."""
    base = len(_MARK_SYLLABLES)
    return "zyx" + "".join(_MARK_SYLLABLES[number // base**place % base] for place in range(4))


def _invented(dice: Dice, longest: int, *, foreign: bool) -> str:
    if foreign and dice.chance(0.3):
        letters = dice.pick(_OTHER_SCRIPTS)
        return "".join(dice.pick(letters) for _ in range(dice.whole(3, 8)))
    word = "".join(
        dice.pick(_STARTS) + dice.pick(_MIDDLES) + dice.pick(_ENDS) for _ in range(dice.whole(1, longest))
    )
    return word.translate(_ACCENTS) if foreign else word
