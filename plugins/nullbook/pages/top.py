"""What stands at the top of a page: what a reader must know first, the verdict, and links to words."""

from __future__ import annotations

from dataclasses import dataclass

from nullbook.assessment.records import EntryAssessment
from nullbook.assessment.wording import UNCORRECTED, gloss, judgement_words, uncorrected_words
from nullbook.knowledge.records import Entry
from nullbook.pages.links import Here
from nullbook.schema import load_schema
from nullbook.stats import Reason


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page, with what they mean."""

    words: str
    href: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Banner:
    """A notice before all else; `links` lead to what takes the entry's place."""

    kind: str  # "withdrawn" | "disputed" | "superseded" | "template"
    head: str
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the numbers say, beside the author's outcome."""

    words: str
    href: str
    meaning: str
    differs: bool
    reason: str  # why there is no verdict
    counts: str  # over all results, where there are several
    uncorrected: str = ""  # in short, where selection could not be allowed for
    why_uncorrected: str = ""


def banners(entry: Entry, superseded_by: tuple[str, ...], here: Here) -> tuple[Banner, ...]:
    """All notices of an entry, the gravest first."""
    found = []
    if entry.status == "withdrawn" and entry.withdrawn is not None:
        gone = entry.withdrawn
        why = load_schema().term("withdrawal_reason", gone.reason).title.lower()
        by = f" by {gone.by}" if gone.by else ""
        instead = (Link(gone.replacement, here.entry(gone.replacement)),) if gone.replacement else ()
        found.append(
            Banner(
                "withdrawn",
                f"Withdrawn on {gone.date}{by}: {why}. Do not rely on it.",
                gone.text or "",
                instead,
            )
        )
    if entry.status == "disputed" and entry.disputed is not None:
        told = entry.disputed
        found.append(Banner("disputed", f"Disputed by {told.by} on {told.date}.", told.text))
    if superseded_by:
        links = tuple(Link(other, here.entry(other)) for other in superseded_by)
        found.append(Banner("superseded", "A newer entry takes the place of this one.", "", links))
    if entry.is_template:
        found.append(
            Banner(
                "template",
                "A template, not a record.",
                "It shows the form and is in no figure, chart or rate.",
            )
        )
    return tuple(found)


def term_link(vocabulary: str, word: str, here: Here) -> Link:
    """The link to a closed vocabulary's term."""
    term = load_schema().term(vocabulary, word)
    return Link(term.title[:1].lower() + term.title[1:], here.term(vocabulary, word), term.description)


def verdict_of(assessment: EntryAssessment, here: Here) -> Verdict:
    """What the numbers say of an entry: its primary result's verdict, and the counts over all."""
    judged = assessment.verdict.value
    schema = load_schema()
    counts = ""
    if sum(assessment.verdicts.values()) > 1:
        each = [
            f"{assessment.verdicts[term.id]} {term.title.lower()}"
            for term in schema.closed_vocabulary("verdict")
            if assessment.verdicts.get(term.id)
        ]
        silent = len(assessment.results) - sum(assessment.verdicts.values())
        each += [f"{silent} without a verdict"] if silent else []
        counts = f"{len(assessment.results)} results: {', '.join(each)}"
    if isinstance(judged, Reason):
        return Verdict("", "", "", False, str(judged), counts)
    term = schema.term("verdict", judged.word)
    missing = judged.not_corrected_for
    return Verdict(
        judgement_words(judged, term.title),
        here.term("verdict", term.id),
        gloss(term.description),
        assessment.differs,
        "",
        counts,
        UNCORRECTED if missing else "",
        uncorrected_words(missing) if missing else "",
    )
