"""The four tables of a knowledge base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from nullbook.assessment import Assessments
from nullbook.assessment.records import (
    ClaimAssessment,
    EntryAssessment,
    Figure,
    Judgement,
    ResultAssessment,
    Retained,
)
from nullbook.frames.cells import (
    Cell,
    count_cells,
    figure_cells,
    improvement_cells,
    number_cell,
    range_cells,
)
from nullbook.frames.dictionary import COLUMNS, COUNTS
from nullbook.knowledge import Budget, Claim, Entry, Knowledge, Measurement, Metric, Result, Trials, Unknown
from nullbook.stats import Range, Reason

Row = dict[str, Cell | list[str]]


@dataclass(frozen=True)
class Frames:
    """The tables. `entry_id` joins them; what a column means stands in `dictionary`.

    ``entries`` one row an entry; ``claims`` one a claim; ``results`` one a result; ``trials`` one a side
    (method, baseline) of each search that is recorded, whether an entry's, a result's or a claim's.
    """

    entries: pd.DataFrame
    claims: pd.DataFrame
    results: pd.DataFrame
    trials: pd.DataFrame

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name, in the order in which they are offered."""
        return {
            "entries": self.entries,
            "claims": self.claims,
            "results": self.results,
            "trials": self.trials,
        }


def tabulate(knowledge: Knowledge, assessments: Assessments) -> Frames:
    """Tabulate all published entries (templates are out), ordered by id."""
    entries = [entry for entry in knowledge.entries if not entry.is_template]
    return Frames(
        entries=_frame(
            "entries", [_entry_row(entry, assessments.entry(entry.id), knowledge) for entry in entries]
        ),
        claims=_frame("claims", [row for entry in entries for row in _claim_rows(entry, assessments)]),
        results=_frame(
            "results", [row for entry in entries for row in _result_rows(entry, assessments, knowledge)]
        ),
        trials=_frame("trials", [row for entry in entries for row in _trial_rows(entry)]),
    )


def _frame(table: str, rows: list[Row]) -> pd.DataFrame:
    """The rows as a table, a column's type told by what its cells hold. One without rows has its head."""
    names = [column.name for column in COLUMNS[table]]
    columns = {name: [row[name] for row in rows] for name in names}
    return pd.DataFrame({name: pd.Series(cells, dtype=_dtype(cells)) for name, cells in columns.items()})


def _dtype(cells: list[Cell | list[str]]) -> str:
    """Counts are nullable whole numbers, as a missing one would make floats of them; texts stay objects."""
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {int}:
        return "Int64"
    return "Float64" if kinds and kinds <= {int, float} else "object"


def _entry_row(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> Row:
    verdict = assessment.verdict.value
    out = knowledge.out_of_rates(entry)
    trials = entry.trials
    method = trials.method if isinstance(trials, Trials) else trials
    return {
        "entry_id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "outcome": entry.outcome,
        "verdict": None if isinstance(verdict, Reason) else verdict.word,
        "verdict_reason": str(verdict) if isinstance(verdict, Reason) else None,
        "differs": assessment.differs,
        "stage": entry.stage,
        "stoppable_at": entry.stoppable_at,
        "failure_modes": list(entry.failure_modes),
        "relationship": entry.relationship,
        "collection": entry.collection.name if entry.collection else None,
        "collection_kind": entry.collection.kind if entry.collection else None,
        "out_of_rates": out,
        "domain": entry.topics.domain.id if entry.topics.domain else None,
        "task": entry.topics.task.id if entry.topics.task else None,
        "methods": [topic.id for topic in entry.topics.methods],
        "datasets": [topic.id for topic in entry.topics.datasets],
        "year": entry.year,
        "started": entry.started,
        "ended": entry.ended,
        "claims": len(entry.claims),
        "results": len(entry.results),
        **count_cells("trials", method.attempted if isinstance(method, Budget) else method),
        **range_cells("budget_ratio", assessment.budget_ratio),
        "status": "superseded" if knowledge.superseded_by(entry.id) else entry.status,
        "version": entry.version,
        "content_hash": entry.content_hash,
    }


def _claim_rows(entry: Entry, assessments: Assessments) -> Iterator[Row]:
    for claim in entry.claims:
        assessment = assessments.claim(claim.ref)
        yield {
            "claim_ref": claim.ref,
            "entry_id": entry.id,
            "claim_id": claim.id,
            "statement": claim.statement,
            "dataset": claim.dataset.id if claim.dataset else None,
            "setting": claim.setting,
            **_metric_cells(claim.metric),
            **_measurement_cells("baseline", claim.baseline),
            **_measurement_cells("claimed", claim.effect or claim.claimed),
            "is_effect": claim.effect is not None,
            "group": claim.group,
            **_claim_figures(assessment),
            "source_doi": _source(claim, "doi"),
            "source_arxiv": _source(claim, "arxiv"),
            "source_url": _source(claim, "url"),
        }


def _claim_figures(assessment: ClaimAssessment) -> Row:
    luck = assessment.luck.value
    cells: Row = {**improvement_cells("claimed_improvement", assessment.improvement)}
    if isinstance(luck, Reason):
        cells |= {"compared_low": None, "compared_high": None, "allowance_low": None, "allowance_high": None}
        cells["allowance_reason"] = str(luck)
    else:
        cells |= _ends("compared", luck.n) | _ends("allowance", luck.allowance)
        cells["allowance_reason"] = None
    return {**cells, **range_cells("break_even_trials", assessment.break_even)}


def _result_rows(entry: Entry, assessments: Assessments, knowledge: Knowledge) -> Iterator[Row]:
    for result in entry.results:
        assessment = assessments.result(entry.id, result.index)
        claim = knowledge.claim(result.claim_ref) if result.claim_ref else None
        metric = result.metric
        if isinstance(metric, Unknown) and claim is not None:
            metric = claim.metric
        dataset = result.dataset or (claim.dataset if claim else None)
        yield {
            "entry_id": entry.id,
            "result": result.index + 1,
            "primary": result.primary,
            "claim_ref": result.claim_ref,
            "name": result.name,
            "dataset": dataset.id if dataset else None,
            "dataset_title": dataset.title if dataset else None,
            "setting": result.setting or (claim.setting if claim else None),
            **_metric_cells(metric),
            **_measurement_cells("baseline", result.baseline),
            **_measurement_cells("measured", result.effect or result.measured),
            "is_effect": result.effect is not None,
            "run": result.run,
            "smallest_effect": result.smallest_effect.value if result.smallest_effect else None,
            **_result_figures(result, assessment),
        }


def _result_figures(result: Result, assessment: ResultAssessment) -> Row:
    return {
        **improvement_cells("improvement", assessment.improvement),
        **improvement_cells("claimed_improvement", assessment.claimed),
        **_retained_cells(assessment.retained),
        **figure_cells("shortfall", assessment.shortfall),
        **_verdict_cells(assessment.verdict),
        "invalid": result.invalid,
    }


def _retained_cells(figure: Figure[Retained]) -> Row:
    value = figure.value
    told = None if isinstance(value, Reason) else value
    return {
        "retained": told.value if told else None,
        "retained_low": told.low if told else None,
        "retained_high": told.high if told else None,
        "retained_kind": told.kind if told else None,
        "retained_reason": str(value) if isinstance(value, Reason) else None,
    }


def _verdict_cells(figure: Figure[Judgement]) -> Row:
    value = figure.value
    told = None if isinstance(value, Reason) else value
    return {
        "verdict": told.word if told else None,
        "verdict_reason": str(value) if isinstance(value, Reason) else None,
        "excludes_claim": told.excludes_claim if told else None,
        "not_corrected_for": told.not_corrected_for if told else None,
    }


def _trial_rows(entry: Entry) -> Iterator[Row]:
    searches: list[tuple[str, str | None, Trials | Unknown]] = [("entry", None, entry.trials)]
    searches += [("claim", claim.ref, claim.trials) for claim in entry.claims]
    searches += [("result", str(result.index + 1), result.trials) for result in entry.results]
    for owner, name, trials in searches:
        if not isinstance(trials, Trials):
            continue
        for side, budget in (("method", trials.method), ("baseline", trials.baseline)):
            if not isinstance(budget, Budget):
                continue
            row: Row = {"entry_id": entry.id, "of": owner, "of_name": name, "side": side}
            for count in COUNTS:
                row |= count_cells(count, getattr(budget, count))
            row |= {
                "reported_by": trials.selection.reported,
                "compared_by": trials.selection.compared_by,
                "selected_on": trials.selection.on,
                "fresh": trials.selection.fresh,
                "seed_sd": number_cell(trials.seed_sd),
                "provenance": trials.provenance.kind if trials.provenance else None,
            }
            yield row


def _metric_cells(metric: Metric | Unknown) -> Row:
    if isinstance(metric, Unknown):
        return {"metric": None, "unit": None, "better": None, "scale": None}
    return {"metric": metric.name, "unit": metric.unit, "better": metric.better, "scale": metric.scale}


def _measurement_cells(name: str, measured: Measurement | Unknown) -> Row:
    if isinstance(measured, Unknown):
        return {
            name: None,
            f"{name}_sd": None,
            f"{name}_low": None,
            f"{name}_high": None,
            f"{name}_seeds": None,
        }
    low, high = measured.ci or (None, None)
    seeds = measured.seeds
    return {
        name: number_cell(measured.value),
        f"{name}_sd": number_cell(measured.sd),
        f"{name}_low": low,
        f"{name}_high": high,
        f"{name}_seeds": seeds if isinstance(seeds, int) else None,
    }


def _ends(name: str, value: float | Range) -> Row:
    if isinstance(value, Range):
        return {f"{name}_low": value.low, f"{name}_high": value.high}
    return {f"{name}_low": value, f"{name}_high": value}


def _source(claim: Claim, name: str) -> str | None:
    source = claim.source
    if source is None:
        return None
    own: str | None = getattr(source, name)
    return own or (getattr(source.reference, name) if source.reference else None)
