"""The catalogue: each example of wrong gives its fault, each example of right gives none."""

from __future__ import annotations

import dataclasses
import re

import pytest

from nullbook.text import FAULTS, NOTHING, Place, read

# Their examples are files, or too long to be shown: see test_files and test_robustness.
ABOUT_FILES = {"too-many-values", "missing-file", "not-a-file", "unreadable-file", "too-large", "not-utf-8"}
ABOUT_TEXT = sorted(set(FAULTS) - ABOUT_FILES)


@pytest.mark.parametrize("code", ABOUT_TEXT)
def test_wrong_example_gives_exactly_this_fault(code: str) -> None:
    assert [fault.code for fault in read(FAULTS[code].wrong.encode()).faults] == [code]


@pytest.mark.parametrize("code", ABOUT_TEXT)
def test_right_example_is_read(code: str) -> None:
    reading = read(FAULTS[code].right.encode())
    assert reading.faults == ()
    assert isinstance(reading.value, dict)


@pytest.mark.parametrize("code", FAULTS)
def test_every_kind_is_described(code: str) -> None:
    kind = FAULTS[code]
    assert kind.code == code
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert all(getattr(kind, field.name).strip() for field in dataclasses.fields(kind))
    assert kind.description.endswith(".")
    assert len({one.title for one in FAULTS.values()}) == len(FAULTS)


# Mistakes that people make, where they are reported, and what is offered instead.
MISTAKES = [
    ("planned: >1000\n", "needs-quotes", 1, 10, 'planned: ">1000"'),
    ("m: {planned: >1000, n: 2}\n", "needs-quotes", 1, 14, 'planned: ">1000"'),
    ("m: {planned: ?, n: 2}\n", "needs-quotes", 1, 14, 'planned: "?"'),
    ("m: [?x, y]\n", "needs-quotes", 1, 5, None),
    ("planned: ?\n", "needs-quotes", 1, 10, 'planned: "?"'),
    ("lesson: **Never** again\n", "needs-quotes", 1, 9, 'lesson: "**Never** again"'),
    ("handle: @mara\n", "needs-quotes", 1, 9, 'handle: "@mara"'),
    ('title: a "b": c\n', "colon-in-value", 1, 13, "title: 'a \"b\": c'"),
    ("title: a: b # c\n", "colon-in-value", 1, 9, 'title: "a: b"'),
    ("title: 'it's over'\nid: 1\n", "text-after-value", 1, 12, 'title: "it\'s over"'),
    ('title: "a "big" gain"\nid: 1\n', "text-after-value", 1, 12, "title: 'a \"big\" gain'"),
    ("title: [Draft] of a note\n", "text-after-value", 1, 16, 'title: "[Draft] of a note"'),
    ("outcome:failed\nstage: data\n", "missing-colon", 1, 8, "outcome: failed"),
    ("a: 1\noutcome:failed\nstage: data\n", "missing-colon", 2, 8, "outcome: failed"),
    ("a:\n-b\n-c\n", "missing-colon", 2, 1, "- b"),
    ("a: 1\njust words\nb: 2\n", "missing-colon", 2, 1, None),
    ("a: |\n    deep\n  less deep\nb: 1\n", "missing-colon", 3, 3, None),
    (": a\nb: c\n", "key-not-text", 1, 1, None),
    ("'': a\n~: b\n", "key-not-text", 2, 1, '"~"'),
    ("a:\n    b: 1\n  c: 2\n", "bad-indent", 3, 3, None),
    ("a:\n  - b\n - c\n", "bad-indent", 3, 2, None),
    ("a:\n  - b: 1\n   c: 2\n", "bad-indent", 3, 4, None),
    ("a: 1\n- b\n", "bad-indent", 2, 1, None),
    ("a:\n  b: 1\n\tc: 2\n", "tab-indent", 3, 1, None),
    ("a: |\n\ttext\n", "tab-indent", 2, 1, None),
    ('a: "x\nb: "y"\nc: 1\n', "unclosed-quote", 1, 4, '"x"'),
    ('a: 1\n"b: 2\nc: 3\n', "unclosed-quote", 2, 1, '"b: 2"'),
    ("a: '\n---\n", "unclosed-quote", 1, 4, None),
    ('a: [b, "c]\nd: 1\n', "unclosed-quote", 1, 8, '"c]"'),
    ("a: [1, 2}\n", "unclosed-bracket", 1, 4, None),
    ("a: {b: [1, 2}\nc: 1\n", "unclosed-bracket", 1, 8, None),
    ("a: {b: 1,\n", "unclosed-bracket", 1, 4, "{b: 1}"),
    ("a: [b\n\nc: 1\nd: [x]\n", "unclosed-bracket", 1, 4, "[b]"),
    ("a: [\n---\n]\n", "unclosed-bracket", 1, 4, None),
    ("a: {\n  b: 1\n  c: 2\n}\n", "missing-comma", 3, 3, None),
    ('a: {b: "1" c: 2}\n', "missing-comma", 1, 12, None),
    ("a: {b: 1}}\n", "wrong-bracket", 1, 10, None),
    ('a: "C:\\dir"\n', "bad-escape", 1, 7, None),
    ('a: "\\ud83d\\ude00"\n', "bad-escape", 1, 5, None),
    ("a: 1\n...\nb: 2\n", "two-documents", 3, 1, None),
    ("%YAML 1.1\n---\na: no\n", "directive", 1, 1, "%YAML 1.2"),
    ("a: {{ name }}\n", "complex-key", 1, 5, None),
    ("a: 1\n=======\n<<<<<<< HEAD\nb: 1\n", "merge-conflict", 3, 1, None),
    ("a: -007\n", "leading-zero", 1, 4, "-7"),
    ("a: 0099\n", "leading-zero", 1, 4, "99"),
    ("...\n", "empty", 1, 1, None),
    ("---\n", "empty", 1, 1, None),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "suggestion"), MISTAKES, ids=lambda value: None)
def test_mistake(text: str, code: str, line: int, column: int, suggestion: str | None) -> None:
    (fault,) = read(text.encode()).faults
    assert (fault.code, fault.place) == (code, Place(line, column))
    assert fault.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "suggestion"), [(m[0], m[4]) for m in MISTAKES if m[4] and ": " in m[4] and '"b' not in m[4]]
)
def test_suggested_pair_can_be_read(text: str, suggestion: str) -> None:
    assert read(suggestion.encode()).faults == ()


@pytest.mark.parametrize("code", ABOUT_TEXT)
def test_words_are_sentences_and_short(code: str) -> None:
    (fault,) = read(FAULTS[code].wrong.encode()).faults
    assert fault.message.endswith(".")
    assert fault.help.endswith(".")
    assert len(fault.message) < 240
    assert len(fault.help) < 240


def test_all_mistakes_that_can_be_found_come_in_one_run_in_order() -> None:
    reading = read(b"a: .nan\nb: !x [1, 010]\nc: 010\na: 2\n1: x\nc: y\nd: {e: 1, e: .inf}\n")
    assert [(fault.code, fault.place.line) for fault in reading.faults] == [
        ("not-a-number", 1), ("tag", 2), ("leading-zero", 3), ("duplicate-key", 4), ("key-not-text", 5),
        ("duplicate-key", 6), ("duplicate-key", 7),
    ]  # fmt: skip
    assert [fault.path for fault in reading.faults] == [
        ("a",), ("b",), ("c",), ("a",), (), ("c",), ("d", "e"),
    ]  # fmt: skip
    assert isinstance(reading.value, dict)
    assert reading.value["d"] == {"e": 1}


def test_syntax_error_stands_alone() -> None:
    reading = read(b"a: 1\na: 2\nb: [\n")
    assert [fault.code for fault in reading.faults] == ["unclosed-bracket"]
    assert reading.value is NOTHING


def test_duplicate_names_the_first_line_and_compares_after_unescaping() -> None:
    (fault,) = read(b'outcome: a\n"out\\u0063ome": b\n').faults
    assert fault.code == "duplicate-key"
    assert "`outcome`" in fault.message
    assert "line 1" in fault.message


def test_what_an_alias_needs_is_not_reported_beside_it() -> None:
    (fault,) = read(b"a: &x 1\nb: *x\nc: *x\n").faults
    assert (fault.code, fault.place) == ("alias", Place(2, 4))
    (fault,) = read(b"a: &x {p: 1}\nb:\n  <<: [*x]\n").faults
    assert fault.code == "merge-key"


def test_text_of_the_file_is_cut_and_made_visible_in_messages() -> None:
    key = "k" * 500
    (fault,) = read(f"{key}: 1\n{key}: 2\n".encode()).faults
    assert "k" * 79 + "…" in fault.message
    (fault,) = read('"a\u200b": 1\n"a\u200b": 2\n'.encode()).faults
    assert r"a\u200b" in fault.message


def test_faults_are_limited() -> None:
    assert len(read(b"a: 1\n" * 20_000).faults) == 100
