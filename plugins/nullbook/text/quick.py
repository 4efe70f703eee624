"""Values without places, in one pass: the road of every file that has no fault.

It gives up at the first thing that is in any way unusual, and `survey` then reads the file again and
says what it was. So this one needs no words and no places, and costs little more than libyaml itself.
"""

from __future__ import annotations

from enum import Enum
from itertools import islice
from typing import Any, TypeAlias

from yaml import YAMLError
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from nullbook.text.characters import FORBIDDEN
from nullbook.text.parser import MAX_DEPTH, MAX_EVENTS, parser_of
from nullbook.text.scalar import NUMBER_STARTS, WORDS, Unreadable, number_or_text

Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | float | bool | None"


class Nothing(Enum):
    """The type of `NOTHING`: no value could be read. Not None, which is YAML's null."""

    NOTHING = "nothing"

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING = Nothing.NOTHING

_MARKERS = frozenset({StreamStartEvent, DocumentEndEvent})


def quick_value(text: str) -> Value | Nothing:
    """The value of a text whose top level is a mapping or a list, or NOTHING at anything unusual."""
    try:
        return _read(text)
    except (YAMLError, Unreadable):
        return NOTHING


def _read(text: str) -> Value | Nothing:
    root: Value | Nothing = NOTHING
    enclosing: list[Any] = []
    container: Any = None  # the open dict or list
    in_mapping = False  # whether it is a dict
    key: Any = None  # None while a dict waits for its next key
    for event in islice(iter(parser_of(text).get_event, None), MAX_EVENTS):
        kind = type(event)
        if kind is ScalarEvent:
            if event.tag is not None or event.anchor is not None or container is None:
                return NOTHING
            value = event.value
            style = event.style
            if not style:
                if value in WORDS:
                    value = WORDS[value]
                elif value[0] in NUMBER_STARTS:
                    value = number_or_text(value)
            elif style == '"' and FORBIDDEN.search(value):
                return NOTHING  # written as an escape
            if not in_mapping:
                container.append(value)
            elif key is not None:
                container[key] = value
                key = None
            elif type(value) is not str or value in container or value == "<<":
                return NOTHING
            else:
                key = value
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag is not None or event.anchor is not None or len(enclosing) == MAX_DEPTH:
                return NOTHING
            opened: Any = {} if kind is MappingStartEvent else []
            if container is None:
                root = opened
            elif not in_mapping:
                container.append(opened)
            elif key is None:
                return NOTHING
            else:
                container[key] = opened
            enclosing.append(container)
            container, key, in_mapping = opened, None, kind is MappingStartEvent
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            # A parent's key has been filled with what is closed here; the parent waits for its next one.
            container = enclosing.pop()
            key, in_mapping = None, type(container) is dict
        elif kind is StreamEndEvent:
            return root
        elif kind is DocumentStartEvent:
            if root is not NOTHING or event.version is not None or event.tags:
                return NOTHING
        elif kind not in _MARKERS:
            return NOTHING  # an alias
    return NOTHING
