"""Home, explore, charts, vocabulary, rules, data and contribute: what a reader finds there."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from nullbook.assessment import assess
from nullbook.charts import CHARTS
from nullbook.charts.look import OUTCOME_COLOURS
from nullbook.frames import COLUMNS
from nullbook.index import FIELDS
from nullbook.knowledge import RULES, check, load
from nullbook.pages import chart_pages, explore, not_found, resources
from nullbook.pages.model_entries import MINIMAL, WORKED
from nullbook.pages.outcomes import LOOKS
from nullbook.pages.terms import KINDS
from nullbook.pages.tree import Content, PageTree
from nullbook.schema import load_schema, schema_folder
from nullbook.stats import Reason
from tests.pages.small_site import ENTRIES, build, outline

Contents = Mapping[str, Content]
Files = Mapping[str, bytes]


def words(contents: Contents, path: str) -> str:
    return outline(contents[path].body).words


def entries_linked(content: Content) -> list[str]:
    found = [re.search(r"NB-2026-FX\d\d(?=/$)", link) for link in outline(content.body).links]
    return list(dict.fromkeys(match.group() for match in found if match))


class TestHome:
    def test_it_counts_entries_by_outcome(self, contents: Contents) -> None:
        told = words(contents, "")
        assert "9 entries, by outcome" in told
        assert "2 failed" in told
        assert "1 claim, not tested here" in told

    def test_it_says_for_how_many_a_figure_can_be_computed(self, contents: Contents) -> None:
        told = words(contents, "")
        # The counts 120, "100-200", 1,500 and 0 are known; `unknown` and what is left out are not.
        assert "A trial count 4 of 8 entries" in told
        assert "The share of a claim that was left 2 of 2 entries with a result on a claim" in told
        assert "What luck alone would give" in told

    def test_it_shows_a_failed_entry_and_how_to_read_it(self, contents: Contents) -> None:
        assert "How to read an entry" in words(contents, "")
        assert "nbp-wide" in contents[""].body
        assert entries_linked(contents[""])[0] == "NB-2026-FX01"

    def test_the_marks_of_the_picture_are_told_in_words(self, contents: Contents) -> None:
        told = words(contents, "")
        for mark in ("circle is a baseline", "diamond is what was claimed", "disc is what was measured"):
            assert mark in told
        assert "what luck alone would give the best of N" in told
        assert "methods/#luck" in outline(contents[""].body).links

    def test_the_latest_work_has_its_date(self, contents: Contents) -> None:
        told = words(contents, "")
        assert "Mixup reversed 2024-05-01" in told
        assert "It worked date unknown" in told

    def test_an_outcome_leads_to_its_entries(self, contents: Contents) -> None:
        assert {"explore/?outcome=failed", "explore/?outcome=-"} <= set(outline(contents[""].body).links)
        term = outline(contents["vocabulary/failure-modes/seed-variance/"].body)
        assert "../../../explore/?failure_modes=seed-variance&outcome=failed" in term.links


class TestExplore:
    def test_without_javascript_all_entries_stand_there_what_failed_first(self, contents: Contents) -> None:
        assert entries_linked(contents["explore/"]) == [
            "NB-2026-FX01", "NB-2026-FX09", "NB-2026-FX02", "NB-2026-FX03", "NB-2026-FX06", "NB-2026-FX05",
            "NB-2026-FX07", "NB-2026-FX04", "NB-2026-FX08",
        ]  # fmt: skip

    def test_what_is_unknown_says_so_and_zero_is_zero(self, contents: Contents) -> None:
        rows = re.findall(r'<tr role="row">(.*?)</tr>', contents["explore/"].body)
        trials = {
            id: outline(cell).words
            for row in rows
            for id in re.findall(r"NB-2026-FX\d\d(?=/)", row)
            for cell in re.findall(r'data-nb-cell="trials".*?>(.*?)</td>', row)
        }
        assert trials["NB-2026-FX02"] == "100 to 200"
        assert trials["NB-2026-FX03"] == "1,500"
        assert trials["NB-2026-FX04"] == "unknown"
        assert trials["NB-2026-FX05"] == "0"

    def test_a_long_list_has_pages_that_hold_each_entry_once(
        self, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(explore, "ROWS_A_PAGE", 4)
        tree = build(tmp_path, *ENTRIES, cache=cache).tree
        pages = [tree.pages[path].render() for path in ("explore/", "explore/2/", "explore/3/")]
        assert "explore/4/" not in tree.pages
        shown = [entry for page in pages for entry in entries_linked(page)]
        assert sorted(shown) == sorted(str(entry["id"]) for entry in ENTRIES)
        assert "2/" in outline(pages[0].body).links
        assert "../" in outline(pages[1].body).links
        assert "page 2 of 3" in outline(pages[1].body).words

    def test_the_index_holds_the_same_entries_in_the_same_order(
        self, contents: Contents, files: Files
    ) -> None:
        index = json.loads(files["index.json"])
        assert index["columns"]["id"] == entries_linked(contents["explore/"])
        assert {len(column) for column in index["columns"].values()} == {index["count"]}

    def test_a_withdrawn_entry_comes_last_and_says_so(self, tmp_path: Path, cache: Path) -> None:
        gone = {**ENTRIES[0], "status": "withdrawn", "withdrawn": {"date": "2026-01-01", "reason": "error"}}
        page = build(tmp_path, gone, *ENTRIES[1:], cache=cache).tree.pages["explore/"].render()
        assert entries_linked(page)[-1] == "NB-2026-FX01"
        assert "NB-2026-FX01 · replication · withdrawn" in outline(page.body).words


class TestCharts:
    def test_every_chart_has_finding_denominator_picture_and_data(self, contents: Contents) -> None:
        page, found = contents["charts/"], outline(contents["charts/"].body)
        assert [heading.id for heading in page.toc] == list(CHARTS)
        assert len(re.findall(r"\d+ of \d+ (?:results|entries) are in this chart", found.words)) == len(
            CHARTS
        )
        drawn = page.body.count("data-nb-spec>")
        assert drawn == 4
        assert page.body.count('role="img" aria-label="') == drawn
        assert found.elements.count("svg") >= drawn
        assert found.elements.count("table") == drawn

    def test_a_specification_is_whole_and_asks_for_nothing_from_elsewhere(self, contents: Contents) -> None:
        specs = re.findall(r"<template data-nb-spec>(.*?)</template>", contents["charts/"].body)
        assert len(specs) == 4
        for spec in map(json.loads, specs):
            assert "layer" in spec
            assert '"url"' not in json.dumps(spec)

    def test_names_that_are_known_before_drawing_are_those_of_the_charts(self) -> None:
        assert tuple(CHARTS) == chart_pages.NAMES

    def test_an_outcome_has_one_colour_in_charts_and_on_pages(self) -> None:
        assert {outcome: LOOKS[outcome].light for outcome in OUTCOME_COLOURS} == OUTCOME_COLOURS

    @pytest.mark.parametrize(("scheme", "paper"), [("default", "#ffffff"), ("slate", "#1e2129")])
    def test_colours_of_charts_stand_out_from_the_paper(self, scheme: str, paper: str) -> None:
        style = (resources.ASSETS / "charts.css").read_text(encoding="utf-8")
        block = re.search(r'\[data-md-color-scheme="' + scheme + r'"\] \{(.*?)\}', style, re.DOTALL)
        assert block
        colours = dict(re.findall(r"--nb-chart-(\w+): (#\w{6})", block.group(1)))
        assert {"ink", "soft", "held", "partly", "lost", "other"} <= set(colours)
        for name, colour in colours.items():
            if name not in ("line", "paper"):
                assert contrast(colour, paper) >= 4.5, name


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


class TestVocabulary:
    def test_every_closed_term_has_a_page_with_its_meaning(self, contents: Contents) -> None:
        for kind in KINDS:
            for term in load_schema().closed_vocabulary(kind.closed) if kind.closed else ():
                assert outline(f"<p>{term.description}").words in words(contents, f"{kind.path}{term.id}/")

    def test_a_term_lists_the_entries_that_use_it(self, contents: Contents) -> None:
        page = contents["vocabulary/failure-modes/seed-variance/"]
        assert entries_linked(page) == ["NB-2026-FX01", "NB-2026-FX02"]
        assert "2 entries, what failed first" in outline(page.body).words
        assert "../../../explore/?failure_modes=seed-variance" in outline(page.body).links

    def test_its_link_to_explore_is_a_facet_there(self) -> None:
        facets = {field.name for field in FIELDS if field.facet}
        assert {kind.facet for kind in KINDS if kind.facet} <= facets

    def test_an_alias_is_counted_with_its_term(self, contents: Contents) -> None:
        page = contents["vocabulary/domains/computer-vision/"]
        assert entries_linked(page) == ["NB-2026-FX01", "NB-2026-FX02", "NB-2026-FX03"]
        assert "also vision, cv" in outline(page.body).words

    def test_a_name_that_no_vocabulary_has_is_shown_as_such(self, contents: Contents) -> None:
        assert "is not in the vocabulary yet" in words(contents, "vocabulary/methods/a-new-trick/")
        assert entries_linked(contents["vocabulary/methods/a-new-trick/"]) == ["NB-2026-FX04"]

    def test_a_stage_says_how_many_could_have_been_stopped_there(self, contents: Contents) -> None:
        assert "1 could have been stopped at this stage" in words(contents, "vocabulary/stages/data/")

    def test_a_shortcut_says_how_it_was_answered_and_unknown_is_not_no(self, contents: Contents) -> None:
        told = words(contents, "vocabulary/shortcuts/uncorrected-testing/")
        assert "entries, of their own work 1 0 7 0" in told
        assert entries_linked(contents["vocabulary/shortcuts/uncorrected-testing/"]) == ["NB-2026-FX02"]

    def test_a_word_that_nobody_used_says_so(self, contents: Contents) -> None:
        assert "No entry uses this word yet" in words(contents, "vocabulary/failure-modes/concept-drift/")

    def test_counts_of_a_list_are_those_of_the_pages(self, contents: Contents) -> None:
        told = words(contents, "vocabulary/failure-modes/")
        assert re.search(r"Seed variance .*? seed gives\. 2 1 ", told)


class TestRules:
    def test_every_rule_has_its_page_with_both_examples(self, contents: Contents) -> None:
        for number, rule in RULES.items():
            page = outline(contents[f"rules/{number}/"].body)
            assert f"{number}: {rule.title.replace('`', '')}" in page.words
            assert rule.wrong in page.text
            assert rule.right in page.text
            assert not re.search("`[^`]+`", page.text.split("This breaks the rule")[0])
        assert all(f"{number}/" in outline(contents["rules/"].body).links for number in RULES)


class TestData:
    def test_every_column_of_every_download_is_explained(self, contents: Contents, files: Files) -> None:
        told = words(contents, "data/")
        for name, columns in COLUMNS.items():
            rows = list(csv.reader(io.StringIO(files[f"data/{name}.csv"].decode())))
            assert rows[0] == [column.name for column in columns]
            assert all(f"{column.name} {column.type} {column.meaning}" in told for column in columns)

    def test_a_text_like_a_formula_has_an_apostrophe_in_csv_only(
        self, contents: Contents, files: Files
    ) -> None:
        rows = csv.DictReader(io.StringIO(files["data/entries.csv"].decode()))
        title = str(ENTRIES[8]["title"])
        assert next(row for row in rows if row["entry_id"] == "NB-2026-FX09")["title"] == "'" + title
        assert next(row for row in json.loads(files["data/entries.json"]) if row["title"] == title)
        assert "leading apostrophe" in words(contents, "data/")

    def test_the_schema_is_the_one_of_the_package(self, files: Files) -> None:
        assert files["schema/v1/entry.schema.json"] == (schema_folder() / "entry.schema.json").read_bytes()

    def test_the_number_of_rows_is_told(self, contents: Contents, files: Files) -> None:
        assert len(json.loads(files["data/claims.json"])) == 3
        assert "Claims One row a claim, with what its own numbers say. 3 " in words(contents, "data/")


class TestContribute:
    def test_the_entry_with_numbers_is_sound_and_its_numbers_agree_with_its_outcome(
        self, tmp_path: Path, contents: Contents
    ) -> None:
        file = tmp_path / "entries" / "2026" / "NB-2026-7F3M.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(WORKED, encoding="utf-8")
        assert check([file]).findings == ()
        knowledge = load(tmp_path).knowledge
        judged = assess(knowledge).entry("NB-2026-7F3M")
        assert not isinstance(judged.verdict.value, Reason)
        assert judged.verdict.value.word == "partly"
        assert not judged.differs
        assert WORKED in outline(contents["contribute/"].body).text
        assert "invented for this page" in words(contents, "contribute/")

    def test_it_shows_each_part_that_has_numbers(self) -> None:
        for key in ("claims", "results", "trials", "evidence", "references"):
            assert f"\n{key}:" in WORKED
        for key in ("baseline", "claimed", "measured", "seeds", "selection", "hypotheses", "seed_sd"):
            assert f"{key}:" in WORKED

    def test_every_key_at_every_depth_unfolds_by_itself(self, contents: Contents) -> None:
        found = outline(contents["contribute/"].body)
        fields = [field.path.replace("[]", "").replace(".", "-") for field in load_schema().walk()]
        assert [f"field-{path}" for path in fields] == sorted(
            (id for id in found.ids if id.startswith("field-")), key=lambda id: fields.index(id[6:])
        )
        assert "table" not in found.elements
        assert found.elements.count("details") == len(fields)

    def test_it_says_how_to_install_and_what_happens_then(self, contents: Contents) -> None:
        told = words(contents, "contribute/")
        for command in ("python3 run.py check", ".venv/bin/nullbook new", ".venv/bin/nullbook check"):
            assert command in told
        assert "open a pull request. The same check runs there and marks the lines" in told

    def test_the_smallest_entry_is_sound_and_has_nine_keys(self, tmp_path: Path) -> None:
        file = tmp_path / "entries" / "2026" / "NB-2026-7F3K.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(MINIMAL, encoding="utf-8")
        assert check([file]).findings == ()
        assert len(re.findall(r"^\w+:", MINIMAL, re.MULTILINE)) == 9

    def test_it_stands_before_the_fields(self, contents: Contents) -> None:
        text = outline(contents["contribute/"].body).text
        assert 0 < text.index(MINIMAL) < text.index("Every field")

    def test_every_field_and_every_word_of_the_schema_is_explained(self, contents: Contents) -> None:
        told = words(contents, "contribute/")
        for field in load_schema().walk():
            assert " ".join(field.description.replace("`", "").split()) in told, field.path
            for term in load_schema().closed_vocabulary(field.vocabulary) if field.vocabulary else ():
                assert f"{term.id} {term.description}".replace("`", "") in told.replace("`", ""), term

    def test_what_is_required_but_of_a_claim_says_so(self, contents: Contents) -> None:
        told = words(contents, "contribute/")
        assert "stage Where it ended. required, but of a claim" in told
        assert "kind What sort of entry this is. required" in told


def test_the_page_of_a_dead_address_links_from_the_root() -> None:
    content = not_found("/base/")
    assert outline(content.body).links == ["/base/explore/", "/base/vocabulary/", "/base/"]


def test_pages_of_terms_and_rules_are_found_by_search_and_lists_are_not(
    tree: PageTree, contents: Contents
) -> None:
    for path, page in tree.pages.items():
        searched = "data-pagefind-body" in contents[path].body
        assert searched == (page.kind in ("entry", "term", "rule")), path
