"""The sections of an invented entry: prose, tables, code and lists, as long as they are to be."""

from __future__ import annotations

from textwrap import fill

from bench.parts.dice import Dice
from bench.parts.entry_file import WIDTH, Lines
from bench.parts.plan import sentence_of
from bench.parts.words import Lexicon

_INDENTED = 0.93  # of a section's bytes in the file are its own, the rest is indentation
_CODE = """```python
for seed in range({seeds}):
    model = build(depth={depth}, rate={rate})
    scores.append(evaluate(train(model, seed), split="{split}"))
```"""
_HALF = 50  # bytes of half a sentence: the nearest number of sentences, not the next higher


def sections(number: int, dice: Dice, words: Lexicon, size: int) -> dict[str, Lines]:
    """All four sections, of about `size` bytes together, and never less than the fixed parts need."""
    fixed = [_steps(dice, words), _code(dice), sentence_of(number), _table(dice, words), _steps(dice, words)]
    rest = _INDENTED * size - sum(len(part.encode()) for part in fixed)
    setup, happened, analysis = (_prose(dice, words, int(rest * share)) for share in (0.2, 0.45, 0.35))
    return {
        "setup": _join(setup, fixed[0], fixed[1]),
        "what_happened": _join(fixed[2], happened, fixed[3]),
        "analysis": _join(analysis),
        "next_time": _join(fixed[4]),
    }


def _join(*blocks: str) -> Lines:
    return Lines("\n\n".join(filter(None, blocks)) + "\n")


def _prose(dice: Dice, words: Lexicon, size: int) -> str:
    """Paragraphs of about `size` bytes; one short sentence if that is next to nothing."""
    paragraphs: list[str] = []
    open_at, length = [words.sentence(dice, 4, 6)], 0
    while size > length + sum(len(sentence.encode()) + 1 for sentence in open_at) + _HALF:
        if len(open_at) > 1 and dice.chance(0.3):
            paragraphs.append(fill(" ".join(open_at), WIDTH - 4))
            length += len(paragraphs[-1].encode())
            open_at = []
        open_at.append(words.sentence(dice))
    return "\n\n".join([*paragraphs, fill(" ".join(open_at), WIDTH - 4)])


def _steps(dice: Dice, words: Lexicon) -> str:
    return "\n".join(f"- {words.sentence(dice, 4, 10)}" for _ in range(dice.whole(2, 4)))


def _code(dice: Dice) -> str:
    return _CODE.format(
        seeds=dice.whole(2, 20),
        depth=dice.whole(2, 50),
        rate=round(dice.between(0.0001, 0.1), 4),
        split=dice.pick(["test", "validation"]),
    )


def _table(dice: Dice, words: Lexicon) -> str:
    rows = "\n".join(
        f"| {words.word(dice)} | {dice.whole(1, 200)} | {dice.between(0, 1):.3f} |"
        for _ in range(dice.whole(2, 5))
    )
    return f"| {words.word(dice)} | runs | score |\n|---|---:|---:|\n{rows}"
