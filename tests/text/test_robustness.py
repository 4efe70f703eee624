"""Whatever the bytes: an answer, no exception, places inside the file, and the same from all roads."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nullbook.text import FAULTS, MAX_BYTES, NOTHING, Reading, Source, read
from nullbook.text import parser as parser_module
from nullbook.text.characters import forbidden_character
from nullbook.text.origin import origins
from nullbook.text.survey import survey

SHARED = Path(__file__).parents[3] / "shared" / "data" / "adversarial"
SUITE = SHARED / "yaml-test-suite" / "src"
NAUGHTY = SHARED / "blns" / "blns.json"
GOOD = Path(__file__).parents[1] / "data" / "good_entries"


def check(data: bytes, *, mapping: bool = True) -> Reading:
    """Reads, and holds the reading against everything that is promised of any."""
    reading = read(data, mapping=mapping)
    assert reading.ok is (reading.faults == ())
    assert (reading.value is NOTHING) <= (not reading.ok)
    lines = re.split("\r\n|\n|\r", data.decode("utf-8", errors="replace").removeprefix("\ufeff"))
    for fault in reading.faults:
        assert fault.code in FAULTS
        assert 1 <= fault.place.line <= len(lines)
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1
        assert fault.message.isprintable()
        assert fault.help.isprintable()
        assert fault.suggestion is None or fault.suggestion.isprintable()
    for path, spot in reading.places._spots.items():
        for place in (reading.places.value(path), reading.places.key(path)):
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        raw = reading.places.raw(path)
        if reading.ok and raw and spot.style is not None:
            assert origins(raw, spot.style, spot.text) is not None, (path, raw)
    if reading.ok:
        # Most files are read on the quick road only: the careful one must give the same.
        careful = survey(reading.source, mapping=mapping)
        assert (repr(careful.value), careful.faults) == (repr(reading.value), ())
    return reading


YAML_LIKE = st.lists(
    st.sampled_from(
        [
            *"\n\n\n  \t-:?,[]{}#&*!|>'\"%@`~<=.0123456789aexyn\\\r",
            *["\r\n", ": ", "- ", "\n  ", "\n- ", "key: ", "<<: ", "---\n", "...\n", "|\n", ">2-\n"],
            "''",
            '""',
            *["null", "true", "010", ".nan", "1e400", "\\u0041", "\\x", "!!str ", "&a ", "*a", "%YAML 1.1\n"],
            *"é🙂\u2028\u0085\u202e\0\ufeff\ufdd0",
        ]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=300)
def test_any_bytes(data: bytes) -> None:
    check(data)
    check(data, mapping=False)


@given(YAML_LIKE)
@settings(deadline=None, max_examples=800)
def test_anything_like_yaml(text: str) -> None:
    check(text.encode())
    check(text.encode(), mapping=False)


@given(YAML_LIKE)
@settings(deadline=None, max_examples=200)
def test_anything_like_yaml_without_libyaml(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser_module, "FASTEST", parser_module.PureParser)
        check(text.encode(), mapping=False)


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=8)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co"]), max_size=30)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS


def _around(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return LEAVES | st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4)


# Three levels by hand: hypothesis' own recursion was seen to draw without end here.
JSON = _around(_around(_around(LEAVES)))


@given(JSON)
@settings(deadline=None, max_examples=300)
def test_json_is_yaml(value: Any) -> None:
    reading = check(json.dumps(value, ensure_ascii=False).encode(), mapping=False)
    assert reading.faults == ()
    assert repr(reading.value) == repr(value)


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_a_good_file_with_one_change(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(GOOD.glob("*/*.yaml"))))
    text = path.read_bytes().decode("utf-8")
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.integers(0, 3))
    new = data.draw(
        st.sampled_from(["", *"\t\n\"'[]{}:#&*!?-,|>%@` \\", "\u202e", "\u2028", "\0", ": ", " #", "\n "])
    )
    check((text[:at] + new + text[at + gone :]).encode())


BOMBS = {
    "nested lists": b"a: " + b"[" * 400_000,
    "nested mappings": b"{a: " * 200_000,
    "nested dashes": b"- " * 400_000,
    "nested question marks": b"? " * 400_000,
    "nested blocks": b"".join(b" " * depth + b"a:\n" for depth in range(1400)),
    "closing brackets": b"]" * 1_000_000,
    "aliases": b"a: &a [x]\nb: [" + b"*a," * 300_000 + b"]\n",
    "many values": b"a: [" + b"1," * 500_000 + b"]",
    "many keys": b"".join(b"k%d: 1\n" % number for number in range(80_000)),
    "one key often": b"k: 1\n" * 200_000,
    "quotes": b'"' * 1_000_000,
    "quote never closed": b'a: "' + b"x: y\n" * 200_000,
    "apostrophes": b"a: '" + b"''" * 500_000,
    "long line": b"a: " + b"x" * 1_000_000,
    "long key": b"x" * 1_000_000 + b": a",
    "colons": b": " * 500_000,
    "spaces": b" " * 1_000_000,
    "line ends": b"\n" * 1_000_000,
    "carriage returns": b"a:\r" * 300_000,
    "tabs": b"\t" * 1_000_000,
    "nul": b"\0" * 1_000_000,
    "overrides": b"a: " + "\u202e".encode() * 300_000,
    "digits": b"a: " + b"9" * 1_000_000,
    "hexadecimal": b"a: 0x" + b"f" * 1_000_000,
    "fraction": b"a: 0." + b"1" * 1_000_000,
    "dots": b"a: " + b"." * 1_000_000,
    "escapes": b'a: "' + b"\\u0041" * 150_000 + b'"',
    "line separators": b"a: " + "\u2028".encode() * 300_000,
    "literal": b"a: |\n" + b"  x\n" * 200_000,
    "folded": b"a: >\n" + b"  x\n\n" * 200_000,
    "comments": b"# x\n" * 250_000,
    "conflict marks": b"<<<<<<<" * 140_000,
    "question marks": b"a: [" + b"?x," * 300_000 + b"]",
    "documents": b"---\n" * 250_000,
    "anchors": b"".join(b"- &a%d x\n" % number for number in range(60_000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_answered_soon(name: str) -> None:
    data = BOMBS[name][:MAX_BYTES]
    began = time.process_time()
    reading = read(data)
    reading.places.inside(("a",), 100_000)
    assert time.process_time() - began < 5
    assert len(reading.faults) <= 100


def test_depth_is_64() -> None:
    assert check(b"a: " + b"[" * 63 + b"]" * 63).faults == ()
    assert [fault.code for fault in check(b"a: " + b"[" * 64 + b"]" * 64).faults] == ["too-deep"]


def test_events_are_50_000() -> None:
    # Stream, document, mapping and list begin and end; a key.
    most = 50_000 - 9
    assert check(b"a: [" + b"1," * most + b"]").faults == ()
    assert [fault.code for fault in read(b"a: [" + b"1," * (most + 1) + b"]").faults] == ["too-many-values"]


# Small cases of our own, of the kind that the public suites hold.
OUR_SUITE: list[tuple[str, Any]] = [
    ("- a\n- [b, c]\n- {d: e}\n", ["a", ["b", "c"], {"d": "e"}]),
    ("a: |\n  x\n   y\n\nb: >-\n  x\n  y\n\n  z\n", {"a": "x\n y\n", "b": "x y\nz"}),
    ("a:\n- b\n- c\n", {"a": ["b", "c"]}),
    ("? a\n: b\n", {"a": "b"}),
    ('"a b": "c\\n\\u0064"\n', {"a b": "c\nd"}),
    ("a: 'b''c'\n", {"a": "b'c"}),
    ("a: b # c\nd: e#f\n", {"a": "b", "d": "e#f"}),
    ("{a: [b, {c: d}], 'e': \"f\"}\n", {"a": ["b", {"c": "d"}], "e": "f"}),
    ("--- # one\na: 1\n...\n", {"a": 1}),
    ("%YAML 1.2\n---\na: no\n", {"a": "no"}),
    ("a: http://b.c/d?e=[f]#g\n", {"a": "http://b.c/d?e=[f]#g"}),
    ("a: {b: , c: ''}\nd:\n", {"a": {"b": None, "c": ""}, "d": None}),
]


@pytest.mark.parametrize(("text", "value"), OUR_SUITE)
def test_small_documents(text: str, value: Any) -> None:
    reading = check(text.encode(), mapping=False)
    assert reading.faults == ()
    assert reading.value == value


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "'; DROP TABLE x", "../../etc/passwd", "${7*7}", "नि", "👩🏽"]
)
def test_strings_come_back_as_they_are(text: str) -> None:
    for quoted in (
        json.dumps(text, ensure_ascii=False),
        "'" + text.replace("'", "''") + "'",
        "|-\n  " + text,
    ):
        assert check(f"a: {quoted}\n".encode()).value == {"a": text}


# libyaml's known differences from YAML 1.2: white space at the end of a file inside a block of text.
DIFFERENT = {"JEF9", "L24T"}


def _suite() -> list[tuple[str, dict[str, Any]]]:
    cases = []
    for path in sorted(SUITE.glob("*.yaml")):
        first: dict[str, Any] = {}
        for number, part in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            first = first or part
            cases.append(
                (f"{path.stem}-{number}", {**{k: v for k, v in first.items() if k != "json"}, **part})
            )
    return cases


@pytest.mark.skipif(not SUITE.is_dir(), reason="../shared/data/adversarial/yaml-test-suite is not here")
def test_yaml_test_suite() -> None:
    read_well = 0
    for name, case in _suite():
        text = re.sub("—*»", "\t", case["yaml"]).replace("␣", " ").replace("↵", "").replace("∎\n", "")
        text = text.replace("←", "\r").replace("⇔", "\ufeff")
        reading = check(text.encode(), mapping=False)
        if reading.ok and not case.get("fail") and case.get("json") is not None:
            if name[:4] in DIFFERENT:
                continue
            assert reading.value == json.loads(case["json"]), name
            read_well += 1
    assert read_well > 140


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="../shared/data/adversarial/blns is not here")
def test_naughty_strings() -> None:
    for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        for written in (
            text,
            f"a: {text}\n",
            f"- {text}\n",
            f'a: "{text}"\n',
            f"{text}: a\n",
            f"a: {{b: {text}}}\n",
        ):
            check(written.encode("utf-8", "surrogatepass"))
        quoted = json.dumps({"a": text}, ensure_ascii=False).encode()
        reading = check(quoted)
        if forbidden_character(Source(text)) is None and "\x7f" not in text:
            assert reading.value == {"a": text}
        else:
            assert [fault.code for fault in reading.faults] in (
                ["control-character"],
                ["direction-character"],
            )


def test_hundreds_of_places_in_one_long_text_are_soon_told() -> None:
    images = "![](https://example.org/x.png)" * 600
    reading = check(f'a: "{images}"\n'.encode())
    start = time.process_time()
    places = [reading.places.inside(("a",), 30 * at) for at in range(600)]
    assert time.process_time() - start < 0.5
    assert [place.column for place in places] == [5 + 30 * at for at in range(600)]
