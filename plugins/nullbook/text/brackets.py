"""Syntax errors around brackets and braces: not closed, one too many, a comma missing or too many."""

from __future__ import annotations

import re

from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
)

from nullbook.text.characters import shown
from nullbook.text.fault import Fault
from nullbook.text.trouble import Trouble, in_quotes

_CLOSING = {"[": "]", "{": "}"}
_BRACKET = {"[": "square bracket [", "{": "brace {", "]": "square bracket ]", "}": "brace }"}


def bracket(t: Trouble) -> Fault | None:
    """A fault inside a bracket that is open where the parser gave up."""
    if not t.brackets:
        return None
    start = t.brackets[-1]
    bracket = t.text[start]
    closing = _CLOSING[bracket]
    if t.character in ("]", "}") and t.character != closing:
        return _unclosed_bracket(t, start, f" It is followed by a {_BRACKET[t.character]}.")
    if t.character == "," and "node content" in t.what:
        return t.fault(
            "extra-comma", t.at, "Nothing stands before this comma.", "Delete one comma, or add the value."
        )
    if t.text.startswith(("---", "..."), t.at) or not _closes_later(t, closing):
        return _unclosed_bracket(t, start, "")
    if t.character == ":":
        return missing_comma(t, _word_start(t))
    return missing_comma(t, t.at)


def after_bracket(t: Trouble) -> Fault | None:
    """Something that follows a closed bracket, or a bracket that closes nothing."""
    last = t.last
    if not isinstance(last, FlowSequenceEndToken | FlowMappingEndToken) or not t.same_line(
        last.start_mark.index, t.at
    ):
        if t.character in ("]", "}") and t.character:
            return t.fault(
                "wrong-bracket",
                t.at,
                f"This {_BRACKET[t.character]} closes nothing.",
                "Delete it, or put the bracket that opens it.",
            )
        return None
    if t.character in ("]", "}"):
        return t.fault("wrong-bracket", t.at, f"This {_BRACKET[t.character]} is one too many.", "Delete it.")
    rest = t.text[t.at : t.source.line_end(t.at)]
    return t.fault(
        "text-after-value",
        t.at,
        f"The bracket before this ends the value; {shown(rest, 40)} does not belong to it.",
        "If all of it is one text, put the whole in quotes.",
        in_quotes(t, _opening(t), t.source.line_end(t.at)),
    )


def _unclosed_bracket(t: Trouble, start: int, more: str) -> Fault:
    bracket = t.text[start]
    rest = t.text[start : t.source.line_end(start)].rstrip()
    simple = len(rest) > 1 and not set(rest[1:]) & set("[]{}\"'#")
    return t.fault(
        "unclosed-bracket",
        start,
        f"The {_BRACKET[bracket]} opened here is not closed.{more}",
        f"Put the closing bracket {_CLOSING[bracket]} where it ends; if the bracket is part of a text, put "
        "the text in quotes.",
        rest.rstrip(",") + _CLOSING[bracket] if simple and not more else None,
    )


def missing_comma(t: Trouble, index: int) -> Fault:
    """A comma missing before `index`."""
    return t.fault(
        "missing-comma",
        index,
        "A comma is missing before this, or the text that holds it lacks quotes.",
        "Put a comma between the values; put a text that holds a colon or a quote in quotes.",
    )


def _closes_later(t: Trouble, closing: str) -> bool:
    """Whether the innermost bracket is closed after all (text in quotes is not looked at: a guess)."""
    depth = 0
    for found in re.compile(r"[][{}]").finditer(t.text, t.at):
        if found.group() in "[{":
            depth += 1
        elif depth:
            depth -= 1
        else:
            return found.group() == closing
    return False


def _opening(t: Trouble) -> int:
    """Where the bracket was opened that the last token closes."""
    depth = 0
    for token in reversed(t.tokens):
        if isinstance(token, FlowSequenceEndToken | FlowMappingEndToken):
            depth += 1
        elif isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
            depth -= 1
            if depth == 0:
                return int(token.start_mark.index)
    return t.at


def _word_start(t: Trouble) -> int:
    """Where the key before the colon at `t.at` begins, on its own line."""
    line = t.source.line_start(t.at)
    before = t.text[line : t.at].rstrip()
    return line + len(before) - len(re.split(r"[\s,\[\]{}]", before)[-1])
