"""Words that look like other words: one way to compare names, and the search for what was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

# Comparing costs the product of the lengths; nobody's typing error is longer than this.
MAX_LENGTH = 64

_CUTOFF = 0.72
_GAPS = re.compile(r"[\s_\-‐-―]+")


def fold(text: str) -> str:
    """`text` without differences of case, width, spaces, underscores and hyphens.

    >>> fold("Test_Error"), fold(" CIFAR  10 ")
    ('test-error', 'cifar-10')
    """
    return _GAPS.sub("-", unicodedata.normalize("NFKC", text).casefold()).strip("-")


def nearest(word: str, words: Iterable[str], *, most: int = 3) -> list[str]:
    """Those of `words` that `word` may have been meant for, the likeliest first; often none.

    >>> nearest("faild", ["failed", "partial"]), nearest("null", ["null-result", "failed"])
    (['failed'], ['null-result'])
    """
    folded = fold(word[: MAX_LENGTH + 1])
    if not folded or len(folded) > MAX_LENGTH:
        return []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    ranked: list[tuple[float, str]] = []
    for candidate in dict.fromkeys(words):
        other = fold(candidate)[:MAX_LENGTH]
        score = _likeness(matcher, folded, other)
        if score >= _CUTOFF:
            ranked.append((-score, candidate))
    return [candidate for _, candidate in sorted(ranked)[:most]]


def _likeness(matcher: SequenceMatcher[str], word: str, other: str) -> float:
    """From 0 to 1; a word that is the beginning of the other up to a hyphen counts as near."""
    if word == other:
        return 1.0
    if len(word) >= 3 and other.startswith(word + "-"):
        return 0.9
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < _CUTOFF or matcher.quick_ratio() < _CUTOFF:
        return 0.0
    return matcher.ratio()
