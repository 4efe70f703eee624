"""The shared cases of good and bad files, as far as a reader without a schema can tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nullbook.text import Fault, Place, Reading, read, read_file
from nullbook.text import parser as parser_module

DATA = Path(__file__).parents[1] / "data"


def _cases(folder: str) -> dict[str, Any]:
    text = (DATA / folder / "expected.yaml").read_text(encoding="utf-8")
    cases: dict[str, Any] = yaml.safe_load(text)["cases"]
    return cases


BAD = _cases("bad_entries")
GOOD = _cases("good_entries")

# What is wrong with the other bad files is for the schema and the rules to say.
CODES = {
    "duplicate_key": "duplicate-key",
    "duplicate_key_nested": "duplicate-key",
    "tab_indent": "tab-indent",
    "unclosed_quote": "unclosed-quote",
    "unclosed_bracket": "unclosed-bracket",
    "colon_in_title": "colon-in-value",
    "percent_unquoted": "needs-quotes",
    "backtick_value": "needs-quotes",
    "bad_indent": "bad-indent",
    "bom_utf16": "not-utf-8",
    "latin1": "not-utf-8",
    "null_byte": "control-character",
    "empty": "empty",
    "only_comments": "empty",
    "two_documents": "two-documents",
    "list_instead_of_mapping": "not-a-mapping",
    "text_instead_of_mapping": "not-a-mapping",
    "python_tag": "tag",
    "custom_tag": "tag",
    "alias_bomb": "alias",
    "recursive_alias": "alias",
    "deep_nesting": "too-deep",
    "merge_key": "merge-key",
    "complex_key": "complex-key",
    "number_as_key": "key-not-text",
    "octal_010": "leading-zero",
    "nan_value": "not-a-number",
    "inf_value": "not-a-number",
    "rtl_override": "direction-character",
}


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers below us: a machine without libyaml finds the same faults at the same places."""
    name = str(request.param)
    if name == "pure Python":
        monkeypatch.setattr(parser_module, "FASTEST", parser_module.PureParser)
    return name


@pytest.mark.parametrize("name", CODES)
def test_bad_file_gives_its_one_fault_at_its_place(name: str, parser: str) -> None:
    case = BAD[name]
    (fault,) = read_file(DATA / "bad_entries" / case["file"]).faults
    assert fault.code == CODES[name]
    assert _is_expected(fault.place, case), f"{fault.place} {case}"
    said = _said(fault)
    assert [word for word in case["message"] if word not in said] == []


def _is_expected(place: Place, case: dict[str, Any]) -> bool:
    if "lines" in case:
        first, last = case["lines"]
        return bool(first <= place.line <= last)
    places = [[case["line"], case["column"]], *case.get("also", [])]
    return [place.line, place.column] in places


def _said(fault: Fault) -> str:
    return f"{fault.message} {fault.help} {fault.suggestion or ''}".lower()


@pytest.mark.parametrize("name", sorted(set(BAD) - set(CODES)))
def test_file_that_only_breaks_the_schema_is_read(name: str) -> None:
    reading = read_file(DATA / "bad_entries" / BAD[name]["file"])
    assert reading.faults == ()
    assert isinstance(reading.value, dict)


@pytest.mark.parametrize("name", GOOD)
def test_good_file_gives_its_values(name: str, parser: str) -> None:
    reading = read_file(DATA / "good_entries" / GOOD[name]["file"])
    assert reading.faults == ()
    for path, expected in GOOD[name].get("values", {}).items():
        value = _at(reading, path)
        assert (value, type(value)) == (expected, type(expected)), path


def _at(reading: Reading, path: str) -> Any:
    value: Any = reading.value
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


@pytest.mark.parametrize(
    ("name", "path", "raw", "plain"),
    [
        ("arxiv_unquoted", ("references", 0, "arxiv"), "1905.02240", True),
        ("true_for_yes", ("results", 0, "same", "code"), "true", True),
        ("outcome_yaml_null", ("outcome",), "null", True),
        ("question_mark_count", ("trials", "hypotheses"), '"?"', False),
    ],
)
def test_schema_cases_get_place_and_raw_text(
    name: str, path: tuple[str | int, ...], raw: str, plain: bool
) -> None:
    case = BAD[name]
    places = read_file(DATA / "bad_entries" / case["file"]).places
    assert places.value(path) == Place(case["line"], case["column"])
    assert places.raw(path) == raw
    assert places.is_plain(path) is plain


def test_empty_value_stands_at_its_key() -> None:
    case = BAD["empty_value"]
    reading = read_file(DATA / "bad_entries" / case["file"])
    path = ("trials", "method", "attempted")
    assert _at(reading, "trials.method.attempted") is None
    assert reading.places.value(path) == reading.places.key(path) == Place(case["line"], case["column"])
    assert reading.places.raw(path) == ""


@pytest.mark.parametrize(
    ("name", "what"), [("markdown_html", "<b onclick"), ("markdown_javascript_link", "[")]
)
def test_place_inside_a_literal_block(name: str, what: str) -> None:
    case = BAD[name]
    reading = read_file(DATA / "bad_entries" / case["file"])
    path = ("sections", "what_happened")
    found = reading.places.inside(path, _at(reading, "sections.what_happened").index(what))
    block = case["also"][0]
    assert reading.places.value(path) == Place(*block)
    if name == "markdown_html":
        assert found == Place(case["line"], case["column"])
    assert reading.source.line(found.line)[found.column - 1 :].startswith(what)


def test_crlf_and_byte_order_mark_change_nothing() -> None:
    data = (DATA / "good_entries" / GOOD["plain"]["file"]).read_bytes()
    there = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    here, windows = read(data), read(there)
    assert windows.value == here.value
    path = ("trials", "method", "completed")
    assert windows.places.value(path) == here.places.value(path)
