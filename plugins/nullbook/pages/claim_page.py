"""A claim as a page: what is stated, where, and every result on it across entries."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from nullbook.cite import Citation, citation, claim_citation
from nullbook.knowledge.records import Claim, Entry
from nullbook.knowledge.unknown import LEFT_OUT
from nullbook.pages.cite_box import CiteBox, cite_box
from nullbook.pages.entry_page import SECTION, cite_assets, head
from nullbook.pages.entry_view import ShortcutRow, shortcut_rows
from nullbook.pages.facts import Fact, search_facts
from nullbook.pages.figures import FigureLine, claim_lines
from nullbook.pages.html import plain
from nullbook.pages.library import Library
from nullbook.pages.links import Here, claim_path
from nullbook.pages.outcomes import OutcomeMark, outcome_mark
from nullbook.pages.results_table import ResultTable, result_tables, source_line
from nullbook.pages.stylesheet import COPY_SCRIPT, STYLESHEET
from nullbook.pages.templating import filled
from nullbook.pages.top import Banner, Link, banners
from nullbook.pages.tree import Asset, Content, Page
from nullbook.picture import Picture, Pulls, claim_forest, claim_pulls
from nullbook.picture.forest import ForestResult
from nullbook.stats import Reason


@dataclass(frozen=True, slots=True)
class ClaimView:
    """All parts of a claim's page, in the order in which it shows them."""

    claim: Claim
    heading: str
    entry: Link
    mark: OutcomeMark
    banners: tuple[Banner, ...]
    source: Markup
    where: str
    finding: str
    forest: Picture
    forest_svg: Markup
    forest_note: str
    tables: tuple[ResultTable, ...]
    pulls: Pulls
    search: tuple[Fact, ...]
    figures: tuple[FigureLine, ...]
    missing: tuple[FigureLine, ...]
    shortcuts: tuple[ShortcutRow, ...]
    cite: CiteBox
    group: tuple[Link, ...]


def claim_page(claim: Claim, library: Library, section: str = SECTION) -> Page:
    """The page of one claim, below the entry that records it."""
    return Page(
        path=claim_path(claim.ref),
        kind="claim",
        section=section,
        render=lambda: _content(claim, library),
        digest=library.digest(library.entries[claim.entry_id]),
    )


def claim_assets(claim: Claim, library: Library) -> list[Asset]:
    """The files beside a claim's page."""
    digest = library.digest(library.entries[claim.entry_id])
    return cite_assets(claim_path(claim.ref), lambda: _cited(claim, library), digest)


def _cited(claim: Claim, library: Library) -> Citation:
    entry = library.entries[claim.entry_id]
    whole = citation(
        entry, library.assessments[entry.id], None, library.publisher, library.superseded_by(entry.id)
    )
    return claim_citation(whole, claim)


def _content(claim: Claim, library: Library) -> Content:
    view = _view(claim, library)
    description = f"{view.finding} {claim.statement or ''}"
    return Content(
        title=f"{claim.ref}: {plain(view.heading)}",
        body=filled("claim.html", view=view, claim=claim),
        description=plain(description),
        head=head(_cited(claim, library), description, (), "", ""),
        scripts=(COPY_SCRIPT,),
        styles=(STYLESHEET,),
    )


def _view(claim: Claim, library: Library) -> ClaimView:
    here = Here(claim_path(claim.ref))
    entry = library.entries[claim.entry_id]
    findings = [each for each in library.findings.get(claim.ref, ()) if each.entry.status != "withdrawn"]
    assessed = library.claims.assessments[claim.ref]
    lines = claim_lines(claim, assessed, here)
    shown = [each for each in findings if not each.result.invalid]
    once = {each.entry.id for each in shown if [other.entry.id for other in shown].count(each.entry.id) == 1}
    forest = [
        ForestResult(
            each.entry.id
            if each.entry.id in once
            else f"{each.entry.id} {each.result.name or each.result.index + 1}",
            each.assessed,
            each.result.dataset,
        )
        for each in shown
    ]
    picture = claim_forest(claim, assessed, forest)
    return ClaimView(
        claim=claim,
        heading=(claim.statement or entry.title).rstrip("."),
        entry=Link(entry.title, here.entry(entry.id), entry.id),
        mark=outcome_mark(None),
        banners=banners(entry, library.superseded_by(entry.id), here),
        source=source_line(claim.source, claim.locator),
        where=", ".join(
            part for part in (claim.dataset.title if claim.dataset else "", claim.setting or "") if part
        ),
        finding=_finding(library, claim),
        forest=picture,
        forest_svg=Markup(picture.svg),
        forest_note=_forest_note(len(findings) - len(shown)),
        tables=tuple(result_tables(findings, [claim], library.claims, here, across=True)),
        pulls=claim_pulls(claim, library.claims),
        search=tuple(search_facts(claim.trials, LEFT_OUT)),
        figures=tuple(line for line in lines if line.known),
        missing=tuple(line for line in lines if not line.known),
        shortcuts=shortcut_rows(claim, None, here),
        cite=cite_box(_cited(claim, library), here, is_entry=False, has_picture=False),
        group=_group(claim, entry, here),
    )


def _finding(library: Library, claim: Claim) -> str:
    """How many results there are on a claim, and what their numbers say."""
    everything = library.findings.get(claim.ref, ())
    gone = sum(1 for each in everything if each.entry.status == "withdrawn")
    standing = len(everything) - gone
    if not standing:
        head = "Nobody here has measured this claim."
    else:
        words: dict[str, int] = {}
        for each in everything:
            if each.entry.status != "withdrawn":
                value = each.assessed.verdict.value
                word = "without a verdict" if isinstance(value, Reason) else value.word.replace("-", " ")
                words[word] = words.get(word, 0) + 1
        entries = len({each.entry.id for each in everything if each.entry.status != "withdrawn"})
        many = (
            f"{standing} result{'s' if standing > 1 else ''} in {entries} entr{'ies' if entries > 1 else 'y'}"
        )
        head = f"{many}: {', '.join(f'{number} {word}' for word, number in words.items())}."
    return f"{head} {gone} more withdrawn and not counted." if gone else head


def _forest_note(invalid: int) -> str:
    left_out = f" {invalid} marked invalid {'is' if invalid == 1 else 'are'} left out." if invalid else ""
    return f"Improvements over the baseline, with intervals where there are any. Nothing is pooled.{left_out}"


def _group(claim: Claim, entry: Entry, here: Here) -> tuple[Link, ...]:
    """The other claims of the family, by dataset where that tells them apart, else by what they state."""
    if claim.group is None:
        return ()
    others = [other for other in entry.claims if other.group == claim.group and other.id != claim.id]
    datasets = [other.dataset.title if other.dataset else other.id for other in others]
    apart = len(set(datasets)) == len(datasets)
    return tuple(
        Link(dataset if apart else other.statement or other.id, here.claim(other.ref), other.statement or "")
        for other, dataset in zip(others, datasets, strict=True)
    )
