"""What in an entry breaks the schema, in words for its author: one mistake, one finding.

`jsonschema` says where and by which keyword. Here it is decided what was meant: which branch of several,
which word, which key; and what is only a consequence of another mistake is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nullbook.knowledge.conditions import CONDITIONS
from nullbook.knowledge.finding import MOST_FINDINGS
from nullbook.knowledge.meant import corrected, printable, reformed, written_as
from nullbook.knowledge.misfit_words import (
    ODD_SPACES,
    all_of,
    kind_of,
    one_of,
    pattern_in_words,
    plain,
    repeated,
    takes,
)
from nullbook.knowledge.rules.rule import Remark
from nullbook.knowledge.sheet import show
from nullbook.schema import Breach, Schema, nearest, terms_of
from nullbook.text import Path, Places, legible

EXAMPLE_OF_YES = '{answer: yes, basis: source-text, note: "..."}'


@dataclass(frozen=True, slots=True)
class Misfit:
    """A finding to be made, by the slug of its rule."""

    slug: str
    remark: Remark


@dataclass
class Misfits:
    """The findings of one entry against the schema, and the paths from which nothing may be concluded."""

    found: list[Misfit] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)


def misfits(
    schema: Schema,
    breaches: Sequence[Breach],
    value: Mapping[str, Any],
    places: Places,
    broken: set[Path],
    incomplete: set[Path],
) -> Misfits:
    """The findings for the `breaches` of the schema in `value`.

    `broken` are paths that have a fault from reading already; `incomplete` are mappings of which a key
    could not be read, so that none of theirs counts as missing.
    """
    judge = _Judge(schema, value, places, Misfits(broken=set(broken)), incomplete)
    conditions = [breach for breach in breaches if _is_condition(breach)]
    others = [breach for breach in breaches if not _is_condition(breach)]
    for breach in _keys_first(others):
        judge.judge(breach)
    for breach in conditions:
        judge.condition(breach)
    judge.missing_keys()
    return judge.result


def _is_condition(breach: Breach) -> bool:
    """Whether it comes from a condition between fields of the entry as a whole."""
    return bool(breach.schema_path) and breach.schema_path[0] == "allOf"


def _keys_first(breaches: Sequence[Breach]) -> list[Breach]:
    """Misspelt keys before all else: what they explain is not missing."""
    return sorted(breaches, key=lambda breach: breach.keyword != "additionalProperties")


class _Judge:
    def __init__(
        self, schema: Schema, value: Mapping[str, Any], places: Places, result: Misfits, incomplete: set[Path]
    ) -> None:
        self.schema = schema
        self.value = value
        self.places = places
        self.result = result
        self.incomplete = incomplete
        self.missing: dict[Path, tuple[list[str], Mapping[str, Any]]] = {}
        self.seen: set[tuple[str, Path]] = set()

    def judge(self, breach: Breach) -> None:
        """Word one breach, or those of the branch that was meant."""
        path: Path = tuple(breach.path)
        if self.is_broken(path):
            return
        match str(breach.keyword):
            case "additionalProperties":
                self.unknown_keys(path, breach)
            case "required":
                self.required(path, breach)
            case "anyOf" | "oneOf":
                self.branches(path, breach)
            case "not":
                self.effect_and_arms(path, breach)
            case "dependentRequired":
                self.dependent(path, breach)
            case _ if breach.value is None:
                self.empty(path, breach)
            case "type":
                self.wrong_type(path, breach)
            case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" as keyword:
                self.out_of_range(path, breach, keyword)
            case "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" as keyword:
                self.wrong_size(path, breach, keyword)
            case "uniqueItems":
                index = repeated(breach.value)
                message = f"{_name(path)} holds `{legible(str(breach.value[index]))}` twice."
                self.add("repeated-item", (*path, index), message, breaks=(path,))
            case "const":
                only = plain(breach.bound)
                written = legible(self.written(path, breach.value))
                message = f"{_name(path)} is `{written}`; the only value is `{only}`."
                if isinstance(breach.value, str) and breach.value.strip() == only:
                    message = f"{_name(path)} is a text; write it without quotes: `{only}`."
                self.add("unknown-word", path, message, help=_about(breach), suggestion=only)
            case _:
                self.wrong_form(path, breach)

    def add(
        self, slug: str, path: Path, message: str, *, breaks: tuple[Path, ...] | None = None, **more: Any
    ) -> None:
        """Enter a finding; `breaks`, or else its path, has one from now on."""
        if (slug, path) not in self.seen:
            self.seen.add((slug, path))
            self.result.found.append(Misfit(slug, Remark(path, message, **more)))
        self.result.broken.update((path,) if breaks is None else breaks)

    def is_broken(self, path: Path) -> bool:
        """Whether the value or something around it has a finding already."""
        return any(path[:length] in self.result.broken for length in range(len(path), 0, -1))

    def holds_broken(self, path: Path) -> bool:
        """Whether the value, something in it or something around it has a finding already."""
        return self.is_broken(path) or any(other[: len(path)] == path for other in self.result.broken)

    # Keys

    def unknown_keys(self, path: Path, breach: Breach) -> None:
        mapping = breach.value
        known = list(breach.schema.get("properties", ()))
        own = breach.schema.get("patternProperties", {})
        if self.odd_indentation(path, mapping):
            return
        for key in mapping:
            if len(self.result.found) > MOST_FINDINGS:
                return
            if key in known or any(re.search(pattern, key) for pattern in own):
                continue
            if self.glued_pair(path, key, mapping[key], known):
                continue
            free = [other for other in known if other not in mapping and not self.is_broken((*path, other))]
            meant = next(iter(nearest(key, free)), None)
            has = f"`{show(path)}` has no key" if path else "There is no key"
            question = f" Did you mean `{meant}`?" if meant else ""
            self.add(
                "unknown-key", (*path, key), f"{has} `{legible(key)}`.{question}",
                help=self.help_for_key(key, known, bool(own)), suggestion=meant, at="key",
            )  # fmt: skip
            if meant:
                self.result.broken.add((*path, meant))

    def glued_pair(self, path: Path, key: str, value: Any, known: list[str]) -> bool:
        """Whether a key between braces is `key:value`, which YAML takes for one word; says so."""
        name, colon, rest = key.partition(":")
        if value is not None or not colon or not rest or name not in known:
            return False
        pair = f"{name}: {rest}"
        self.add(
            "missing-colon", (*path, key),
            f"A space is missing behind the colon of `{legible(key, 40)}`; YAML reads it as one word.",
            help="Put a space behind the colon.", suggestion=printable(pair), at="key",
        )  # fmt: skip
        self.result.broken.add((*path, name))
        return True

    def odd_indentation(self, path: Path, mapping: Mapping[str, Any]) -> bool:
        """Whether keys begin with a space that is none to YAML, as lines from web pages do; says so once."""
        odd = [key for key in mapping if key[:1] in ODD_SPACES]
        if not odd:
            return False
        code = f"U+{ord(odd[0][0]):04X} ({unicodedata.name(odd[0][0]).lower()})"
        more = f" So are {len(odd) - 1} more." if len(odd) > 1 else ""
        self.add(
            "bad-indent", (*path, odd[0]),
            f"This line is indented with {code}, which looks like a space and is none to YAML.{more}",
            help="Replace these characters by ordinary spaces; most editors can show them.", at="key",
        )  # fmt: skip
        # What such lines belong to is left empty or lacks keys: that follows.
        self.result.broken.update((*path, key) for key in odd)
        before: str | None = None
        for key in mapping:
            if key in odd and before is not None:
                self.result.broken.add((*path, before))
            elif key not in odd:
                before = key
        return True

    def help_for_key(self, key: str, known: list[str], extensible: bool) -> str:
        owners = [
            each.path.rpartition(".")[0] or "the top level"
            for each in self.schema.walk()
            if each.name == key and not each.path.startswith("claim_defaults")
        ]
        parts = [f"Known here: {', '.join(known)}."]
        if 0 < len(owners) <= 4:
            parts.insert(0, f"`{key}` belongs in {one_of(owners)}.")
        if extensible:
            parts.append("A key of your own begins with x-.")
        return " ".join(parts)

    def required(self, path: Path, breach: Breach) -> None:
        """Note keys that are missing, for one finding a mapping."""
        names = [name for name in breach.bound if name not in breach.value]
        names = [name for name in names if (*path, name) not in self.result.broken]
        if not names or path in self.incomplete:
            return
        if "then" in breach.schema_path and breach.value.get("answer") == "yes":
            needs = all_of([f"`{name}`" for name in names])
            broken = tuple((*path, name) for name in names)
            self.add(
                "yes-needs-basis", (*path, "answer"), f"The answer yes needs {needs}.", breaks=broken,
                help=self.help_for_yes(),
            )  # fmt: skip
            return
        noted, _ = self.missing.setdefault(path, ([], breach.schema))
        noted.extend(name for name in names if name not in noted)

    def missing_keys(self) -> None:
        for path, (names, schema) in self.missing.items():
            lacks = all_of([f"`{name}`" for name in names])
            fields = schema.get("properties", self.schema.document["properties"])
            help = " ".join(
                f"{name}: {self.schema.resolve(fields[name]).get('description', '')}"
                for name in names
                if name in fields
            )
            self.add(
                "missing-key", path, f"{_name(path)} lacks the key{'s'[: len(names) > 1]} {lacks}.",
                help=help or None, at="key", breaks=tuple((*path, name) for name in names),
            )  # fmt: skip

    def needs_one(self, path: Path, names: list[str], breach: Breach) -> None:
        if path in self.incomplete or any((*path, name) in self.result.broken for name in names):
            return
        message = f"{_name(path)} needs {one_of([f'`{name}`' for name in names])}."
        broken = tuple((*path, name) for name in names)
        self.add("needs-one-of", path, message, help=_about(breach), at="key", breaks=broken)

    def effect_and_arms(self, path: Path, breach: Breach) -> None:
        """`effect` stands for both arms: an arm beside it is one too many."""
        arms = [key for key in breach.value if key in ("claimed", "measured", "baseline")]
        if "effect" in breach.value and arms:
            beside = all_of([f"`{arm}`" for arm in arms])
            broken = tuple((*path, key) for key in ("effect", *arms))
            message = f"{_name(path)} has `effect`, so {beside} cannot stand beside it."
            self.add("effect-or-arms", (*path, arms[0]), message, at="key", breaks=broken)

    def dependent(self, path: Path, breach: Breach) -> None:
        for key, needed in breach.bound.items():
            missing = [other for other in needed if other not in breach.value]
            if key not in breach.value or not missing or (*path, missing[0]) in self.result.broken:
                continue
            message = f"`{show((*path, key))}` says something about `{missing[0]}`, which is missing."
            self.add("key-needs-key", (*path, key), message, at="key")

    # Values

    def branches(self, path: Path, breach: Breach) -> None:
        """A value that none of several forms takes: go on with the form that was meant."""
        value, options = breach.value, list(breach.bound)
        if all(set(option) == {"required"} for option in options):
            self.needs_one(path, [option["required"][0] for option in options], breach)
            return
        meant = {index for index, option in enumerate(options) if takes(self.schema, option, value)}
        nested = [inner for index, inner in breach.branches if index in meant]
        if value is None:
            self.empty(path, breach)
        elif isinstance(value, dict | list) and nested:
            for inner in _keys_first(nested):
                self.judge(inner)
        elif words := self.words(breach.schema):
            self.wrong_word(path, breach, words)
        elif isinstance(value, str) and meant:
            self.wrong_form(path, breach)
        elif nested:
            self.judge(nested[0])
        else:
            self.wrong_type(path, breach)

    def words(self, part: Mapping[str, Any]) -> list[str]:
        """The words that a value takes, if it takes nothing else but a mapping."""
        part = self.schema.resolve(part)
        terms = terms_of(part)
        if terms:
            return [term.id for term in terms]
        found: list[str] = []
        for option in part.get("anyOf", ()):
            whole = self.schema.resolve(option)
            if whole.get("type") == "object":
                continue
            inner = [whole["const"]] if isinstance(whole.get("const"), str) else self.words(whole)
            if not inner:
                return []
            found += inner
        return found

    def help_for_yes(self) -> str:
        """How a shortcut is answered with yes: the whole form, and the words of its basis."""
        words = one_of([term.id for term in self.schema.closed_vocabulary("basis")])
        return f"In full: {EXAMPLE_OF_YES}. The basis is {words}; the note says where it can be read."

    def wrong_word(self, path: Path, breach: Breach, words: list[str]) -> None:
        value, name = breach.value, _name(path)
        written = self.written(path, value)
        mapping = " or a mapping" if takes(self.schema, breach.schema, {}) else ""
        listed = f"It takes {one_of(words)}{mapping}."
        meant = next(iter(nearest(written, words)), None)
        if isinstance(value, bool) and "no" in words:
            meant = "yes" if value else "no"
        slug = "unknown-word"
        if path[-2:-1] == ("shortcuts",) and (value is True or written.strip().casefold() == "yes"):
            self.add(
                slug, path, f"{name} is `{legible(written)}`, and the answer yes needs `basis` and `note`.",
                help=f"{self.help_for_yes()} {listed}", suggestion=EXAMPLE_OF_YES,
            )  # fmt: skip
            return
        if isinstance(value, dict | list):
            slug, message = "wrong-type", f"{name} is {kind_of(value)}; a word was expected."
        elif value is None and not written:
            slug, message = "empty-value", f"{name} is left empty."
        elif value is None or isinstance(value, bool):
            message = f"{name} is `{legible(written)}`, which YAML reads as {kind_of(value)}."
        else:
            message = f"{name} is `{legible(written)}`, which is none of its words."
        if meant and slug != "wrong-type":
            message += f" Did you mean `{meant}`?"
        self.add(slug, path, message, help=listed, suggestion=meant)

    def empty(self, path: Path, breach: Breach) -> None:
        words = self.words(breach.schema)
        if words:
            self.wrong_word(path, breach, words)
            return
        written = legible(self.written(path, None))
        expected = self.expected(breach)
        unknown = " Empty is neither 0 nor unknown." if "unknown" in expected else ""
        says = f"is `{written}`, which YAML reads as nothing" if written else "is left empty"
        self.add(
            "empty-value", path, f"{_name(path)} {says}.",
            help=f"Expected: {expected}. Else delete the key.{unknown}",
        )  # fmt: skip

    def wrong_type(self, path: Path, breach: Breach) -> None:
        value, name = breach.value, _name(path)
        written = legible(self.written(path, value))
        takes_text, takes_number = (takes(self.schema, breach.schema, kind) for kind in ("", 1))
        if isinstance(value, bool | int | float) and takes_text and not takes_number:
            quoted = f'"{written}"'
            self.add(
                "needs-quotes-here", path,
                f"{name} is `{written}`, which YAML reads as {kind_of(value)}; a text was expected.",
                help=f"Put it in quotes: {quoted}.", suggestion=quoted,
            )  # fmt: skip
            return
        shown = "" if isinstance(value, dict | list) else f" (`{written}`)"
        message = f"{name} is {kind_of(value)}{shown}; expected: {self.expected(breach)}."
        meant = reformed(self.schema, breach.schema, value)
        if meant is None and isinstance(value, str):
            meant = corrected(self.schema, breach, value)
        message += f" Did you mean `{meant}`?" if meant else ""
        self.add("wrong-type", path, message, help=self.shape(breach), suggestion=meant)

    def wrong_form(self, path: Path, breach: Breach) -> None:
        value, name = breach.value, _name(path)
        if isinstance(value, str) and not value.strip():
            self.add("wrong-form", path, f"{name} holds no text.", help=_about(breach))
            return
        expected = pattern_in_words(breach) or self.expected(breach)
        meant = corrected(self.schema, breach, value)
        shown = legible(self.written(path, value))
        help = _examples(breach)
        if isinstance(value, str) and ("%" in value or "±" in value) and takes(self.schema, breach.schema, 1):
            help = "The number stands alone: its unit stands in `metric`, its spread in `sd`, `se` or `ci`."
        question = f" Did you mean `{legible(meant)}`?" if meant else ""
        self.add(
            "wrong-form", path, f"{name} is `{shown}`; expected: {expected}.{question}",
            help=help, suggestion=meant,
        )  # fmt: skip

    def out_of_range(self, path: Path, breach: Breach, keyword: str) -> None:
        bound, value = breach.bound, breach.value
        written = legible(self.written(path, value))
        message = f"{_name(path)} is {written}; it {_LIMITS[keyword].format(plain(bound))}."
        suggestion = None
        if keyword == "exclusiveMaximum" and bound == 1 and 1 < value < 100:
            suggestion = f"{value / 100:g}"
            message += f" As a share it would be {suggestion}."
        self.add("out-of-range", path, message, help=_about(breach), suggestion=suggestion)

    def wrong_size(self, path: Path, breach: Breach, keyword: str) -> None:
        value, bound = breach.value, breach.bound
        what = {"Length": "characters", "Items": "items", "perties": "keys"}
        unit = next(words for end, words in what.items() if keyword.endswith(end))
        most = "at most" if keyword.startswith("max") else "at least"
        slug = "wrong-length" if unit == "characters" else "wrong-number-of-items"
        has = f"{len(value):,} {unit if len(value) != 1 else unit[:-1]}"
        message = f"{_name(path)} has {has}; {most} {bound:,} {'is' if bound == 1 else 'are'} expected."
        if not value:
            message = f"{_name(path)} is empty."
        help = _about(breach) if value else "Delete the key: what is left out is unknown."
        self.add(slug, path, message, help=help)

    # Conditions between fields

    def condition(self, breach: Breach) -> None:
        """A breach of a named condition of the schema, unless what it rests on has a finding."""
        stated = self.schema.document["allOf"][breach.schema_path[1]]
        name = str(stated.get("$comment"))
        condition = CONDITIONS[name]
        if any(self.holds_broken((key,)) for key in condition.rests_on):
            return
        if "else" in breach.schema_path:
            self.required((), breach)
            return
        if breach.keyword == "required" and any(self.is_broken((key,)) for key in breach.bound):
            return
        for remark in condition.remarks(self.value, stated):
            if (name, remark.path) not in self.seen:
                self.seen.add((name, remark.path))
                self.result.found.append(Misfit(name, remark))
            if remark.at == "key":
                self.result.broken.add(remark.path)  # what should not be there asks for nothing

    # Words

    def written(self, path: Path, value: Any) -> str:
        """The value as the file has it, a text without its quotes."""
        if isinstance(value, str):
            return value
        return self.places.raw(path) or ("" if value is None else plain(value))

    def expected(self, breach: Breach) -> str:
        """What a value of this field may be, in words."""
        part = self.schema.resolve(breach.schema)
        kinds = self.schema.type_in_words(part)
        if part.get("type") not in ("object", "array") and "title" in part:
            text = _about(breach).rstrip(".")
            return text[0].lower() + text[1:] if text.startswith(("A ", "An ")) else text
        return f"a {kinds}"

    def shape(self, breach: Breach) -> str | None:
        """What the field is for, and which keys a mapping or the mappings of a list have."""
        part = self.schema.resolve(breach.schema)
        inner = self.schema.resolve(part["items"]) if "items" in part else part
        keys = ", ".join(inner.get("properties", ()))
        whose = "Each item has" if "items" in part else "It has"
        return f"{_about(breach)} {whose} the keys {keys}." if keys else _examples(breach) or _about(breach)


_LIMITS = {
    "minimum": "cannot be below {}",
    "maximum": "cannot be above {}",
    "exclusiveMinimum": "must be above {}",
    "exclusiveMaximum": "must be below {}",
}


_RANGE = re.compile(r"[0-9]+-[0-9]+")


def _name(path: Path) -> str:
    return f"`{show(path)}`" if path else "The entry"


def _about(breach: Breach) -> str:
    """What the schema says of the field."""
    return str(breach.schema.get("description", ""))


def _examples(breach: Breach) -> str | None:
    examples = breach.schema.get("examples", ())
    simple = [
        f'"{example}"' if isinstance(example, str) and _RANGE.fullmatch(example) else written_as(example)
        for example in examples
        if not isinstance(example, dict | list)
    ]
    return f"For example: {one_of(simple[:4])}." if simple else None
