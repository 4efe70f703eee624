"""The YAML parser below us: libyaml where PyYAML was built with it, else PyYAML's own, slower one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

from yaml import YAMLError
from yaml.parser import Parser as _Parser
from yaml.reader import Reader as _Reader
from yaml.scanner import Scanner as _Scanner
from yaml.tokens import KeyToken

MAX_EVENTS = 50_000
MAX_DEPTH = 64


class EventParser(Protocol):
    """What both parsers offer, and all that we use: marks carry an `index` in code points."""

    def get_event(self) -> Any:
        """The next event, or None after the last."""

    def get_token(self) -> Any:
        """The next token, or None after the last."""


class PureParser(_Reader, _Scanner, _Parser):
    """PyYAML's parser in Python, about ten times slower."""

    def __init__(self, text: str) -> None:
        _Reader.__init__(self, text)
        _Scanner.__init__(self)
        _Parser.__init__(self)


def _fastest() -> Callable[[str], EventParser]:
    try:
        from yaml._yaml import CParser
    except ImportError:
        return PureParser
    return CParser


FASTEST = _fastest()


def parser_of(text: str) -> EventParser:
    """A parser at the start of `text`, which holds no forbidden character."""
    return FASTEST(text)


# Between brackets libyaml reads any question mark that begins a value as YAML 1.1 did, as the mark of a key.
_BRACKET_QUESTION = re.compile(r"[\[{,]\s*\?[^\s,\[\]{}]")


def may_hide_question_mark(text: str) -> bool:
    """Whether a text between brackets may begin with a question mark that libyaml takes away."""
    return "?" in text and _BRACKET_QUESTION.search(text) is not None


def hidden_question_marks(text: str) -> list[int]:
    """The indices of question marks that belong to a text, and that libyaml takes away."""
    keys = [token.start_mark.index for token in _tokens(text, len(text)) if isinstance(token, KeyToken)]
    return [index for index in keys if text[index] == "?" and not text[index + 1 : index + 2].isspace()]


def tokens_before(text: str, index: int) -> list[Any]:
    """The tokens of `text` that end at or before `index`, as far as they can be had.

    An error behind `index` may keep tokens before it back (they could still become a key), and cutting
    the text there may too: the longer answer of the two is the better.
    """
    return max(_tokens(text, index), _tokens(text[:index], index), key=len)


def _tokens(text: str, index: int) -> list[Any]:
    parser = parser_of(text)
    found: list[Any] = []
    try:
        while len(found) < 4 * MAX_EVENTS:
            token = parser.get_token()
            if token is None or token.end_mark.index > index:
                break
            if token.end_mark.index > token.start_mark.index:  # the others are only implied
                found.append(token)
    except YAMLError:
        pass
    return found
