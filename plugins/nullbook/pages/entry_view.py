"""What an entry's page says, finished: its template only puts it in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from nullbook.cite import Citation, citation
from nullbook.knowledge.records import Claim, Entry, Reference, Shortcuts
from nullbook.knowledge.unknown import Unknown
from nullbook.pages.caption import Caption, caption
from nullbook.pages.cite_box import CiteBox, cite_box
from nullbook.pages.facts import Fact, answer, entry_facts, same_facts, search_facts
from nullbook.pages.figures import FigureLine, claim_lines, entry_lines, result_lines
from nullbook.pages.html import link_out, text_html
from nullbook.pages.library import Finding, Library
from nullbook.pages.links import Here, entry_path
from nullbook.pages.markdown import rendered
from nullbook.pages.outcomes import OutcomeMark, outcome_mark
from nullbook.pages.results_table import ResultTable, reference_address, result_tables
from nullbook.pages.top import Banner, Link, Verdict, banners, term_link, verdict_of
from nullbook.picture import Picture, Pulls, entry_picture, entry_pulls
from nullbook.picture.sides import selection_of, trials_of
from nullbook.schema import load_schema

SECTIONS = {
    "setup": "Setup",
    "what_happened": "What happened",
    "analysis": "Analysis",
    "next_time": "Next time",
}


@dataclass(frozen=True, slots=True)
class ShortcutRow:
    """One shortcut: answered for the claim and for this work, and on what grounds."""

    link: Link
    of_claim: Markup
    of_this: Markup
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the story."""

    id: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another entry that has to do with this one."""

    relation: str
    id: str
    title: str
    href: str
    mark: OutcomeMark


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence: what it is, where it stands, and how to know that it is the same."""

    kind: str
    link: Markup
    archive: Markup
    sha256: str
    note: str


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A source in the list of references."""

    id: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a claim states, above its table."""

    id: str
    href: str
    statement: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """All parts of an entry's page, in the order in which it shows them."""

    entry: Entry
    kind: str
    relationship: str
    status: str
    banners: tuple[Banner, ...]
    mark: OutcomeMark
    outcome_href: str
    verdict: Verdict | None
    stage: Link | None
    failure_modes: tuple[Link, ...]
    picture: Picture
    picture_svg: Markup
    caption: Caption
    pulls: Pulls
    search: tuple[Fact, ...]
    tables: tuple[ResultTable, ...]
    same: str
    quoted: tuple[Quoted, ...]
    figures: tuple[FigureLine, ...]
    missing: tuple[FigureLine, ...]
    shortcuts: tuple[ShortcutRow, ...]
    shortcuts_of_claim: bool
    sections: tuple[Section, ...]
    decision: str
    evidence: tuple[EvidenceLine, ...]
    references: tuple[ReferenceLine, ...]
    neighbours: tuple[Neighbour, ...]
    facts: tuple[Fact, ...]
    cite: CiteBox
    citation: Citation
    broken: tuple[str, ...]
    versions: tuple[tuple[str, str, str, str], ...]
    uses: tuple[tuple[str, Markup], ...]


def entry_view(
    entry: Entry, library: Library, has_page: Callable[[str], bool], images: Mapping[str, str]
) -> EntryView:
    """The view of one entry."""
    here = Here(entry_path(entry.id))
    assessment = library.assessments[entry.id]
    claim = library.primary_claim(entry)
    result = entry.primary_result
    findings = [
        Finding(entry, each, assessed)
        for each, assessed in sorted(
            zip(entry.results, assessment.results, strict=True),
            key=lambda pair: (not pair[0].primary, pair[0].index),
        )
    ]
    lines: list[FigureLine] = []
    if result is not None:
        own = selection_of(trials_of(result, entry))
        lines += result_lines(result, assessment.results[result.index], claim, own, here)
    if claim is not None and claim.ref in library.claims.assessments:
        lines += claim_lines(claim, library.claims.assessments[claim.ref], here)
    if entry.results or not isinstance(entry.trials, Unknown):
        lines += entry_lines(assessment, here)
    picture = entry_picture(entry, assessment, library.claims)
    sections = [
        (name, rendered(text, name.replace("_", "-"), here, has_page, images))
        for name, text in entry.sections.items()
    ]
    superseded = library.superseded_by(entry.id)
    cited = citation(entry, assessment, claim, library.publisher, superseded)
    schema = load_schema()
    return EntryView(
        entry=entry,
        kind=schema.term("kind", entry.kind).title.lower(),
        relationship={"first-party": "first party", "third-party": "third party"}.get(entry.relationship, ""),
        status="superseded" if superseded and entry.status == "active" else entry.status,
        banners=banners(entry, superseded, here),
        mark=outcome_mark(entry.outcome),
        outcome_href=here.term("outcome", entry.outcome) if entry.outcome else "",
        verdict=verdict_of(assessment, here) if entry.results else None,
        stage=term_link("stage", entry.stage, here) if entry.stage else None,
        failure_modes=tuple(term_link("failure_mode", mode, here) for mode in entry.failure_modes),
        picture=picture,
        picture_svg=Markup(picture.svg),
        caption=caption(entry, assessment, claim, library.claims),
        pulls=entry_pulls(entry, assessment, library.claims),
        search=tuple(search_facts(trials_of(result, entry) if result else entry.trials, entry.correction)),
        tables=tuple(result_tables(findings, entry.claims, library.claims, here)),
        same=same_facts(result) if result else "",
        quoted=tuple(Quoted(each.id, here.claim(each.ref), each.statement or "") for each in entry.claims),
        figures=tuple(line for line in lines if line.known),
        missing=tuple(line for line in lines if not line.known),
        shortcuts=shortcut_rows(claim, entry, here),
        shortcuts_of_claim=claim is not None,
        sections=tuple(Section(f"nb-{name}", SECTIONS.get(name, name), told.html) for name, told in sections),
        decision=schema.term("decision_what", entry.decision.what).title if entry.decision else "",
        evidence=tuple(
            EvidenceLine(
                schema.term("evidence_kind", each.kind).title,
                link_out(each.url),
                link_out(each.archive_url, "archived copy") if each.archive_url else Markup(""),
                each.sha256 or "",
                each.note or "",
            )
            for each in entry.evidence
        ),
        references=tuple(
            ReferenceLine(f"ref-{index}", _reference(each)) for index, each in enumerate(entry.references, 1)
        ),
        neighbours=tuple(
            Neighbour(
                word,
                other,
                library.entries[other].title,
                here.entry(other),
                outcome_mark(library.entries[other].outcome),
            )
            for word, other in library.related(entry)
        ),
        facts=tuple(entry_facts(entry, here)),
        cite=cite_box(cited, here, is_entry=True, has_picture=bool(picture)),
        citation=cited,
        broken=tuple(link for _, told in sections for link in told.broken),
        versions=tuple(
            (str(row.version), row.date, schema.term("change", row.change).title.lower(), row.note or "")
            for row in sorted(entry.history, key=lambda row: -row.version)
        ),
        uses=tuple(
            (
                schema.term("review_decision", use.decision).description,
                link_out(use.url, use.review) if use.url else text_html(use.review),
            )
            for use in entry.used_by
        ),
    )


def shortcut_rows(claim: Claim | None, entry: Entry | None, here: Here) -> tuple[ShortcutRow, ...]:
    """The shortcuts that somebody answered, for a claim and for an entry's own work."""
    of_claim: Shortcuts = claim.shortcuts if claim is not None else {}
    of_entry: Shortcuts = entry.shortcuts if entry is not None else {}
    rows = []
    for term in load_schema().closed_vocabulary("shortcut"):
        answers = [answers.get(term.id) for answers in (of_claim, of_entry)]
        if all(each is None or each.answer == "unknown" for each in answers):
            continue
        notes = []
        for whose, each in zip(("the claim", "this work"), answers, strict=True):
            if each is None or not (each.basis or each.note or each.derived):
                continue
            basis = load_schema().term("basis", each.basis).title.lower() if each.basis else ""
            basis = "derived from the numbers" if each.derived else basis
            notes.append(f"{whose}: {': '.join(part for part in (basis, each.note or '') if part)}")
        told = [answer("unknown" if each is None else each.answer) for each in answers]
        link = Link(term.title, here.term("shortcut", term.id), term.description)
        rows.append(ShortcutRow(link, told[0], told[1], tuple(notes)))
    return tuple(rows)


def _reference(reference: Reference) -> Markup:
    head = ". ".join(part for part in (", ".join(reference.authors), reference.title.rstrip(".")) if part)
    tail = ", ".join(part for part in (reference.venue or "", str(reference.year or "")) if part)
    address = reference_address(reference.doi, reference.arxiv, reference.url)
    link = Markup(" {}").format(link_out(address)) if address else Markup("")
    return Markup("{}.{}{}").format(head, f" {tail}." if tail else "", link)
