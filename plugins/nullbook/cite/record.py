"""The citation of an entry or a claim: the one record from which every form of it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nullbook.assessment.numerals import places
from nullbook.assessment.records import EntryAssessment, Judgement
from nullbook.assessment.results import metric_of
from nullbook.assessment.wording import (
    UNCORRECTED,
    gloss,
    improvement_words,
    judgement_words,
    retained_words,
    shortfall_words,
)
from nullbook.knowledge.records import Author, Claim, Entry, Measurement
from nullbook.knowledge.unknown import Unknown
from nullbook.schema import load_schema
from nullbook.stats import Reason


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the site, and where. `url` may be empty: then a citation gives the path."""

    name: str = "Nullbook"
    url: str = ""
    licence: str = "CC BY 4.0"
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/"

    def address(self, path: str) -> str:
        """The full address of a page, or its path where no host is known."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else path


@dataclass(frozen=True, slots=True)
class Citation:
    """All that a citation may say. Texts are plain; each form escapes them for where they go."""

    id: str
    kind: str
    title: str
    authors: tuple[Author, ...]
    year: int
    date: str | None
    version: int
    content_hash: str
    path: str
    address: str
    publisher: Publisher
    outcome: str = ""
    verdict: str = ""
    finding: str = ""
    lesson: str = ""
    scope: str = ""
    notice: str = ""
    withdrawn: bool = False

    @property
    def short_hash(self) -> str:
        """The first twelve digits of the content hash: enough for a review, the full one is in the files."""
        return self.content_hash[:12]

    @property
    def author_names(self) -> str:
        """All authors in one line."""
        return ", ".join(author.shown for author in self.authors if author.shown)


def citation(
    entry: Entry,
    assessment: EntryAssessment,
    claim: Claim | None,
    publisher: Publisher,
    superseded_by: tuple[str, ...] = (),
) -> Citation:
    """The citation of `entry`; `claim` is the one that its primary result is about, if there is one."""
    schema = load_schema()
    judged = assessment.verdict.value
    path = f"{entry.id}/"
    return Citation(
        id=entry.id,
        kind=schema.term("kind", entry.kind).title,
        title=entry.title,
        authors=entry.authors,
        year=_year(entry),
        date=entry.history[-1].date if entry.history else entry.ended or entry.started,
        version=entry.version,
        content_hash=entry.content_hash,
        path=path,
        address=publisher.address(path),
        publisher=publisher,
        outcome=schema.term("outcome", entry.outcome).title if entry.outcome else "",
        verdict="" if isinstance(judged, Reason) else _verdict(judged),
        finding=finding_words(entry, assessment, claim),
        lesson=entry.lesson,
        scope=entry.scope or "",
        notice=notice(entry, superseded_by),
        withdrawn=entry.status == "withdrawn",
    )


def claim_citation(whole: Citation, claim: Claim) -> Citation:
    """The citation of one claim, from that of the entry which records it."""
    path = f"{claim.entry_id}/{claim.id}/"
    return replace(
        whole,
        id=claim.ref,
        kind="Claim",
        title=claim.statement or whole.title,
        path=path,
        address=whole.publisher.address(path),
        outcome="",
        verdict="",
        finding="",
        lesson="",
        scope=claim.setting or "",
    )


def notice(entry: Entry, superseded_by: tuple[str, ...] = ()) -> str:
    """What a reader must know first: withdrawn, disputed, superseded; empty where it stands."""
    parts = []
    if entry.withdrawn is not None:
        gone = entry.withdrawn
        why = load_schema().term("withdrawal_reason", gone.reason).title.lower()
        words = f" {gone.text}" if gone.text else ""
        instead = f" See {gone.replacement} instead." if gone.replacement else ""
        parts.append(f"Withdrawn on {gone.date} ({why}); do not rely on it.{words}{instead}")
    if entry.disputed is not None and entry.status == "disputed":
        parts.append(f"Disputed by {entry.disputed.by} on {entry.disputed.date}: {entry.disputed.text}")
    if superseded_by:
        parts.append(f"Superseded by {', '.join(superseded_by)}.")
    return " ".join(parts)


def finding_words(entry: Entry, assessment: EntryAssessment, claim: Claim | None) -> str:
    """The numbers of the primary result in one sentence; empty where there are none."""
    result = entry.primary_result
    if result is None or assessment.primary is None:
        return ""
    assessed = assessment.results[assessment.primary]
    metric = metric_of(result, claim)
    if isinstance(metric, Unknown):
        return ""
    decimals = places(_values(result.measured, result.baseline, result.effect, *_arms(claim)))
    dataset = result.dataset or (claim.dataset if claim else None)
    where = f"{metric.name} on {dataset.title}" if dataset else metric.name
    gain, kept, short = assessed.improvement.value, assessed.retained.value, assessed.shortfall.value
    parts = []
    if not isinstance(gain, Reason):
        parts.append(f"Improvement in {where}: {improvement_words(gain, metric, decimals)}")
        claimed = assessed.claimed.value
        if not isinstance(claimed, Reason):
            bare = replace(claimed, low=None, high=None)
            parts[0] += f", where {improvement_words(bare, metric, decimals)} was claimed"
            other = claim.dataset if claim else None
            if other is not None and dataset is not None and other.id != dataset.id:
                parts[0] += f" on {other.title}"
    if not isinstance(kept, Reason):
        parts.append(retained_words(kept))
    elif not parts and not isinstance(short, Reason):
        parts.append(f"{_capital(where)}: {shortfall_words(short, metric, decimals)}")
    return "".join(f"{part}. " for part in parts).rstrip()


def _verdict(judged: Judgement) -> str:
    """The verdict in words that say what it means, and whether selection was allowed for."""
    term = load_schema().term("verdict", judged.word)
    short = f"; {UNCORRECTED}" if judged.not_corrected_for else ""
    return f"{judgement_words(judged, term.title)} ({gloss(term.description)}{short})"


def _arms(claim: Claim | None) -> tuple[Measurement | Unknown | None, ...]:
    return (claim.claimed, claim.baseline, claim.effect) if claim else ()


def _values(*parts: Measurement | Unknown | None) -> list[float]:
    told = [part for part in parts if isinstance(part, Measurement)]
    return [part.value for part in told if not isinstance(part.value, Unknown)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _year(entry: Entry) -> int:
    return int(entry.history[-1].date[:4]) if entry.history else entry.year
