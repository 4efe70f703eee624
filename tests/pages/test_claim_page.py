"""The page of a claim, on records made by hand (fixtures, see made.py)."""

from __future__ import annotations

from dataclasses import replace

from nullbook.cite import Publisher
from nullbook.knowledge.records import Withdrawal
from nullbook.pages.claim_page import claim_assets, claim_page
from nullbook.pages.library import Library, library
from tests.pages import made
from tests.pages.test_entry_page import Reader


def shelves(*shapes: made.Made) -> Library:
    numbers = {each.entry_id: each for _, each in shapes}
    return library([entry for entry, _ in shapes], numbers, Publisher(), lambda entry: b"")


def other(name: str, **changes: object) -> made.Made:
    entry, numbers = made.main()
    entry = replace(entry, id=name, title=f"Entry {name}", claims=(), relationship="third-party", **changes)  # type: ignore[arg-type]
    return entry, replace(numbers, entry_id=name, claims=())


def body(*shapes: made.Made) -> str:
    return claim_page(shapes[0][0].claims[0], shelves(*shapes)).render().body


def test_statement_quote_and_source_stand_on_top() -> None:
    text = Reader(body(made.main())).text
    assert text.index("Restarting the cosine schedule") < text.index("A gain of 1.2 points at no cost.")
    assert "Lund and Ek 2024" in text
    assert "Table 2" in text


def test_all_results_across_entries_stand_in_table_and_forest() -> None:
    html = body(made.main(), other("NB-2026-AAAA"), other("NB-2026-BBBB"))
    text = Reader(html).text
    assert "3 results in 3 entries: 3 informative null." in text
    assert 'href="../../NB-2026-BBBB/"' in html
    assert "first party" in text
    assert "third party" in text
    assert "NB-2026-AAAA: +0.2 points" in html


def test_a_withdrawn_result_is_counted_out() -> None:
    gone = other("NB-2026-AAAA", status="withdrawn", withdrawn=Withdrawal("2026-05-01", "error"))
    text = Reader(body(made.main(), gone)).text
    assert "1 result in 1 entry: 1 informative null. 1 more withdrawn and not counted." in text


def test_an_invalid_result_is_in_the_table_and_not_in_the_forest() -> None:
    entry, numbers = other("NB-2026-AAAA")
    broken = (replace(entry, results=(made.result(invalid="Wrong split."),)), numbers)
    html = body(made.main(), broken)
    assert "invalid: Wrong split." in html
    assert "NB-2026-AAAA: +0.2" not in html
    assert "1 marked invalid is left out." in html


def test_nobody_measured_it() -> None:
    text = Reader(body(made.claim_only())).text
    assert "Nobody here has measured this claim." in text
    assert "Luck alone would reach the claimed +1.2 points with the best of 431 runs." in text


def test_a_claim_has_its_own_citation_beside_it() -> None:
    shape = made.main()
    files = {
        asset.path: asset.render().decode() for asset in claim_assets(shape[0].claims[0], shelves(shape))
    }
    assert set(files) == {f"NB-2026-7F3K/c1/cite.{end}" for end in ("bib", "md", "txt")}
    assert "NB-2026-7F3K#c1" in files["NB-2026-7F3K/c1/cite.txt"]


def test_claims_of_a_family_lead_to_each_other() -> None:
    assert 'href="../c2/"' in body(made.many_results(3))
