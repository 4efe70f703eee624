"""What libyaml could not parse, in words that help.

libyaml says where it gave up, which is often far behind the mistake, and in terms of its own tokens. So
the mistakes that people make are looked for one by one, in the order in which one hides another.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml import MarkedYAMLError
from yaml.tokens import BlockEntryToken, ScalarToken, ValueToken

from nullbook.text.brackets import after_bracket, bracket, missing_comma
from nullbook.text.characters import shown
from nullbook.text.fault import Fault
from nullbook.text.place import Source
from nullbook.text.trouble import Trouble, in_quotes, value_end
from nullbook.text.wording import EMPTY, NO_KEY, ONLY_COMMENTS

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
# A line that looks like `key: value` or `- key: value`.
_PAIR = re.compile(r"[ \t]*(?:- +)*[\w.-]+:(?:[ \t]|$)", re.ASCII)
_PAIR_BELOW = re.compile(r"[\r\n]" + _PAIR.pattern, re.ASCII | re.MULTILINE)
_GLUED_PAIR = re.compile(r"([A-Za-z_][\w-]*):((?!//)\S.*)", re.ASCII)
_LONGEST_KEY = 1024  # libyaml looks no further for the colon
_WRITTEN = {'"': r"\"", "'": "''"}
_QUOTE = {'"': "double quote", "'": "single quote"}


def syntax_fault(source: Source, error: MarkedYAMLError) -> Fault:
    """The one fault that stands for a syntax error of the parser."""
    mark, context = error.problem_mark, error.context_mark
    length = len(source.text)
    at = min(mark.index if mark else length, length)
    since = min(context.index, length) if context else None
    trouble = Trouble(source, f"{error.context or ''} / {error.problem or ''}", at, since)
    for look in _LOOKS:
        fault = look(trouble)
        if fault is not None:
            return fault
    return trouble.fault(
        "syntax",
        at,
        "This is not valid YAML: the file cannot be read from here on.",
        "Compare with the lines around: a missing quote, colon, comma or bracket, or another indentation. "
        "A text with special characters belongs in quotes.",
    )


def _conflict(t: Trouble) -> Fault | None:
    found = _CONFLICT.search(t.text)
    if found is None:
        return None
    return t.fault(
        "merge-conflict",
        found.start(),
        "A merge conflict of git was left in the file.",
        "Keep one of the two sides, and delete the lines with <<<<<<<, ======= and >>>>>>>.",
    )


def _tab(t: Trouble) -> Fault | None:
    if "quoted scalar" in t.what or "double-quoted" in t.what:
        return None
    start = t.source.line_start(min(t.at, max(len(t.text) - 1, 0)))
    indent = re.compile(r"[ \t]*").match(t.text, start)
    tab = t.text.find("\t", start, indent.end()) if indent else -1
    if tab < 0:
        if t.character != "\t":
            return None
        tab = t.at
    return t.fault(
        "tab-indent",
        tab,
        "A tab is used for indentation; YAML wants spaces.",
        "Replace the tab by spaces (in most editors: Convert indentation to spaces).",
    )


def _escape(t: Trouble) -> Fault | None:
    if t.since is None or not re.search("escape|hexde?cimal|hexadecimal", t.what):
        return None
    start = max(t.text.rfind("\\", t.since, t.at + 1), t.since)
    escape = t.text[start : start + 2]
    if escape[1:] in ("x", "u", "U"):
        return t.fault(
            "bad-escape",
            start,
            f"What follows {shown(escape)} is no number of a character.",
            "Write the character itself; two halves of one character, as in JSON, are not joined by YAML.",
        )
    return t.fault(
        "bad-escape",
        start,
        f"Between double quotes a backslash begins an escape, and {shown(escape)} is none that YAML knows.",
        "Write two backslashes for one, or put the text in single quotes.",
    )


def _quote(t: Trouble) -> Fault | None:
    if "quoted scalar" in t.what or "double-quoted" in t.what:
        return _unclosed_quote(t, t.since or 0)
    last = t.last
    if not isinstance(last, ScalarToken) or last.style not in _QUOTE:
        return None
    start, end = last.start_mark.index, last.end_mark.index
    if not t.same_line(end, t.at):
        return None
    if _PAIR_BELOW.search(t.text, start, end):
        # The quote of a later line was taken for the closing one.
        return _unclosed_quote(t, start)
    if t.brackets and t.character != ":":
        return missing_comma(t, t.at)
    rest = t.text[t.at : t.source.line_end(t.at)]
    glued = t.at == end and t.character.isalnum()  # a quote or an apostrophe within the text
    return t.fault(
        "text-after-value",
        t.at,
        f"The quoted text ends before this; {shown(rest, 40)} stands outside the quotes.",
        f"Put the whole text between quotes. Inside them, a {_QUOTE[last.style]} is written "
        f"{_WRITTEN[last.style]}.",
        in_quotes(t, start, t.source.line_end(t.at), inner=glued),
    )


def _unclosed_quote(t: Trouble, start: int) -> Fault:
    quote = t.text[start : start + 1]
    rest = t.text[start + 1 : t.source.line_end(start)]
    begins = "" if not t.text[t.source.line_start(start) : start].strip() else t.text[start - 1 : start]
    apostrophe = (
        " If it is an apostrophe, put the whole text in double quotes." if quote == "'" and begins else ""
    )
    return t.fault(
        "unclosed-quote",
        start,
        f"The {_QUOTE.get(quote, 'quote')} opened here is never closed: no second quote where the text ends.",
        f"Put the closing quote at the end of the text.{apostrophe}",
        f"{quote}{rest.rstrip()}{quote}" if rest.strip() and quote not in rest else None,
    )


def _reserved(t: Trouble) -> Fault | None:
    """A value that begins with a character that means something else in YAML."""
    mark = _question_mark(t)
    if mark is not None:
        return t.fault(
            "needs-quotes",
            mark,
            "A question mark alone is no value in YAML: it begins a key.",
            "Write the word unknown for what is not known, or put the question mark in quotes.",
            in_quotes(t, mark, value_end(t, mark)),
        )
    if "cannot start any token" in t.what:
        start = t.at
    elif re.search("scanning (an alias|an anchor|a block scalar)|(scanning|parsing) a tag", t.what):
        start = t.at if t.since is None else t.since
    elif "did not find expected node content" in t.what or "expected the node content" in t.what:
        if t.brackets or t.character not in ("]", "}", ","):
            return None
        start = t.at
    elif "undefined tag handle" in t.what:
        return t.fault(
            "tag",
            t.at,
            "A tag with an unknown prefix stands here; tags are not allowed.",
            "Delete the tag. If a text begins with an exclamation mark, put it in quotes.",
        )
    else:
        return None
    end = value_end(t, start)
    character = t.text[start : start + 1]
    return t.fault(
        "needs-quotes",
        start,
        f"A value cannot begin with {shown(character)} unless it stands in quotes.",
        "Put the value in quotes.",
        in_quotes(t, start, end),
    )


def _colon(t: Trouble) -> Fault | None:
    if "mapping values are not allowed" not in t.what:
        return None
    last = t.last
    if not isinstance(last, ScalarToken):
        return None
    start = last.start_mark.index
    if t.same_line(start, t.at):
        end = t.source.line_end(t.at)
        return t.fault(
            "colon-in-value",
            t.at,
            "A colon and a space stand inside a text without quotes, so it looks like a second key.",
            "Put the value in quotes.",
            in_quotes(t, start, end),
        )
    if any(isinstance(token, ValueToken | BlockEntryToken) for token in t.tokens[-2:-1]):
        return _indentation(t, t.at)
    return _no_colon(t, start)


def _simple_key(t: Trouble) -> Fault | None:
    if "could not find expected ':'" not in t.what or t.since is None:
        return None
    if t.text[t.since] in _QUOTE and not t.same_line(t.since, t.at):
        return _unclosed_quote(t, t.since)
    return _no_colon(t, t.since)


def _no_colon(t: Trouble, start: int) -> Fault:
    line = t.text[start : t.source.line_end(start)]
    if line.startswith(":"):
        return t.fault("key-not-text", start, *NO_KEY)
    glued = _GLUED_PAIR.fullmatch(line)
    if glued:
        return t.fault(
            "missing-colon",
            start + glued.end(1),
            "A space is missing after the colon, so this is no key.",
            "Put a space after the colon.",
            f"{glued[1]}: {glued[2]}",
        )
    if ": " in line[_LONGEST_KEY - 1 :]:
        return t.fault(
            "missing-colon",
            start,
            f"This key is longer than {_LONGEST_KEY} characters.",
            "A key is a word; put the text after a colon.",
        )
    if re.match(r"-[^\s-]", line):
        return t.fault(
            "missing-colon",
            start,
            "A space is missing after the dash, so this is no list item.",
            "Put a space after the dash.",
            f"- {line[1:]}",
        )
    return t.fault(
        "missing-colon",
        start,
        f"The line {shown(line, 40)} has no colon with a space after it, so it is no `key: value`.",
        "Write `key: value`. If the line belongs to the text above it, indent it as far as that text.",
    )


def _question_mark(t: Trouble) -> int | None:
    """Where a question mark stands as a value, if that is what the parser stumbled over."""
    if re.search("mapping keys are not allowed", t.what):
        return t.at
    if not re.search("node content|expected ','|expected key|<block end>", t.what):
        return None
    alone = re.compile(r"[\[{,:][ ]*(\?)(?=[ ]*[,\]}])")
    found = alone.search(t.text, t.source.line_start(t.at), t.source.line_end(t.at))
    return found.start(1) if found else None


def _list(t: Trouble) -> Fault | None:
    if not re.search("sequence entries are not allowed", t.what):
        return None
    return t.fault(
        "list-after-key",
        t.at,
        "A dash cannot follow a key on the same line.",
        "Begin a list on the next line, two spaces further in. If it is a text, put it in quotes.",
        in_quotes(t, t.at, t.source.line_end(t.at)),
    )


def _directive(t: Trouble) -> Fault | None:
    if "directive" not in t.what and "incompatible YAML" not in t.what:
        return None
    start = t.at if t.since is None else t.since
    return t.fault(
        "directive",
        t.source.line_start(start),
        "A line that begins with a percent sign is an instruction to YAML, and this one is not understood.",
        "Delete the line, or put the text in quotes.",
    )


def _document(t: Trouble) -> Fault | None:
    if t.text.startswith("...", t.at) and not t.tokens:
        return t.fault("empty", 0, *(ONLY_COMMENTS if t.text[: t.at].strip() else EMPTY))
    if "<document start>" not in t.what:
        return None
    if re.search(r"^\.\.\.\s", t.text[: t.at], re.MULTILINE):
        return t.fault(
            "two-documents",
            t.at,
            "Text follows the end of the document (`...`); one file holds one document.",
            "Delete the line `...`, or move what follows to a file of its own.",
        )
    return _indentation(t, t.at)


def _indent(t: Trouble) -> Fault | None:
    if not re.search("expected key|expected '-' indicator|<block end>", t.what):
        return None
    line = t.source.line_start(t.at)
    if t.text[line : t.at].strip():
        return None
    if _PAIR.match(t.text, line) or t.text.startswith(("- ", "-\n", "-\r", "? "), t.at):
        return _indentation(t, t.at)
    return _no_colon(t, t.at)


def _indentation(t: Trouble, index: int) -> Fault:
    line = t.source.line_start(index)
    first = next(i for i in range(line, index + 1) if i == index or t.text[i] != " ")
    spaces = first - line
    how = f"indented by {spaces} space{'s' if spaces > 1 else ''}" if spaces else "not indented"
    return t.fault(
        "bad-indent",
        first,
        f"This line is {how}, which fits none of the lines above it.",
        "Indent it exactly as its neighbours: keys of one mapping, and dashes of one list, stand below each "
        "other. If it belongs to a text above it that holds a colon, put that text in quotes.",
    )


# A mistake that hides others comes before them.
_LOOKS: tuple[Callable[[Trouble], Fault | None], ...] = (
    _conflict,
    _tab,
    _escape,
    _quote,
    _reserved,
    bracket,
    after_bracket,
    _colon,
    _simple_key,
    _list,
    _directive,
    _document,
    _indent,
)
