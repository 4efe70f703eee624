"""The text of an entry's file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from nullbook.schema import Field, load_schema

MODELINE = "# yaml-language-server: $schema=../../schema/entry.schema.json\n"
WIDTH = 100

# Words that YAML 1.1 takes for something else than text. They are answers of the schema, where every
# reader knows them as words; anywhere else quotes keep another program from reading a yes as true.
_OLD_WORDS = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|~)\Z")
_OLD_NUMBERS = re.compile(r"[-+]?[0-9][0-9_,.:]*\Z")


def entry_text(
    value: Mapping[str, Any],
    *,
    notes: Mapping[str, str] | None = None,
    below: Mapping[str, str] | None = None,
    tail: str = "",
) -> str:
    """The YAML text of an entry's values, with the schema's modeline, ending in a newline.

    Keys stand in the schema's order at every depth, unknown ones last. `notes` are comments above top-level
    keys, `below` lines under the value of one, commented at their own indentation; `tail` is a comment
    below the last key. None may hold control characters. What the text says is exactly `value`.
    """
    yaml = YAML(typ="rt")
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    document = _mapping(value, load_schema().fields)
    for key, note in (notes or {}).items():
        if key in document:
            document.yaml_set_comment_before_after_key(key, before=note)
    text = MODELINE
    for part, lines in _parts(document, below or {}):
        stream = StringIO()
        yaml.dump(part, stream)
        text += stream.getvalue() + "".join(_commented(line) for line in lines)
    if tail:
        text += "\n" + "".join(f"# {line}".rstrip() + "\n" for line in tail.splitlines())
    return text


def _parts(document: CommentedMap, below: Mapping[str, str]) -> Iterator[tuple[CommentedMap, list[str]]]:
    """The document cut behind each key that lines follow: mappings below each other are one mapping."""
    part = CommentedMap()
    for key in document:
        part[key] = document[key]
        if key in document.ca.items:
            part.ca.items[key] = document.ca.items[key]
        if key in below:
            yield part, below[key].splitlines()
            part = CommentedMap()
    if part:
        yield part, []


def _commented(line: str) -> str:
    bare = line.lstrip(" ")
    return f"{' ' * (len(line) - len(bare))}# {bare}".rstrip() + "\n"


def _mapping(value: Mapping[str, Any], fields: tuple[Field, ...]) -> CommentedMap:
    known = {field.name: field for field in fields}
    ordered = [name for name in known if name in value] + [name for name in value if name not in known]
    return CommentedMap((name, _value(value[name], known.get(name))) for name in ordered)


def _value(value: Any, field: Field | None) -> Any:
    fields = field.fields if field else ()
    if isinstance(value, Mapping):
        return _mapping(value, fields)
    if isinstance(value, list | tuple):
        return CommentedSeq(
            _mapping(row, fields) if isinstance(row, Mapping) else _value(row, field) for row in value
        )
    if isinstance(value, str) and _needs_quotes(value, field):
        return DoubleQuotedScalarString(value)
    return value


def _needs_quotes(text: str, field: Field | None) -> bool:
    if (
        field is not None
        and field.vocabulary is not None
        and text in {term.id for term in load_schema().closed_vocabulary(field.vocabulary)}
    ):
        return False
    return bool(_OLD_WORDS.match(text) or _OLD_NUMBERS.match(text))
