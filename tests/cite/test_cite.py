"""Citations, on records made by hand (fixtures, see tests/pages/made.py)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nullbook.assessment.records import Figure, Judgement
from nullbook.cite import (
    Citation,
    Publisher,
    bibtex,
    citation,
    claim_citation,
    linked_data,
    markdown_link,
    markdown_page,
    review_paragraph,
    text_page,
)
from nullbook.knowledge.records import Author, Dispute, Entry, Version, Withdrawal
from tests.pages import made

HOST = Publisher(url="https://nb.example/base")


def cited(publisher: Publisher = HOST, superseded: tuple[str, ...] = (), **changes: Any) -> Citation:
    entry: Entry = made.entry(**changes)
    return citation(entry, made.entry_assessment(), entry.claims[0], publisher, superseded)


def gone(**changes: Any) -> Citation:
    told = Withdrawal("2026-05-01", "error", text="The test set had been used for tuning.")
    return cited(status="withdrawn", withdrawn=told, **changes)


def test_the_paragraph_holds_what_a_review_needs() -> None:
    said = review_paragraph(cited())
    assert said.startswith("NB-2026-7F3K, version 1 (replication): “Cosine restarts")
    assert (
        "Outcome: null result; the numbers say: informative null, and less than was claimed, beyond chance "
        "(the whole interval is below the smallest improvement that matters)." in said
    )
    assert "+0.2 points (95 % interval −0.07 to +0.47), where +1.2 points was claimed." in said
    assert "17 % of the claimed improvement is retained" in said
    assert "https://nb.example/base/NB-2026-7F3K/ (content 3f2a9c1b3f2a)" in said
    assert "\n" not in said


def test_the_paragraph_says_that_selection_was_not_allowed_for() -> None:
    judged = Judgement("partly", True, None, "how the number was chosen")
    numbers = made.entry_assessment(results=(made.result_assessment(verdict=Figure(judged)),))
    entry = made.entry()
    said = review_paragraph(citation(entry, numbers, entry.claims[0], HOST))
    meaning = "better than the baseline, and clearly less than was claimed"
    assert f"the numbers say: partly ({meaning}; not corrected for selection)." in said


def test_the_paragraph_says_where_the_claim_was_made_if_that_was_on_other_data() -> None:
    entry = made.entry(results=(made.result(dataset=made.topic("Our photographs")),))
    said = review_paragraph(citation(entry, made.entry_assessment(), entry.claims[0], HOST))
    assert "accuracy on Our photographs: +0.2 points" in said
    assert "where +1.2 points was claimed on CIFAR-100." in said


def test_without_a_host_id_and_path_are_given() -> None:
    said = review_paragraph(cited(Publisher()))
    assert "Nullbook, NB-2026-7F3K/ (content" in said
    assert "http" not in said
    assert "url =" not in bibtex(cited(Publisher()))


def test_the_version_is_the_one_of_the_file() -> None:
    history = (Version(1, "2026-02-01", "typo"), Version(2, "2026-03-01", "data"))
    told = cited(history=history)
    assert "version 2" in review_paragraph(told)
    assert bibtex(told).startswith("@misc{NB-2026-7F3K-v2,")
    assert "NB-2026-7F3K v2" in markdown_link(told)


@pytest.mark.parametrize("form", [review_paragraph, markdown_link, markdown_page, text_page, bibtex])
def test_a_withdrawn_entry_says_so_in_every_form(form: Any) -> None:
    assert "withdrawn" in form(gone()).lower()
    assert "withdrawn" not in form(cited()).lower()


def test_a_withdrawn_entry_gives_date_and_reason() -> None:
    said = review_paragraph(gone())
    assert said.startswith("WITHDRAWN on 2026-05-01 (error); do not rely on it. The test set")
    assert linked_data(gone(), "x")["creativeWorkStatus"] == "Withdrawn"


def test_disputed_and_superseded_are_said() -> None:
    told = cited(status="disputed", disputed=Dispute("2026-04-01", "the authors", "Wrong seed."))
    assert "DISPUTED by the authors on 2026-04-01: Wrong seed." in review_paragraph(told)
    assert "NB-2026-AAAA" in review_paragraph(cited(superseded=("NB-2026-AAAA",)))


def test_bibtex_escapes_what_tex_reads_and_keeps_braces_balanced() -> None:
    written = bibtex(cited(title=r"100 % of {it} & \input{x} #1 $y_2^3$ ~}{"))
    title = next(line for line in written.splitlines() if line.startswith("  title"))
    assert r"\textbackslash{}input\textbraceleft{}x\textbraceright{}" in title
    for told in (r"100 \% of", r"\&", r"\#1", r"\$y\_2\textasciicircum{}3\$", r"\textasciitilde{}"):
        assert told in title
    for line in written.splitlines()[1:-1]:
        assert line.count("{") == line.count("}"), line


def test_bibtex_does_not_take_a_name_apart() -> None:
    authors = (
        Author("Research and Development"),
        Author("Nguyễn (Çağlar, O’Brien)"),
        Author(role="product team"),
    )
    written = bibtex(cited(authors=authors))
    assert "{Research and Development} and {Nguyễn (Çağlar, O’Brien)} and {product team}" in written


def test_a_title_cannot_break_out_of_a_markdown_link() -> None:
    written = markdown_link(cited(title="a](javascript:alert(1)) ![x](y) <b> \u202e`c`"))
    assert written.startswith(
        "[NB-2026-7F3K v1: a\\](javascript:alert(1)) \\!\\[x\\](y) \\<b\\> \\`c\\`](https://"
    )
    assert "\u202e" not in written


def test_line_ends_do_not_break_a_form() -> None:
    assert "\n" not in review_paragraph(cited(title="one\ntwo\rthree"))
    assert "one two three" in bibtex(cited(title="one\ntwo\rthree"))


def test_files_hold_the_full_content_hash() -> None:
    assert made.entry().content_hash in text_page(cited())
    assert made.entry().content_hash in bibtex(cited())


def test_a_claim_is_cited_by_its_own_name_and_page() -> None:
    told = claim_citation(cited(), made.claim())
    assert "NB-2026-7F3K#c1" in review_paragraph(told)
    assert "https://nb.example/base/NB-2026-7F3K/c1/" in review_paragraph(told)
    assert "@misc{NB-2026-7F3K-c1-v1," in bibtex(told)


def test_without_numbers_nothing_is_said_about_them() -> None:
    entry, numbers = made.nothing_numeric()
    said = review_paragraph(citation(replace(entry, lesson="Watch the scores."), numbers, None, HOST))
    assert "mprovement" not in said
    assert "unknown" not in said


def test_linked_data_names_people_and_roles_apart() -> None:
    authors = linked_data(cited(), "x")["author"]
    assert authors[0] == {
        "@type": "Person",
        "name": "Mara Lindqvist",
        "@id": "https://orcid.org/0000-0002-1825-0097",
    }
    assert authors[1] == {"@type": "Organization", "name": "vision team"}
