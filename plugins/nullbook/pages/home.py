"""The home page: what this is, how much is known, what failed lately."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from nullbook.assessment.records import EntryAssessment
from nullbook.index import trial_count
from nullbook.knowledge import Entry, is_known
from nullbook.pages.book import Book
from nullbook.pages.caption import Caption, caption
from nullbook.pages.composition import composition_view
from nullbook.pages.library import Library
from nullbook.pages.links import Here
from nullbook.pages.listing import Row
from nullbook.pages.resources import LIST_STYLES
from nullbook.pages.templating import filled
from nullbook.pages.tree import Content, Page
from nullbook.picture import Picture, entry_picture
from nullbook.stats import Reason

SECTION = ""
LATEST = 6
FEW = 3  # results
ENOUGH = 3  # of the four things that a picture can show


@dataclass(frozen=True, slots=True)
class Telling:
    """An entry that shows how to read one."""

    row: Row
    picture: Picture
    caption: Caption


@dataclass(frozen=True, slots=True)
class Coverage:
    """For how many of the entries that could have a figure it can be computed."""

    figure: str
    known: int
    of: int
    among: str
    anchor: str

    @property
    def percent(self) -> int:
        """The share in whole per cent, rounded towards what is not known."""
        return 100 * self.known // self.of if self.of else 0


def pages(book: Book) -> Iterator[Page]:
    """The home page."""
    yield Page(SECTION, "home", SECTION, partial(_home, book), book.digest)


def _home(book: Book) -> Content:
    body = filled(
        "home.html",
        here=Here(SECTION),
        composition=composition_view(book.composition),
        total=len(book.entries),
        coverage=coverage(book),
        failed=_latest(book, lambda row: row.mark.id == "failed"),
        others=_latest(book, lambda row: row.mark.id not in ("failed", "claim")),
        telling=telling(book),
    )
    return Content(
        title="Nullbook",
        body=body,
        description="A knowledge base of experiments and failures: what was claimed, what was measured, and "
        "how often the lever was pulled.",
        styles=LIST_STYLES,
    )


def coverage(book: Book) -> list[Coverage]:
    """How much is known at all, figure by figure. What cannot be computed is not guessed."""
    tested = [(entry, book.assessments.entry(entry.id)) for entry in book.entries if entry.kind != "claim"]
    on_claims = [pair for pair in tested if any(result.claim_ref for result in pair[0].results)]
    claims = [claim for entry in book.entries for claim in book.assessments.entry(entry.id).claims]
    lucky = sum(1 for claim in claims if not isinstance(claim.luck.value, Reason))
    runs = sum(1 for entry, _ in tested if is_known(trial_count(entry)))
    judged, kept = _number(tested, _judged), _number(on_claims, _kept)
    return [
        Coverage("a trial count", runs, len(tested), "entries", "luck"),
        Coverage("a verdict of the numbers", judged, len(tested), "entries", "verdict"),
        Coverage(
            "the share of a claim that was left",
            kept,
            len(on_claims),
            "entries with a result on a claim",
            "retained",
        ),
        Coverage("what luck alone would give", lucky, len(claims), "claims", "luck"),
    ]


def _number(pairs: Sequence[tuple[Entry, EntryAssessment]], known: Callable[[EntryAssessment], bool]) -> int:
    return sum(1 for _, assessment in pairs if known(assessment))


def _judged(assessment: EntryAssessment) -> bool:
    return not isinstance(assessment.verdict.value, Reason)


def _kept(assessment: EntryAssessment) -> bool:
    return any(not isinstance(result.retained.value, Reason) for result in assessment.results)


def _latest(book: Book, fits: Callable[[Row], bool]) -> list[Row]:
    """The rows that fit, the latest work first; work that tells no day comes last."""
    active = {entry.id for entry in book.entries if entry.status == "active"}
    rows = [row for row in book.rows.values() if fits(row) and row.id in active]
    return sorted(rows, key=lambda row: row.day, reverse=True)[:LATEST]


def telling(book: Book) -> Telling | None:
    """The entry whose numbers tell most, as an example of how to read one; None where none has enough."""
    library = book.library
    scored = [(_tells(book.assessments.entry(entry.id), library, entry), entry) for entry in book.entries]
    # A picture of one or two results is read at once; among equals what failed comes first.
    for score, entry in sorted(scored, key=lambda pair: -pair[0] - (len(pair[1].results) <= FEW)):
        assessment = book.assessments.entry(entry.id)
        drawn = entry_picture(entry, assessment, library.claims) if score >= ENOUGH else None
        if drawn:
            words = caption(entry, assessment, library.primary_claim(entry), library.claims)
            return Telling(book.rows[entry.id], drawn, words)
    return None


def _tells(assessment: EntryAssessment, library: Library, entry: Entry) -> int:
    """How many of the four things that a picture can show are known: gain, share kept, verdict, luck."""
    claim = library.primary_claim(entry)
    if assessment.primary is None or claim is None or entry.status != "active" or not entry.failure_modes:
        return 0
    result, luck = assessment.results[assessment.primary], library.claims.assessments[claim.ref].luck
    gain = result.improvement.value
    known = [result.retained.value, result.verdict.value, luck.value]
    interval = not isinstance(gain, Reason) and gain.low is not None
    return sum(not isinstance(value, Reason) for value in known) + interval
