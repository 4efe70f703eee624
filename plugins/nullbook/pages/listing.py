"""Entries as rows of a list: the same words on the explore page, on vocabulary pages and at home."""

from __future__ import annotations

from dataclasses import dataclass

from nullbook.assessment.numerals import count, share
from nullbook.assessment.records import EntryAssessment
from nullbook.index import configuration_count, trial_count
from nullbook.knowledge import Entry, Knowledge, is_known
from nullbook.pages.outcomes import OutcomeMark, outcome_mark
from nullbook.schema import load_schema
from nullbook.stats import Reason


@dataclass(frozen=True, slots=True)
class Told:
    """The text of a cell, and whether it tells something or only that nothing is known."""

    text: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in a list, finished but for its link."""

    id: str
    title: str
    mark: OutcomeMark
    facts: str  # id, kind, and its status where it is not active
    lesson: str
    verdict: Told
    failure_modes: Told
    stage: Told
    trials: Told
    retained: Told
    year: int
    day: str  # the last day of the work, as far as it is told


def row_of(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> Row:
    """The row of an entry."""
    schema = load_schema()
    judged = assessment.verdict.value
    modes = [schema.term("failure_mode", mode).title.lower() for mode in entry.failure_modes]
    facts = [entry.id, schema.term("kind", entry.kind).title.lower()]
    if (status := status_of(entry, knowledge)) != "active":
        facts.append(status)
    return Row(
        id=entry.id,
        title=entry.title,
        mark=outcome_mark(entry.outcome),
        facts=" · ".join(facts),
        lesson=entry.lesson,
        verdict=(
            Told("no verdict", False)
            if isinstance(judged, Reason)
            else Told(schema.term("verdict", judged.word).title.lower())
        ),
        failure_modes=Told(", ".join(modes)) if modes else Told("none given", False),
        stage=_stage(entry),
        trials=_trials(entry),
        retained=_retained(assessment),
        year=entry.year,
        day=_last_day(entry),
    )


def status_of(entry: Entry, knowledge: Knowledge) -> str:
    """The status in a word; an entry whose place another one has taken is superseded."""
    if entry.status != "withdrawn" and knowledge.superseded_by(entry.id):
        return "superseded"
    return entry.status


def _stage(entry: Entry) -> Told:
    if entry.stage is None:
        return Told("does not apply", False)
    return Told(load_schema().term("stage", entry.stage).title.lower())


def _trials(entry: Entry) -> Told:
    """The runs; where only the configurations are known, these, and said so."""
    runs, tried = trial_count(entry), configuration_count(entry)
    if is_known(runs) or not is_known(tried):
        return Told(count(runs), is_known(runs))
    return Told(f"{count(tried)} configuration{'' if tried == 1 else 's'}")


def _retained(assessment: EntryAssessment) -> Told:
    if assessment.primary is None:
        return Told("not computable", False)
    value = assessment.results[assessment.primary].retained.value
    return Told("not computable", False) if isinstance(value, Reason) else Told(share(value.value))


def _last_day(entry: Entry) -> str:
    days = [*(event.date for event in entry.timeline), entry.started, entry.ended]
    return max((day for day in days if day), default="")
