"""Checks that a site is what it has to be: N pages, a known sentence on them, a known word in its search."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.parts.plan import id_of, sentence_of
from bench.parts.record import Proof
from bench.parts.words import mark
from nullbook.site.cbor import decode


class Unfair(Exception):
    """A site lacks something, so that its time is no evidence."""


def proofs(site: Path, side: str, count: int, *, search: bool = True) -> Iterator[Proof]:
    """What holds of a site of `count` entries; raises Unfair at the first thing that does not."""
    pages = [site / id_of(number) / "index.html" for number in range(count)]
    missing = [page for page in pages if not page.is_file()]
    if missing:
        raise Unfair(f"{side}: {len(missing)} of {count} pages are missing, as {missing[0]}")
    yield Proof(side, count, f"has {count:,} pages of entries")
    samples = sorted({0, count // 3, count // 2, count - 1})
    for number in samples:
        if sentence_of(number) not in pages[number].read_text(encoding="utf-8"):
            raise Unfair(f"{side}: {pages[number]} lacks the sentence {sentence_of(number)!r}")
    yield Proof(side, count, "holds the sentence of the first, the last and two other entries on their pages")
    if not search:
        return
    for number in samples:
        found = list(
            _stock_finds(site, mark(number)) if side == "stock" else _pagefind_finds(site, mark(number))
        )
        if not any(url.strip("/").partition("#")[0].strip("/") == id_of(number) for url in found):
            raise Unfair(f"{side}: the search for {mark(number)!r} finds {found} and not {id_of(number)}")
    yield Proof(side, count, "finds these pages by a word that stands on no other")


def _stock_finds(site: Path, word: str) -> Iterator[str]:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    return (page["location"] for page in index["docs"] if word in page["text"])


def _pagefind_finds(site: Path, word: str) -> Iterator[str]:
    """The URLs of the pages that hold a word, as Pagefind's own script finds them: index, then fragment."""
    folder = site / "pagefind"
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        _, pages, parts, *_ = _pagefind_file(folder / f"pagefind.{language['hash']}.pf_meta")
        for first, last, name in parts:
            if not first <= word <= last:
                continue
            for row in _pagefind_file(folder / "index" / f"{name}.pf_index")[0]:
                if row[0] == word:
                    yield from (_pagefind_url(folder, pages[number][0]) for number in _numbers(row[1]))


def _numbers(places: list[Any]) -> Iterator[int]:
    """The numbers of the pages, each told as its distance from the one before."""
    number = 0
    for step, *_ in places:
        number += step
        yield number


def _pagefind_url(folder: Path, name: str) -> str:
    fragment = gzip.decompress((folder / "fragment" / f"{name}.pf_fragment").read_bytes())
    return str(json.loads(fragment[len(b"pagefind_dcd") :])["url"])


def _pagefind_file(file: Path) -> list[Any]:
    content = decode(gzip.decompress(file.read_bytes())[len(b"pagefind_dcd") :])
    assert isinstance(content, list)
    return content
