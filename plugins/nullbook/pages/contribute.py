"""The contribute page: how an entry is written, and every field explained from the schema itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from nullbook.pages.book import Book, digest_of
from nullbook.pages.html import text_html
from nullbook.pages.links import VOCABULARIES, Here
from nullbook.pages.model_entries import MINIMAL, WORKED
from nullbook.pages.resources import LIST_STYLES
from nullbook.pages.templating import filled
from nullbook.pages.tree import Content, Heading, Page
from nullbook.schema import Field, Term, load_schema

SECTION = "contribute/"

_GROUPS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    (
        "What it is",
        "Who tried what, and where the idea came from.",
        (
            "schema_version", "id", "kind", "title", "idea", "idea_from", "authors", "relationship",
            "collection", "topics", "period",
        ),
    ),
    (
        "What came of it",
        "The author's verdict, why, and what a design review should take away.",
        (
            "outcome", "stage", "stoppable_at", "failure_modes", "lesson", "scope", "retry_when", "explained",
            "parts", "decision", "context", "sections", "timeline",
        ),
    ),
    (
        "The numbers",
        "What was claimed, what was measured, and how often the lever was pulled.",
        ("claims", "claim_defaults", "results", "trials", "correction", "shortcuts"),
    ),
    ("Sources", "By which a reader can check.", ("evidence", "references", "relations")),
    (
        "After publication",
        "What happens to an entry later.",
        ("status", "withdrawn", "disputed", "history", "responses", "used_by"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with the words that it takes, its keys, and an example as it is written."""

    field: Field
    description: Markup
    required: str  # empty, or when it is
    words: tuple[Term, ...]
    vocabulary_path: str
    example: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that are thought of together."""

    title: str
    about: str
    fields: tuple[FieldView, ...]

    @property
    def id(self) -> str:
        """The anchor of its heading."""
        return self.title.lower().replace(" ", "-")


def pages(book: Book) -> Iterator[Page]:
    """The contribute page."""
    yield Page(SECTION, "contribute", SECTION, partial(_contribute), digest_of(load_schema().digest))


def field_groups() -> list[FieldGroup]:
    """Every field of the schema, in groups; one that no group names stands in a last one."""
    fields = {field.name: field for field in load_schema().fields}
    named = {name for _, _, names in _GROUPS for name in names}
    rest = tuple(name for name in fields if name not in named)
    groups = [*_GROUPS, ("More", "Fields that stand in no group.", rest)] if rest else _GROUPS
    return [
        FieldGroup(title, about, tuple(_view(fields[name]) for name in names if name in fields))
        for title, about, names in groups
    ]


def _contribute() -> Content:
    groups = field_groups()
    toc = [Heading(2, "steps", "How to send an entry"), Heading(2, "minimal", "The smallest entry")]
    toc += [Heading(2, "worked", "An entry with numbers"), Heading(2, "fields", "Every field")]
    toc += [Heading(3, group.id, group.title) for group in groups]
    return Content(
        title="Contribute",
        body=filled("contribute.html", groups=groups, minimal=MINIMAL, worked=WORKED, here=Here(SECTION)),
        description="How to write an entry: the nine keys that make one, the steps, every field explained.",
        toc=tuple(toc),
        styles=LIST_STYLES,
    )


def _view(field: Field, depth: int = 0) -> FieldView:
    vocabulary = field.vocabulary or ""
    words = load_schema().closed_vocabulary(vocabulary) if vocabulary else ()
    return FieldView(
        field=field,
        description=_with_code(field.description),
        required=_required(field, depth),
        words=words,
        vocabulary_path=f"vocabulary/{VOCABULARIES[vocabulary]}/" if vocabulary in VOCABULARIES else "",
        example=_written(field.name, field.examples[0]) if field.examples else "",
        fields=tuple(_view(inner, depth + 1) for inner in field.fields),
    )


def _required(field: Field, depth: int) -> str:
    if field.required:
        return "required in it" if depth else "required"
    if depth == 0 and any(field.name in rule.get("else", {}).get("required", ()) for rule in _conditions()):
        return "required, but of a claim"
    return ""


def _conditions() -> Sequence[Mapping[str, Any]]:
    rules: Sequence[Mapping[str, Any]] = load_schema().document.get("allOf", ())
    return rules


def _with_code(text: str) -> Markup:
    """A text of the schema as HTML; what stands between backticks is code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else text_html(part) for at, part in enumerate(parts)
    )


def _written(name: str, value: Any) -> str:
    """A key with its value in one line of YAML."""
    return f"{name}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    if isinstance(value, str):
        return value if _is_plain(value) else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def _is_plain(text: str) -> bool:
    """True for text that YAML takes as it is, also inside a list or a mapping."""
    harmless = all(sign.isalnum() or sign in " .-/+_()%'" for sign in text)
    is_word = text.lower() not in ("null", "true", "false")
    return harmless and is_word and text[:1].isalpha() and not text.endswith(" ")
