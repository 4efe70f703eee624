"""The schema as fields and words, and the vocabularies that entries share."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import nullbook
from nullbook.knowledge.misfit_words import PATTERN_WORDS
from nullbook.knowledge.texts import TextFinder
from nullbook.knowledge.vocabulary_files import load_vocabularies
from nullbook.schema import (
    KINDS,
    Gate,
    OpenTerm,
    Vocabularies,
    fold,
    load_schema,
    nearest,
    schema_folder,
    slug,
    vocabulary_folders,
)
from nullbook.schema.gate import python_pattern


def test_closed_vocabularies_have_words_titles_and_descriptions() -> None:
    vocabularies = load_schema().vocabularies
    assert {"kind", "outcome", "stage", "failure_mode", "shortcut", "verdict"} <= set(vocabularies)
    for name, terms in vocabularies.items():
        assert len({term.id for term in terms}) == len(terms), name
        for term in terms:
            assert term.title, term
            assert term.description.endswith("."), term
    assert [term.id for term in load_schema().closed_vocabulary("better")] == ["higher", "lower"]
    assert load_schema().term("failure_mode", "seed-variance").source
    with pytest.raises(KeyError):
        load_schema().term("outcome", "faild")


def test_fields_are_described_for_a_reader() -> None:
    fields = {field.path: field for field in load_schema().walk()}
    assert [field.name for field in load_schema().fields if field.required] == [
        "schema_version", "id", "kind", "title", "idea", "lesson", "authors",
    ]  # fmt: skip
    assert fields["claims[].metric.better"].vocabulary == "better"
    assert fields["failure_modes"].vocabulary == "failure_mode"
    assert fields["failure_modes"].type == "list of words"
    assert fields["results[].measured"].type == "number, unknown, withheld or mapping"
    assert fields["trials.method.attempted"].type == "whole number, text, unknown or withheld"
    for path, field in fields.items():
        assert field.description.endswith((".", "?")), path


def test_every_example_of_the_schema_is_right() -> None:
    schema = load_schema()
    from jsonschema import Draft202012Validator

    for name, part in {**schema.document["$defs"], **schema.document["properties"]}.items():
        validator = Draft202012Validator({**part, "$defs": schema.document["$defs"]})
        for example in part.get("examples", ()):
            assert validator.is_valid(example), (name, example)


def test_every_pattern_is_put_into_words() -> None:
    """By the description of its definition, or by a table; the words of `PATTERN_WORDS` are all in use."""
    document = load_schema().document
    used = set()

    def look(part: object, named: bool) -> None:
        if isinstance(part, list):
            for item in part:
                look(item, named)
        elif isinstance(part, dict):
            if isinstance(part.get("pattern"), str):
                pattern = python_pattern(part["pattern"])
                used.add(pattern)
                assert pattern in PATTERN_WORDS or named or "anyOf" in part or "description" in part, part
            for key, inner in part.items():
                look(inner, named or "title" in part or key == "anyOf")

    look({key: document[key] for key in ("properties", "$defs")}, False)
    assert set(PATTERN_WORDS) <= used


def test_the_schema_is_found_in_a_checkout_and_in_a_wheel(tmp_path: Path) -> None:
    assert (schema_folder() / "entry.schema.json").is_file()
    package = tmp_path / "nullbook"
    for room in ("schema",):
        (package / room).mkdir(parents=True)
        for module in (Path(nullbook.__file__).parent / room).glob("*.py"):
            (package / room / module.name).write_bytes(module.read_bytes())
    (package / "__init__.py").write_text('__version__ = "0"\n', encoding="utf-8")
    (package / "schema_files").mkdir()
    (package / "schema_files/entry.schema.json").write_text(
        '{"$defs": {}, "title": "Inside"}', encoding="utf-8"
    )
    code = "from nullbook.schema import load_schema; print(load_schema().document['title'])"
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True,
                         env={"PYTHONPATH": str(tmp_path)})  # fmt: skip
    assert run.stdout == "Inside\n"


@pytest.mark.parametrize(
    ("pattern", "text", "passes"),
    [
        (r"^c[1-9]$", "c1", True), (r"^c[1-9]$", "c1\n", False), (r"^[$]$", "$", True), (r"\$", "$", True),
        (r"\S", "\ufeff", False), (r"\S", "\x85", True), (r"^[^\s]+$", "a\u2003b", False),
        (r"^\d$", "١", False),
    ],
)  # fmt: skip
def test_patterns_mean_in_python_what_they_mean_in_json_schema(pattern: str, text: str, passes: bool) -> None:
    schema = load_schema().__class__({"type": "string", "pattern": pattern})
    assert Gate(schema).passes(text) == Gate(schema, fast=False).passes(text) == passes
    assert (re.search(python_pattern(pattern), text) is not None) == passes


def test_the_vocabularies_of_the_package_are_in_order() -> None:
    vocabularies, findings = load_vocabularies(vocabulary_folders(None))
    assert findings == []
    for kind in KINDS:
        vocabulary = vocabularies.vocabulary(kind)
        assert vocabulary, kind
        names: dict[str, str] = {}
        for term in vocabulary.terms.values():
            assert slug(term.id) == term.id, term
            assert term.parent is None or term.parent in vocabulary.terms, term
            for name in {fold(each) for each in (term.id, term.title, *term.aliases)}:
                assert names.setdefault(name, term.id) == term.id, f"{name} names two {kind}"
        if kind == "metrics":
            assert all(term.better in ("higher", "lower") for term in vocabulary.terms.values())


def test_a_name_is_found_whatever_its_case_and_gaps() -> None:
    cifar = OpenTerm("cifar-10", "CIFAR-10", ("cifar ten",))
    vocabularies = Vocabularies.of({"datasets": [cifar]})
    for written in ("cifar-10", "CIFAR 10", "Cifar_10", " cifar\u201110 ", "cifar-ten", "ＣＩＦＡＲ-10"):
        assert vocabularies.resolve("datasets", written).term is cifar, written
    unknown = vocabularies.resolve("datasets", "CIFAR-11")
    assert (unknown.known, unknown.id, unknown.title, unknown.written) == (
        False,
        "cifar-11",
        "CIFAR-11",
        "CIFAR-11",
    )
    assert vocabularies.vocabulary("datasets").near("cifr-10") == [cifar]


def test_a_later_folder_adds_terms_and_replaces_those_of_the_same_id() -> None:
    ours = Vocabularies.of({"methods": [OpenTerm("a", "Ours"), OpenTerm("b", "Bees")]})
    merged = ours.merged({"methods": [OpenTerm("a", "Theirs"), OpenTerm("c", "Sea")]})
    assert [term.title for term in merged.vocabulary("methods").terms.values()] == ["Theirs", "Bees", "Sea"]
    assert merged.digest != ours.digest


@pytest.mark.parametrize("text", ["..", "CON", "???", "x" * 300, "__proto__", "ü", "A/B", "a b/../c", ""])
def test_a_slug_is_safe_as_a_path(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 80
    assert made not in ("con", "nul", "aux", "com1")


def test_slugs_of_different_names_differ() -> None:
    names = ["c++", "c#", "c", "C", "f1", "f 1", "π", "ρ", "naïve bayes", "naive bayes"]
    assert len({slug(name) for name in names}) == len({fold(name) for name in names})


def test_a_long_word_is_not_compared() -> None:
    assert nearest("x" * 100_000, ["x" * 64]) == []
    assert nearest("faild", ["failed", "partial"]) == ["failed"]


def test_the_kind_of_every_text_is_known() -> None:
    value = {
        "title": "T", "idea": "I", "period": {"started": "2026-01-01"}, "sections": {"setup": "S"},
        "authors": [{"name": "N", "orcid": "O"}], "evidence": [{"url": "U"}], "trials": {"planned": "<5"},
        "claims": [{"id": "c1", "quote": "Q", "source": {"ref": "r"}, "metric": {"name": "M"}, "other": "?"}],
        "x-own": {"url": "no"},
    }  # fmt: skip
    found = {text.text: text.kind for text in TextFinder(load_schema()).texts(value)}
    assert found == {
        "T": "plain", "I": "plain", "2026-01-01": "date", "N": "plain", "O": "orcid",
        "S": "markdown", "U": "url", "<5": "count", "c1": "code", "Q": "plain", "r": "code", "M": "plain",
    }  # fmt: skip
