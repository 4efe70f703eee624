"""The YAML text of an entry's values, laid out as people lay it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

MODELINE = "# yaml-language-server: $schema=../../schema/entry.schema.json\n"
WIDTH = 110


class Lines(str):
    """A text whose line ends matter: it stands below a ``|``."""


class Folded(str):
    """A text of some sentences: it stands below a ``>-``."""


class _Dumper(yaml.CSafeDumper):
    """libyaml's writer, as 10,000 entries are many, with YAML 1.2's idea of what is plain text."""


# yes, no and dates are words to every reader of entries; numbers and true, false, null stay quoted.
_NOT_BOOLEAN = set("yYnNoO")
_Dumper.yaml_implicit_resolvers = {
    first: [
        (tag, form)
        for tag, form in resolvers
        if tag != "tag:yaml.org,2002:timestamp"
        and not (tag == "tag:yaml.org,2002:bool" and first in _NOT_BOOLEAN)
    ]
    for first, resolvers in yaml.CSafeDumper.yaml_implicit_resolvers.items()
}


def entry_text(value: Mapping[str, Any]) -> str:
    """The file of an entry; keys keep the order of `value`. What fits into one line stands in one line."""
    return MODELINE + yaml.dump(
        dict(value),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
        default_flow_style=False,
    )


def _lines(dumper: yaml.CSafeDumper, text: Lines) -> ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")


def _folded(dumper: yaml.CSafeDumper, text: Folded) -> ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=">")


def _mapping(dumper: yaml.CSafeDumper, value: dict[str, Any]) -> MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=_is_short(value))


def _list(dumper: yaml.CSafeDumper, value: list[Any]) -> SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=_is_short(value))


def _is_short(value: Any) -> bool:
    return "Lines" not in (shown := _shown(value)) and len(shown) < 90


def _shown(value: Any) -> str:
    if isinstance(value, Lines | Folded):
        return "Lines"
    if isinstance(value, dict):
        return " ".join(f"{key}: {_shown(part)}" for key, part in value.items())
    if isinstance(value, list):
        return " ".join(map(_shown, value))
    return str(value)


_Dumper.add_representer(Lines, _lines)
_Dumper.add_representer(Folded, _folded)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _list)
