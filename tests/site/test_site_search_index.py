"""The search index has the same bytes for the same pages, and still finds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nullbook.site import cbor
from nullbook.site.search import SearchError, build_index, in_order
from tests.site.fake_core import WORDS


def pages(folder: Path) -> None:
    chance = random.Random(1)
    for number in range(60):
        facts = "".join(
            f'<span data-pagefind-filter="{name}" data-pagefind-sort="{name}">{chance.choice(WORDS)}</span>'
            for name in ("outcome", "stage", "tag", "domain")
        )
        file = folder / f"NB-{number}" / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(
            f"<!doctype html><html lang=en><body><main data-pagefind-body><h1>Page {number}</h1>{facts}"
            f"<p>{' '.join(chance.choices(WORDS, k=50))}</p></main></body></html>"
        )


def test_the_index_is_the_same_each_time(tmp_path: Path) -> None:
    pages(tmp_path / "site")
    first = dict(build_index(tmp_path / "site", tmp_path / "out"))
    assert any(path.startswith("filter/") for path in first)
    for _ in range(5):
        assert dict(build_index(tmp_path / "site", tmp_path / "out")) == first
    assert not (tmp_path / "out").exists()


def test_an_unknown_form_of_index_is_left_as_it_is() -> None:
    files = {
        "pagefind-entry.json": b'{"languages":{"en":{"hash":"en_1"}}}',
        "pagefind.en_1.pf_meta": b"other",
    }
    assert in_order(files) == files
    assert in_order({"pagefind-entry.json": b"[]"}) == {"pagefind-entry.json": b"[]"}


def test_a_failing_pagefind_says_why(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="Pagefind failed"):
        list(build_index(tmp_path / "nothing", tmp_path / "out"))


items = st.recursive(
    st.integers(-(2**64), 2**64 - 1) | st.text(), lambda inner: st.lists(inner, max_size=40), max_leaves=60
)


@given(items)
def test_what_is_written_is_read_again(item: cbor.Item) -> None:
    assert cbor.decode(cbor.encode(item)) == item


@pytest.mark.parametrize("content", [b"", b"\x82\x01", b"\x62a", b"\xa0", b"\x9f\xff", b"\x01\x01"])
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(cbor.CborError):
        cbor.decode(content)
