"""Lines and columns: of values, of keys, of characters inside a text."""

from __future__ import annotations

import pytest

from nullbook.text import Path, Place, Reading, Source, read, source_line

TEXT = """\
# a comment
title: Dropout
"quoted key": 'it''s'
list:
  - one
  -
  - {a: 1, b: , c: [x, "y"]}
empty:
folded: >-
  first line
  second line

  third line
literal: |
    indented
      more
plain text: goes on
  here
double: "tab\\tline \\
  joined \\u00e9nd"
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    found = read(TEXT.encode())
    assert found.faults == ()
    return found


@pytest.mark.parametrize(
    ("path", "value", "key", "raw", "plain"),
    [
        ((), (2, 1), (2, 1), None, False),
        (("title",), (2, 8), (2, 1), "Dropout", True),
        (("quoted key",), (3, 15), (3, 1), "'it''s'", False),
        (("list",), (5, 3), (4, 1), None, False),
        (("list", 0), (5, 5), (5, 5), "one", True),
        (("list", 1), (6, 3), (6, 3), "", True),
        (("list", 2), (7, 5), (7, 5), None, False),
        (("list", 2, "a"), (7, 9), (7, 6), "1", True),
        (("list", 2, "b"), (7, 12), (7, 12), "", True),
        (("list", 2, "c", 1), (7, 24), (7, 24), '"y"', False),
        (("empty",), (8, 1), (8, 1), "", True),
        (("literal",), (14, 10), (14, 1), "|\n    indented\n      more\n", False),
        (("list", 7, "x"), (5, 3), (4, 1), None, False),
        (("nowhere",), (2, 1), (2, 1), None, False),
    ],
)
def test_places_of_values_and_keys(
    reading: Reading, path: Path, value: tuple[int, int], key: tuple[int, int], raw: str | None, plain: bool
) -> None:
    assert reading.places.value(path) == Place(*value)
    assert reading.places.key(path) == Place(*key)
    assert reading.places.raw(path) == raw
    assert reading.places.is_plain(path) is plain


@pytest.mark.parametrize(
    ("key", "word", "line", "column"),
    [
        ("title", "out", 2, 12),
        ("quoted key", "s", 3, 20),
        ("folded", "second", 11, 3),
        ("folded", "third", 13, 3),
        ("literal", "more", 16, 7),
        ("plain text", "here", 18, 3),
        ("double", "line", 19, 15),
        ("double", "joined", 20, 3),
        ("double", "é", 20, 10),
        ("double", "nd", 20, 16),
    ],
)
def test_place_of_a_character_inside_a_text(
    reading: Reading, key: str, word: str, line: int, column: int
) -> None:
    assert isinstance(reading.value, dict)
    text = reading.value[key]
    assert isinstance(text, str)
    assert reading.places.inside((key,), text.index(word)) == Place(line, column)


def test_offsets_beyond_the_text_stay_at_its_end(reading: Reading) -> None:
    assert reading.places.inside(("title",), 7) == Place(2, 15)
    assert reading.places.inside(("title",), 700) == Place(2, 15)
    assert reading.places.inside(("title",), -1) == Place(2, 8)
    assert reading.places.inside(("list",), 3) == Place(5, 3)
    assert reading.places.inside(("empty",), 3) == Place(8, 1)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_inside_survive_other_line_ends(line_end: str) -> None:
    other = read(TEXT.replace("\n", line_end).encode())
    assert isinstance(other.value, dict)
    text = other.value["folded"]
    assert isinstance(text, str)
    assert other.places.inside(("folded",), text.index("third")) == Place(13, 3)


@pytest.mark.parametrize("header", ["|", "|-", "|+", "|2", ">", ">-", ">+", ">2-", "| # note"])
def test_every_block_header(header: str) -> None:
    reading = read(f"k:\n  a: {header}\n    one\n\n      two\n    three\n\n  b: 1\n".encode())
    value = reading.value
    assert isinstance(value, dict)
    inner = value["k"]
    assert isinstance(inner, dict)
    text = inner["a"]
    assert isinstance(text, str)
    for word, line in (("one", 3), ("two", 5), ("three", 6)):
        place = reading.places.inside(("k", "a"), text.index(word))
        assert place.line == line
        assert reading.source.line(line)[place.column - 1 :].startswith(word)


def test_a_wide_character_is_one_column() -> None:
    reading = read("🙂: [汉字, 010]\n".encode())
    assert reading.faults[0].place == Place(1, 9)


def test_of_a_duplicate_the_first_is_kept() -> None:
    reading = read(b"a: 1\na: {b: 2}\n")
    assert reading.places.value(("a",)) == Place(1, 4)
    assert reading.places.value(("a", "b")) == Place(1, 4)


def test_places_before_a_syntax_error_are_known() -> None:
    reading = read(b"a: 1\nb: {c: 2, d: 3}\ne: [\n")
    assert reading.places.value(("b", "d")) == Place(2, 14)


def test_source_lines_are_those_of_an_editor() -> None:
    data = "\ufeffone\r\ntwo\u2028still two\rthree\n".encode()
    assert [source_line(data, n) for n in range(6)] == ["", "one", "two\u2028still two", "three", "", ""]
    assert source_line(b"a: \xff\n", 1) == "a: \ufffd"


def test_the_end_of_a_text_is_on_its_last_line() -> None:
    assert Source("a\nb\n\n").place(99) == Place(2, 2)
    assert Source("").place(0) == Place(1, 1)
