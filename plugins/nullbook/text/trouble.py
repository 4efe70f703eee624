"""What the YAML parser reported, and the tokens before it: the ground on which errors are explained."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
)

from nullbook.text.characters import hide_line_like
from nullbook.text.fault import Fault, fit
from nullbook.text.parser import tokens_before
from nullbook.text.place import Source


@dataclass(frozen=True)
class Trouble:
    """What libyaml reported, and the tokens before it."""

    source: Source
    what: str  # context and problem
    at: int  # where libyaml noticed
    since: int | None  # where it says that the broken thing began

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def character(self) -> str:
        return self.text[self.at : self.at + 1]

    @cached_property
    def tokens(self) -> list[Any]:
        return tokens_before(hide_line_like(self.text), self.at)

    @property
    def last(self) -> Any | None:
        return self.tokens[-1] if self.tokens else None

    @cached_property
    def brackets(self) -> list[int]:
        """Indices of the brackets that are open here, outermost first."""
        open_: list[int] = []
        for token in self.tokens:
            if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
                open_.append(token.start_mark.index)
            elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and open_:
                open_.pop()
        return open_

    def same_line(self, a: int, b: int) -> bool:
        return self.source.line_start(a) == self.source.line_start(b)

    def fault(self, code: str, index: int, message: str, help: str, suggestion: str | None = None) -> Fault:
        return Fault(code, self.source.place(index), message, help, fit(suggestion))


def value_end(t: Trouble, start: int) -> int:
    """Where the plain text from `start` ends: with its line, inside brackets at a comma or bracket."""
    end = t.source.line_end(start)
    if not t.brackets:
        return end
    found = re.compile(r"[,\]}]").search(t.text, start + 1, end)
    return found.start() if found else end


def in_quotes(t: Trouble, start: int, end: int, *, inner: bool = False) -> str | None:
    """`key: "value"` for the text from `start` to `end`; None where it is too long to show.

    With `inner` the text is quoted already, wrongly: an outer pair of quotes is dropped first.
    """
    raw = re.split(r"\s#", t.text[start:end], maxsplit=1)[0].strip()
    if inner and len(raw) > 1 and raw[0] == raw[-1]:
        raw = raw[1:-1]
    if not raw:
        return None
    needs_single = '"' in raw or "\\" in raw
    quoted = "'" + raw.replace("'", "''") + "'" if needs_single else f'"{raw}"'
    line = t.source.line_start(start)
    before = re.search(r"([\w.-]+:[ ]+)\Z", t.text[line:start], re.ASCII)
    return (before[1] if before else "") + quoted
