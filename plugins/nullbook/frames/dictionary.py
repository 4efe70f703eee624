"""What the columns of the tables mean: the data dictionary that goes with every download."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

COUNTS = (
    "attempted",
    "completed",
    "failed",
    "diverged",
    "pruned",
    "running",
    "missing",
    "configurations",
    "seeds",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. `type`: text, list of texts, whole number, number, yes or no."""

    name: str
    type: str
    meaning: str


def _text(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning)


def _number(name: str, meaning: str) -> Column:
    return Column(name, "number", meaning)


def _whole(name: str, meaning: str) -> Column:
    return Column(name, "whole number", meaning)


def _count(name: str, what: str) -> Iterator[Column]:
    yield _whole(name, f"{what}, where it is known exactly.")
    yield _whole(f"{name}_low", "The same: the least that it can be.")
    yield _whole(f"{name}_high", "The same: the most that it can be; empty where nothing bounds it.")
    yield _text(f"{name}_known", "The same: exact, range, unknown or withheld.")


def _range(name: str, what: str) -> Iterator[Column]:
    yield _number(f"{name}_low", f"{what}; the lower end where it is known as a range.")
    yield _number(f"{name}_high", "The same: the upper end.")
    yield _text(f"{name}_reason", "The same: why there is none.")


def _improvement(name: str, what: str) -> Iterator[Column]:
    yield _number(name, f"{what}: value minus baseline, positive is better, on the metric's scale.")
    yield _number(f"{name}_low", "The same: lower end of its 95 % interval, where there is one.")
    yield _number(f"{name}_high", "The same: upper end.")
    yield _text(f"{name}_reason", "The same: why there is none.")


def _metric() -> Iterator[Column]:
    yield _text("metric", "Name of the metric.")
    yield _text("unit", "Its unit.")
    yield _text("better", "Whether higher or lower is better.")
    yield _text("scale", "Scale on which improvements are differences: linear, log or fisher-z.")


def _measurement(name: str, what: str) -> Iterator[Column]:
    yield _number(name, f"{what}, in the metric's unit.")
    yield _number(f"{name}_sd", "The same: standard deviation between seeds.")
    yield _number(f"{name}_low", "The same: lower end of the interval that its source gives.")
    yield _number(f"{name}_high", "The same: upper end of that interval.")
    yield _whole(f"{name}_seeds", "The same: number of seeds.")


_ENTRIES = (
    _text("entry_id", "Id of the entry; its page is at this path."),
    _text("kind", "experiment, replication, postmortem or claim."),
    _text("title", "Title, as written."),
    _text("outcome", "The author's verdict; empty for a claim."),
    _text("verdict", "What the numbers say of the primary result."),
    _text("verdict_reason", "Why there is no verdict."),
    Column("differs", "yes or no", "Whether the verdict says something else than the outcome."),
    _text("stage", "Where it ended; empty for a claim."),
    _text("stoppable_at", "The earliest stage at which it could have been known."),
    Column("failure_modes", "list of texts", "Why it failed, the most important first."),
    _text("relationship", "How the authors stand to the claim: first-party, third-party or unknown."),
    _text("collection", "Name of the collection that it comes from."),
    _text("collection_kind", "How that came together: complete-table, chosen or submitted."),
    _text("out_of_rates", "Why it must not be counted in a rate; empty where it may."),
    _text("domain", "Field of application, as an id of the vocabulary or a slug."),
    _text("task", "Task, in the same way."),
    Column("methods", "list of texts", "Methods, in the same way."),
    Column("datasets", "list of texts", "Datasets, in the same way."),
    _whole("year", "Year in the id."),
    _text("started", "First day of the work: a day, a month or a year."),
    _text("ended", "Last day of the work."),
    _whole("claims", "Number of claims that it records."),
    _whole("results", "Number of results that it measured."),
    *_count("trials", "Runs started for the method"),
    *_range("budget_ratio", "Trials spent on the method divided by those on the baseline"),
    _text("status", "active, disputed, superseded or withdrawn."),
    _whole("version", "Version of the entry, from 1."),
    _text("content_hash", "sha256 of what the entry says; citing it changes nothing."),
)

_CLAIMS = (
    _text("claim_ref", "Full name of the claim: NB-2026-7F3K#c1."),
    _text("entry_id", "Entry that records it."),
    _text("claim_id", "Its id within that entry."),
    _text("statement", "The claim in a sentence."),
    _text("dataset", "Dataset that it is about."),
    _text("setting", "What else it depends on."),
    *_metric(),
    *_measurement("baseline", "Baseline that it is held against"),
    *_measurement("claimed", "Claimed value, or claimed difference where `is_effect`"),
    Column("is_effect", "yes or no", "Whether its source gives only a difference and no arms."),
    _text("group", "Family of claims within the entry."),
    *_improvement("claimed_improvement", "Claimed improvement"),
    _number("compared_low", "Scores from which the source selected; the lower end of a range."),
    _number("compared_high", "The same: the upper end."),
    _number("allowance_low", "What selection alone gives when nothing works; the lower end of a range."),
    _number("allowance_high", "The same: the upper end."),
    _text("allowance_reason", "The same: why there is none."),
    *_range("break_even_trials", "Smallest number of scores at which luck alone reaches the claim"),
    _text("source_doi", "DOI of the source."),
    _text("source_arxiv", "arXiv number of the source."),
    _text("source_url", "Address of the source."),
)

_RESULTS = (
    _text("entry_id", "Entry that measured it."),
    _whole("result", "Its number within the entry, from 1."),
    Column("primary", "yes or no", "Whether it stands for the entry."),
    _text("claim_ref", "Claim that it is about; empty for a result of its own."),
    _text("name", "What was measured, where an entry has several results."),
    _text("dataset", "Dataset; the claim's where the result tells none."),
    _text("dataset_title", "The same, as the vocabulary writes it."),
    _text("setting", "What else it depends on; the claim's where the result tells none."),
    *_metric(),
    *_measurement("baseline", "Baseline, measured again; empty where the claim's is used"),
    *_measurement("measured", "Measured value, or measured difference where `is_effect`"),
    Column("is_effect", "yes or no", "Whether only a difference is known and no arms."),
    _text("run", "Results that share a run have one name here."),
    _number("smallest_effect", "Smallest improvement that matters, in the metric's unit."),
    *_improvement("improvement", "Measured improvement"),
    *_improvement("claimed_improvement", "Claimed improvement on the same scale"),
    _number("retained", "Measured share of the claimed improvement: 1 all, 0 none, below 0 reversed."),
    _number("retained_low", "The same: lower end of its interval."),
    _number("retained_high", "The same: upper end."),
    _text("retained_kind", "The same: sort of interval; with claim_fixed the claim is taken as exact."),
    _text("retained_reason", "The same: why there is none."),
    _number("shortfall", "Measured value minus claimed value, signed so that negative is worse."),
    _text("shortfall_reason", "The same: why there is none."),
    _text("verdict", "What the numbers say of it."),
    _text("verdict_reason", "Why there is no verdict."),
    Column("excludes_claim", "yes or no", "Whether it is below the claim by more than both uncertainties."),
    _text("not_corrected_for", "What is missing, where selection may apply and could not be allowed for."),
    _text("invalid", "Why the number means nothing."),
)

_WHAT = {
    "attempted": "Runs that were started",
    "completed": "Runs that completed",
    "failed": "Runs that crashed",
    "diverged": "Runs that diverged",
    "pruned": "Runs that were stopped early by the search",
    "running": "Runs that were still running when counted",
    "missing": "Runs of which nothing is left",
    "configurations": "Configurations that were tried",
    "seeds": "Seeds for each configuration",
}

_TRIALS = (
    _text("entry_id", "Entry that tells of the search."),
    _text("of", "Whose search it is: entry, claim or result."),
    _text("of_name", "Which claim, or the number of the result."),
    _text("side", "method or baseline."),
    *(column for name in COUNTS for column in _count(name, _WHAT[name])),
    _text("reported_by", "How the reported number was chosen: best, prespecified, mean-of-all or unknown."),
    _text("compared_by", "What was compared: means over seeds (mean) or single runs (single-run)."),
    _text("selected_on", "Which data chose it: reported-set or other-set."),
    _text("fresh", "Whether the winner was measured anew after the choice."),
    _number("seed_sd", "Spread between seeds of one configuration, in the metric's unit."),
    _text("provenance", "Where the counts come from."),
)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "entries": _ENTRIES,
    "claims": _CLAIMS,
    "results": _RESULTS,
    "trials": _TRIALS,
}
