"""YAML 1.2, core schema: what a scalar means, and what is left to be text."""

from __future__ import annotations

import pytest

from nullbook.text import NOTHING, Place, read

MEANINGS: list[tuple[str, object]] = [
    ("null", None), ("Null", None), ("NULL", None), ("~", None), ("", None),
    ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False),
    ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"), ("y", "y"), ("N", "N"), ("tRUE", "tRUE"),
    ("0", 0), ("-0", 0), ("12", 12), ("+12", 12), ("-12", -12), ("0o17", 15), ("0xFf", 255),
    ("0O17", "0O17"), ("0XFF", "0XFF"), ("-0xFF", "-0xFF"), ("0b11", "0b11"), ("1_000", "1_000"),
    ("1,000", "1,000"),
    ("1.5", 1.5), ("-1.5", -1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("1E-3", 0.001), ("4.7e0", 4.7),
    ("-.5e+1", -5.0), ("01.5", 1.5), ("1e-400", 0.0), (".", "."), ("+", "+"), ("1e", "1e"),
    ("e3", "e3"),
    ("1.2.3", "1.2.3"), ("12:30:45", "12:30:45"), ("2026-01-10", "2026-01-10"),
    ("2026-01-10T12:00:00Z", "2026-01-10T12:00:00Z"), ("0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("nan", "nan"), ("inf", "inf"), ("-inf", "-inf"), ("=", "="), ("<10", "<10"), ("100-200", "100-200"),
    ("\u0661\u0662", "\u0661\u0662"), ("9223372036854775808", 2**63),
    ('"12"', "12"), ("'true'", "true"), ('""', ""), ('"<<"', "<<"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "value"), MEANINGS)
def test_scalar(raw: str, value: object) -> None:
    reading = read(f"a: {raw}\nb: [1]\n".encode())
    assert reading.faults == ()
    assert isinstance(reading.value, dict)
    assert (reading.value["a"], type(reading.value["a"])) == (value, type(value))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (".nan", "not-a-number"), (".NaN", "not-a-number"), (".inf", "not-a-number"),
        ("-.Inf", "not-a-number"),
        ("+.INF", "not-a-number"), ("1e400", "number-too-large"), ("-1e400", "number-too-large"),
        ("9" * 4301, "number-too-large"), ("0x" + "f" * 4000, "number-too-large"),
        ("0." + "1" * 5000, "number-too-large"), ("010", "leading-zero"), ("00", "leading-zero"),
        ("-08", "leading-zero"),
    ],
)  # fmt: skip
def test_refused_number(raw: str, code: str) -> None:
    reading = read(f"a: {raw}\n".encode())
    assert [(fault.code, fault.place, fault.path) for fault in reading.faults] == [
        (code, Place(1, 4), ("a",))
    ]


def test_the_largest_numbers_are_values() -> None:
    digits = "9" * 4300
    assert read(f"a: {digits}\n".encode()).value == {"a": int(digits)}
    assert read(b"a: 1.7e308\n").value == {"a": 1.7e308}


def test_quoted_merge_sign_is_an_ordinary_key() -> None:
    assert read(b'"<<": 1\n').value == {"<<": 1}


def test_top_level_other_than_a_mapping_only_on_demand() -> None:
    assert read(b"- 1\n- a\n", mapping=False).value == [1, "a"]
    assert read(b"just words\n", mapping=False).value == "just words"
    refused = read(b"- 1\n")
    assert refused.value is NOTHING
    assert not refused.ok


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085"])
def test_line_separators_are_characters_of_a_text(separator: str) -> None:
    text = f"a: one{separator}two\n# note{separator}b: hidden\nc: |\n  x{separator}y\nd: 010\n"
    reading = read(text.encode())
    assert isinstance(reading.value, dict)
    assert reading.value["a"] == f"one{separator}two"
    assert reading.value["c"] == f"x{separator}y\n"
    assert "b" not in reading.value
    assert [(fault.code, fault.place) for fault in reading.faults] == [("leading-zero", Place(5, 4))]


@pytest.mark.parametrize("character", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"])
def test_direction_characters_are_refused_written_or_escaped(character: str) -> None:
    written = read(f"k: v\na: x{character}y\n".encode())
    assert [(f.code, f.place, f.path) for f in written.faults] == [
        ("direction-character", Place(2, 5), ("a",))
    ]
    escaped = read(f'a: "x\\u{ord(character):04x}y"\n'.encode())
    assert [(f.code, f.place, f.path) for f in escaped.faults] == [
        ("direction-character", Place(1, 6), ("a",))
    ]
    assert f"u+{ord(character):04x}" in written.faults[0].message.lower()


@pytest.mark.parametrize(
    "text", ["שלום עולם", "مرحبا", "a\u200eb", "👩🏽‍🔬", "e\u0301", "\u00a0", "汉字", "\u200b"]
)
def test_text_of_every_script_is_allowed(text: str) -> None:
    assert read(f'a: "{text}"\n'.encode()).value == {"a": text}


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x80", "\x9f", "\ufeff", "\ufffe"]
)
def test_control_characters_are_refused_written_or_escaped(character: str) -> None:
    (written,) = read(f"k: v\na: x{character}y\n".encode()).faults
    assert (written.code, written.place) == ("control-character", Place(2, 5))
    (escaped,) = read(f'a: "xx\\u{ord(character):04x}y"\n'.encode()).faults
    assert (escaped.code, escaped.place) == ("control-character", Place(1, 7))
