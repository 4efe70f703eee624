"""Checked values as records: the only place where a field of an entry is read out of a raw mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from nullbook.knowledge.content_hash import content_hash
from nullbook.knowledge.counts import count_of
from nullbook.knowledge.derived import DERIVED_SHORTCUT, uncorrected_testing
from nullbook.knowledge.records import (
    Author,
    Budget,
    Claim,
    Collection,
    Correction,
    Cost,
    Decision,
    Dispute,
    Entry,
    Event,
    Evidence,
    Measurement,
    Metric,
    Parts,
    Provenance,
    Reference,
    Relation,
    Response,
    Result,
    Selection,
    ShortcutAnswer,
    Shortcuts,
    SmallestEffect,
    Source,
    Topic,
    Topics,
    Trials,
    Use,
    Version,
    Withdrawal,
)
from nullbook.knowledge.unknown import LEFT_OUT, UNKNOWN, WITHHELD, Count, Number, Unknown
from nullbook.schema import Vocabularies, load_schema

Raw = Mapping[str, Any]
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a checked value comes from: its file, the digest of its bytes, and whether it is a template."""

    file: str
    digest: str
    is_template: bool = False


def entry_of(value: Raw, origin: Origin, vocabularies: Vocabularies) -> Entry:
    """The entry of a value without errors."""
    return _Reader(value, vocabularies).entry(origin)


def _unknown(raw: Any) -> Unknown | None:
    if raw is None:
        return LEFT_OUT
    return {"unknown": UNKNOWN, "withheld": WITHHELD}.get(raw) if isinstance(raw, str) else None


def _number(raw: Any) -> Number:
    unknown = _unknown(raw)
    return float(raw) if unknown is None else unknown


def _cost(raw: Any) -> Number | Count:
    return count_of(raw) if raw is None or isinstance(raw, str) else float(raw)


def _measurement(raw: Any) -> Measurement | Unknown:
    unknown = _unknown(raw)
    if unknown is not None:
        return unknown
    if not isinstance(raw, Mapping):
        return Measurement(float(raw))
    interval = raw.get("ci")
    level = raw.get("level")
    return Measurement(
        value=_number(raw["value"]),
        name=raw.get("name"),
        sd=_number(raw.get("sd")),
        se=_number(raw.get("se")),
        ci=None if interval is None else (float(interval[0]), float(interval[1])),
        level=None if level is None else float(level),
        n=count_of(raw.get("n")),
        seeds=count_of(raw.get("seeds")),
        scores=tuple(float(score) for score in raw.get("scores", ())),
        statistic=raw.get("statistic"),
    )


def _effect(raw: Any) -> Measurement | None:
    """An effect that is there but not told is a measurement without a value: the entry does speak of one."""
    if raw is None:
        return None
    told = _measurement(raw)
    return Measurement(told) if isinstance(told, Unknown) else told


def _budget(raw: Any) -> Budget | Unknown:
    unknown = _unknown(raw)
    if unknown is not None:
        return unknown
    if not isinstance(raw, Mapping):
        return Budget(attempted=count_of(raw))
    return Budget(**{name: count_of(count) for name, count in raw.items()})


def _selection(raw: Raw | None) -> Selection:
    return Selection(**(raw or {}))


def _provenance(raw: Any) -> Provenance | None:
    if raw is None:
        return None
    return Provenance(kind=raw) if isinstance(raw, str) else Provenance(**raw)


def _trials(raw: Any) -> Trials | Unknown:
    unknown = _unknown(raw)
    if unknown is not None:
        return unknown
    if not isinstance(raw, Mapping):
        return Trials(method=_budget(raw))
    search = raw.get("search", {})
    cost = raw.get("cost")
    return Trials(
        method=_budget(raw.get("method")),
        baseline=_budget(raw.get("baseline")),
        selection=_selection(raw.get("selection")),
        strategy=search.get("strategy"),
        space=search.get("space"),
        reported=count_of(raw.get("reported")),
        hypotheses=count_of(raw.get("hypotheses")),
        looks=count_of(raw.get("looks")),
        planned=count_of(raw.get("planned")),
        stopping_rule=raw.get("stopping_rule"),
        stopped_because=raw.get("stopped_because"),
        seed_sd=_number(raw.get("seed_sd")),
        provenance=_provenance(raw.get("provenance")),
        cost=None if cost is None else Cost(**{name: _cost(spent) for name, spent in cost.items()}),
        note=raw.get("note"),
    )


def _correction(raw: Any) -> Correction | Unknown:
    unknown = _unknown(raw)
    if unknown is not None:
        return unknown
    if isinstance(raw, str):
        return Correction(method=raw)
    return Correction(
        method=raw["method"],
        family=raw.get("family"),
        alpha=raw.get("alpha"),
        p_values=tuple(float(p) for p in raw.get("p_values", ())),
    )


def derived_shortcuts(
    trials: Trials | Unknown, selection: Selection, correction: Correction | Unknown
) -> set[str]:
    """The shortcuts that an entry's own numbers answer with yes."""
    if isinstance(trials, Unknown) or isinstance(correction, Unknown):
        return set()
    why = uncorrected_testing(trials.hypotheses, trials.looks, selection.on, correction.method)
    return set() if why is None else {DERIVED_SHORTCUT}


def _shortcuts(raw: Raw | None, derived: set[str]) -> Shortcuts:
    told = raw or {}
    answers = {}
    for term in load_schema().closed_vocabulary("shortcut"):
        answer = told.get(term.id)
        if answer is None:
            found = term.id in derived
            answers[term.id] = (
                ShortcutAnswer("yes", "derived", derived=True) if found else ShortcutAnswer("unknown")
            )
        elif isinstance(answer, str):
            answers[term.id] = ShortcutAnswer(answer)
        else:
            answers[term.id] = ShortcutAnswer(**answer)
    return answers


def _many(make: type[R], raw: Sequence[Raw] | None) -> tuple[R, ...]:
    return tuple(make(**row) for row in raw or ())


class _Reader:
    """Reads one entry, with its references and vocabularies at hand."""

    def __init__(self, value: Raw, vocabularies: Vocabularies) -> None:
        self.value = value
        self.vocabularies = vocabularies
        self.id: str = value["id"]
        self.references = {
            row["key"]: Reference(**{**row, "authors": tuple(row.get("authors", ()))})
            for row in value.get("references", ())
        }

    def entry(self, origin: Origin) -> Entry:
        value = self.value
        trials = _trials(value.get("trials"))
        correction = _correction(value.get("correction"))
        derived = derived_shortcuts(trials, _of_trials(trials), correction)
        parts, period = value.get("parts"), value.get("period", {})
        return Entry(
            id=self.id,
            kind=value["kind"],
            title=value["title"].strip(),
            idea=value["idea"].strip(),
            lesson=value["lesson"].strip(),
            authors=_many(Author, value["authors"]),
            file=origin.file,
            content_hash=content_hash(value),
            digest=origin.digest,
            is_template=origin.is_template,
            outcome=value.get("outcome"),
            stage=value.get("stage"),
            stoppable_at=value.get("stoppable_at"),
            collection=_one(Collection, value.get("collection")),
            idea_from=self.source(value.get("idea_from")),
            failure_modes=tuple(value.get("failure_modes", ())),
            explained=value.get("explained", "unknown"),
            parts=None
            if parts is None
            else Parts(**{name: count_of(count) for name, count in parts.items()}),
            scope=_stripped(value.get("scope")),
            retry_when=tuple(value.get("retry_when", ())),
            started=_date(period.get("started")),
            ended=_date(period.get("ended")),
            timeline=tuple(
                Event(**{**row, "date": _date(row["date"]) or ""}) for row in value.get("timeline", ())
            ),
            relationship=value.get("relationship", "unknown"),
            topics=self.topics(value.get("topics", {})),
            claims=tuple(self.claim(row) for row in value.get("claims", ())),
            results=self.results(value.get("results", ())),
            trials=trials,
            correction=correction,
            shortcuts=_shortcuts(value.get("shortcuts"), derived),
            context=dict(value.get("context", {})),
            decision=_one(Decision, value.get("decision")),
            sections={
                field.name: value["sections"][field.name]
                for field in _section_fields()
                if field.name in value.get("sections", {})
            },
            evidence=_many(Evidence, value.get("evidence")),
            references=tuple(self.references.values()),
            relations=_many(Relation, value.get("relations")),
            status=value.get("status", "active"),
            withdrawn=_one(Withdrawal, value.get("withdrawn")),
            disputed=_one(Dispute, value.get("disputed")),
            history=_many(Version, value.get("history")),
            responses=_many(Response, value.get("responses")),
            used_by=_many(Use, value.get("used_by")),
            extensions={key: part for key, part in value.items() if key.startswith("x-")},
        )

    def claim(self, row: Raw) -> Claim:
        row = {**_defaults(self.value.get("claim_defaults", {}), row), **row}
        trials = _trials(row.get("trials"))
        selection = _selection(row["selection"]) if "selection" in row else _of_trials(trials)
        return Claim(
            entry_id=self.id,
            id=row["id"],
            statement=_stripped(row.get("statement")),
            quote=_stripped(row.get("quote")),
            locator=row.get("locator"),
            source=self.source(row.get("source")),
            dataset=self.topic("datasets", row.get("dataset")),
            setting=row.get("setting"),
            metric=self.metric(row.get("metric")),
            baseline=_measurement(row.get("baseline")),
            claimed=_measurement(row.get("claimed")),
            effect=_effect(row.get("effect")),
            trials=trials,
            selection=selection,
            shortcuts=_shortcuts(row.get("shortcuts"), derived_shortcuts(trials, selection, LEFT_OUT)),
            group=row.get("group"),
        )

    def results(self, rows: Sequence[Raw]) -> tuple[Result, ...]:
        primary = next((at for at, row in enumerate(rows) if row.get("primary")), 0)
        return tuple(self.result(at, row, at == primary) for at, row in enumerate(rows))

    def result(self, index: int, row: Raw, primary: bool) -> Result:
        claim = row.get("claim")
        return Result(
            entry_id=self.id,
            index=index,
            claim_ref=f"{self.id}#{claim}" if claim and "#" not in claim else claim,
            name=row.get("name"),
            measured=_measurement(row.get("measured")),
            baseline=_measurement(row.get("baseline")),
            effect=_effect(row.get("effect")),
            metric=self.metric(row.get("metric")),
            dataset=self.topic("datasets", row.get("dataset")),
            setting=row.get("setting"),
            smallest_effect=_one(SmallestEffect, row.get("smallest_effect")),
            same=dict(row.get("same", {})),
            run=row.get("run"),
            primary=primary,
            invalid=_stripped(row.get("invalid")),
            trials=_trials(row.get("trials")),
            source=self.source(row.get("source")),
            locator=row.get("locator"),
            note=_stripped(row.get("note")),
        )

    def metric(self, raw: Any) -> Metric | Unknown:
        unknown = _unknown(raw)
        if unknown is not None:
            return unknown
        row: Raw = {"name": raw} if isinstance(raw, str) else raw
        found = self.vocabularies.resolve("metrics", row["name"])
        term = found.term
        topic = Topic(found.id, found.title, found.written, found.known)
        better = row.get("better") or (term.better if term else None)
        # A mapping tells its own unit, or that it has none; the vocabulary's goes with a bare name.
        unit = row.get("unit") if not isinstance(raw, str) else (term.unit if term else None)
        return Metric(row["name"], unit, better, row.get("scale", "linear"), topic)

    def topic(self, kind: str, written: str | None) -> Topic | None:
        if written is None or isinstance(_unknown(written), Unknown):
            return None
        found = self.vocabularies.resolve(kind, written)
        return Topic(found.id, found.title, found.written, found.known)

    def topics(self, raw: Raw) -> Topics:
        def several(kind: str) -> tuple[Topic, ...]:
            found = [self.topic(kind, written) for written in raw.get(kind, ())]
            return tuple({topic.id: topic for topic in found if topic is not None}.values())

        return Topics(
            domain=self.topic("domains", raw.get("domain")),
            task=self.topic("tasks", raw.get("task")),
            methods=several("methods"),
            datasets=several("datasets"),
            packages=several("packages"),
        )

    def source(self, raw: Raw | None) -> Source | None:
        if raw is None:
            return None
        told = {key: part for key, part in raw.items() if key != "ref"}
        return Source(reference=self.references.get(raw.get("ref", "")), **told)


def _defaults(shared: Raw, row: Raw) -> dict[str, Any]:
    """The defaults of a claim; its own effect leaves out shared arms, and its own arms a shared effect."""
    arms = {"baseline", "claimed"}
    out = arms if "effect" in row else {"effect"} if arms & row.keys() else set()
    return {key: part for key, part in shared.items() if key not in out}


def _of_trials(trials: Trials | Unknown) -> Selection:
    return Selection() if isinstance(trials, Unknown) else trials.selection


def _one(make: type[R], raw: Raw | None) -> R | None:
    return None if raw is None else make(**raw)


def _stripped(raw: str | None) -> str | None:
    return None if raw is None else raw.strip()


def _date(raw: str | int | None) -> str | None:
    return None if raw is None else str(raw)


def _section_fields() -> tuple[Any, ...]:
    return next(field for field in load_schema().fields if field.name == "sections").fields
