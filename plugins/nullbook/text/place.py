"""Where something stands in a file: lines and columns as editors and git count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

BYTE_ORDER_MARK = "\ufeff"

# Not U+0085, U+2028 and U+2029: PyYAML counts them as line ends, editors and git do not.
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line and a column, both from 1; the column counts code points."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


FILE_START = Place(1, 1)


class Source:
    """The decoded text of one file, without byte order mark, and its lines."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def place(self, index: int) -> Place:
        """The place of the code point at `index`.

        What lies behind the last text (a parser that ran to the end of the file) is the place just
        after that text, so that there is always a line to show.
        """
        if index >= len(self.text):
            index = len(self.text.rstrip("\r\n"))
        row = bisect_right(self._starts, index) - 1
        return Place(row + 1, index - self._starts[row] + 1)

    def line(self, number: int) -> str:
        """Line `number` without its line end; empty where the file has no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_start(self, index: int) -> int:
        """The index at which the line of `index` begins."""
        return self._starts[bisect_right(self._starts, index) - 1]

    def line_end(self, index: int) -> int:
        """The index of the line end after `index`, or the length of the text."""
        found = _LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)


def source_line(data: bytes, line: int) -> str:
    """Line `line` of a file's bytes for an excerpt; never fails, undecodable bytes become U+FFFD."""
    return Source(data.decode("utf-8", errors="replace").removeprefix(BYTE_ORDER_MARK)).line(line)
