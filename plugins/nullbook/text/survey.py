"""A careful reading: values, every fault, and where each value stands.

Only files with a fault come here, and files of which somebody asks a place. Keys are compared after
unescaping. A value that is broken is None, and what hangs on a broken key is read but not reported:
one mistake gives one fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from yaml import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from nullbook.text import wording
from nullbook.text.characters import FORBIDDEN, character_fault, hide_line_like, legible, show_line_like
from nullbook.text.fault import Fault, Path, fit
from nullbook.text.origin import origins
from nullbook.text.parser import (
    MAX_DEPTH,
    MAX_EVENTS,
    hidden_question_marks,
    may_hide_question_mark,
    parser_of,
)
from nullbook.text.place import Source
from nullbook.text.quick import NOTHING, Nothing, Value
from nullbook.text.scalar import Scalar, Unreadable, plain_value
from nullbook.text.syntax import syntax_fault
from nullbook.text.wording import Wording

MAX_FAULTS = 100

_DIGITS_AND_COMMA = re.compile(r"(?<![\w.])([-+]?[0-9]+),\Z")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one value stands: indices of its first character, of its end, and of its key.

    `key` is None for list items and for the whole. `style` is None for a mapping or a list, else ``""``
    (plain), ``'``, ``"``, ``|`` or ``>``. `text` is a scalar's text before it became a number or null.
    """

    start: int
    end: int
    key: int | None
    style: str | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one careful reading found."""

    value: Value | Nothing
    faults: tuple[Fault, ...]
    spots: dict[Path, Spot]


class _Stop(Exception):
    """Reading cannot go on."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def survey(source: Source, *, mapping: bool) -> Survey:
    """Values, faults in the order of the file, and places of a text without control characters.

    After a fault that stops the parser (syntax, depth, number of values) it is the only one, and what
    has been read before it still has its places.
    """
    surveyor = _Surveyor(source)
    try:
        value = surveyor.document(mapping)
    except _Stop as stop:
        return Survey(NOTHING, (stop.fault,), surveyor.spots)
    faults = sorted(surveyor.all_faults(), key=lambda fault: fault.place)
    return Survey(value, tuple(faults[:MAX_FAULTS]), surveyor.spots)


class _Surveyor:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.spots: dict[Path, Spot] = {}
        self.faults: list[Fault] = []
        self.anchors: list[Fault] = []
        self.aliases: list[Fault] = []
        self.referred = False  # an alias stands somewhere, reported or not
        self.depth = 0
        self.events = 0
        self.parser = parser_of(hide_line_like(source.text))

    def all_faults(self) -> list[Fault]:
        """What was found. The first alias stands for the others too, and for the anchors they use."""
        if self.aliases:
            return [*self.faults, self.aliases[0]]
        return self.faults if self.referred else [*self.faults, *self.anchors]

    def fault(self, code: str, index: int, words: Wording, path: Path | None = None) -> Fault:
        message, help, suggestion = words
        return Fault(code, self.source.place(index), message, help, fit(suggestion), path)

    def report(self, code: str, index: int, words: Wording, path: Path | None = None) -> None:
        self.faults.append(self.fault(code, index, words, path))

    def next(self) -> Any:
        self.events += 1
        try:
            event = self.parser.get_event()
        except MarkedYAMLError as error:
            raise _Stop(syntax_fault(self.source, error)) from None
        except YAMLError as error:
            words = Wording(f"This is no YAML: {legible(str(error))}.", "Compare with a file that works.")
            raise _Stop(self.fault("syntax", 0, words)) from None
        if self.events > MAX_EVENTS:
            raise _Stop(self.fault("too-many-values", event.start_mark.index, wording.TOO_MANY))
        return event

    def document(self, mapping: bool) -> Value | Nothing:
        self.next()
        event = self.next()
        if isinstance(event, StreamEndEvent):
            raise _Stop(self.empty())
        self.directives(event)
        root = self.next()
        if isinstance(root, ScalarEvent) and not root.style and not root.value and _is_bare(root):
            raise _Stop(self.empty())
        value: Value | Nothing = self.value(root, (), None)
        if mapping and not isinstance(root, MappingStartEvent):
            words = wording.A_LIST if isinstance(root, SequenceStartEvent) else wording.A_TEXT
            self.faults = [self.fault("not-a-mapping", root.start_mark.index, words, ())]
            self.anchors, self.aliases = [], []
            value = NOTHING
        self.next()
        event = self.next()
        if not isinstance(event, StreamEndEvent):
            self.report("two-documents", event.start_mark.index, wording.TWO_DOCUMENTS)
        if may_hide_question_mark(self.source.text):
            for index in hidden_question_marks(self.source.text):
                self.report("needs-quotes", index, wording.QUESTION_MARK)
        return value

    def empty(self) -> Fault:
        return self.fault("empty", 0, wording.ONLY_COMMENTS if self.source.text.strip() else wording.EMPTY)

    def directives(self, event: Any) -> None:
        if event.tags:
            self.report("directive", event.start_mark.index, wording.TAG_LINE)
        elif event.version is not None and tuple(event.version) != (1, 2):
            self.report("directive", event.start_mark.index, wording.other_version(event.version))

    def value(self, event: Any, path: Path | None, key: int | None) -> Value:
        """The value that begins with `event`. Without a path it is only read past: no fault, no place."""
        if isinstance(event, AliasEvent):
            self.alias(event, path)
            return None
        if not _is_bare(event):
            path = self.properties(event, path)
        if isinstance(event, ScalarEvent):
            return None if path is None else self.scalar(event, path, key)
        start = event.start_mark.index
        if self.depth == MAX_DEPTH:
            raise _Stop(self.fault("too-deep", start, wording.TOO_DEEP))
        self.depth += 1
        if path is not None:
            # Recorded before what it holds, so that the place is known even if reading stops inside.
            self.spots[path] = Spot(start, start, key, None)
        value, end = self.mapping(path) if isinstance(event, MappingStartEvent) else self.sequence(path)
        if path is not None:
            self.spots[path] = Spot(start, end, key, None)
        self.depth -= 1
        return value

    def sequence(self, path: Path | None) -> tuple[list[Value], int]:
        items: list[Value] = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            items.append(self.value(event, None if path is None else (*path, len(items)), None))
        return items, _end(event)

    def mapping(self, path: Path | None) -> tuple[dict[str, Value], int]:
        pairs: dict[str, Value] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            start = event.start_mark.index
            key = self.key(event, path)
            if key is None or path is None:
                self.value(self.next(), None, start)
            elif key in pairs:
                first = self.spots[*path, key].key or 0
                words = wording.duplicate_key(key, self.source.place(first).line)
                self.report("duplicate-key", start, words, (*path, key))
                self.value(self.next(), None, start)
            else:
                self.spots[*path, key] = Spot(start, start, start, None)  # until its value is read
                pairs[key] = self.value(self.next(), (*path, key), start)
        return pairs, _end(event)

    def key(self, event: Any, path: Path | None) -> str | None:
        """The key, or None where there is none to go on with: its value is then only read past."""
        if isinstance(event, AliasEvent):
            self.alias(event, path)
            return None
        start = event.start_mark.index
        if not _is_bare(event):
            path = self.properties(event, path)
        if not isinstance(event, ScalarEvent):
            if path is not None:
                shape = "mapping" if isinstance(event, MappingStartEvent) else "list"
                self.report("complex-key", start, wording.complex_key(shape), path)
            self.value(event, None, None)
            return None
        text = show_line_like(event.value)
        if path is None:
            return None
        if event.style:
            return text if self.is_legible(event, text, path) else None
        if text == "<<":
            self.referred = True  # its alias and the anchor go with it
            self.report("merge-key", start, wording.MERGE_KEY, path)
            return None
        try:
            value = plain_value(text)
        except Unreadable:
            value = 0
        if isinstance(value, str):
            return text
        words = wording.key_not_text(text, value) if text else wording.NO_KEY
        number = self.decimal_comma(start, text)
        if number is not None:
            words = wording.decimal_comma(*number)
        self.report("key-not-text", start, words, path)
        return None

    def decimal_comma(self, start: int, digits: str) -> tuple[str, str] | None:
        """The two parts of a number with a comma, between braces: there `91,1` is 91 and a key 1."""
        before = _DIGITS_AND_COMMA.search(self.source.text, self.source.line_start(start), start)
        return (before[1], digits) if before is not None and digits.isdigit() else None

    def scalar(self, event: Any, path: Path, key: int | None) -> Scalar:
        text, style = show_line_like(event.value), event.style or ""
        start, end = event.start_mark.index, event.end_mark.index
        if not style and not text:
            start = end = self.empty_start(start, key)
        self.spots[path] = Spot(start, end, key, style, text)
        if style:
            return text if self.is_legible(event, text, path) else None
        try:
            return plain_value(text)
        except Unreadable as refused:
            self.report(refused.code, start, wording.refused_scalar(refused.code, text), path)
            return None

    def empty_start(self, index: int, key: int | None) -> int:
        """An empty value has no place of its own: its key is meant, in a list its dash."""
        if key is not None:
            return key
        return index - 1 if index and self.source.text[index - 1] == "-" else index

    def is_legible(self, event: Any, text: str, path: Path) -> bool:
        """Whether no escape in a quoted scalar makes a forbidden character; reports the first that does."""
        found = FORBIDDEN.search(text) if event.style == '"' else None
        if found is None or found.group() in self.source.text[event.start_mark.index : event.end_mark.index]:
            return True  # what stands there unescaped is found before YAML is read
        start = event.start_mark.index
        raw = self.source.text[start : event.end_mark.index]
        inside = origins(raw, event.style, text)
        at = start + (inside[found.start()] if inside else 0)
        self.faults.append(character_fault(self.source, at, found.group(), path=path))
        return False

    def properties(self, event: Any, path: Path | None) -> Path | None:
        """Reports tag or anchor; the path under which to read on, None below a tag."""
        start = event.start_mark.index
        if path is None:
            return None
        if event.tag is not None:
            self.report("tag", start, wording.tag(event.tag), path)
            return None
        self.anchors.append(self.fault("anchor", start, wording.anchor(event.anchor), path))
        return path

    def alias(self, event: Any, path: Path | None) -> None:
        self.referred = True
        if path is not None:
            words = wording.alias(event.anchor)
            self.aliases.append(self.fault("alias", event.start_mark.index, words, path))


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _is_bare(event: Any) -> bool:
    return event.anchor is None and event.tag is None
