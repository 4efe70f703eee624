"""The index file: dictionary-coded columns, small enough that a browser filters 10,000 entries at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from nullbook.assessment import Assessments
from nullbook.assessment.records import EntryAssessment
from nullbook.index.order import OUTCOME_ORDER, by_what_matters
from nullbook.knowledge import LEFT_OUT, Budget, Count, CountRange, Entry, Knowledge, Topic, Trials, Unknown
from nullbook.schema import Vocabularies, Vocabulary, load_schema
from nullbook.stats import Reason

_KNOWN = ("known", "range", "unknown", "withheld")
_STATUSES = ("active", "disputed", "superseded", "withdrawn")

Term: TypeAlias = tuple[str, str]  # id, title
Read: TypeAlias = Callable[[Entry, EntryAssessment, Knowledge], Any]


@dataclass(frozen=True, slots=True)
class IndexField:
    """One column.

    `type`: ``text``, ``number``, ``count`` (a number, a range as a list of two, or null), ``term`` (at most
    one) or ``terms`` (any number). `facet` columns can be filtered by. `read` gives a term as (id, title).
    `order` gives the ids of terms that have an order of their own. `blank` names the rows without a term.
    `vocabulary` is the open one that its terms come from.
    """

    name: str
    title: str
    type: str
    facet: bool
    read: Read
    order: tuple[str, ...] = ()
    blank: str = ""
    vocabulary: str = ""


def _closed(vocabulary: str, word: str | None) -> Term | None:
    return None if word is None else (word, load_schema().term(vocabulary, word).title)


def _words(vocabulary: str) -> tuple[str, ...]:
    return tuple(term.id for term in load_schema().closed_vocabulary(vocabulary))


def _topic(topic: Topic | None) -> Term | None:
    return None if topic is None else (topic.id, topic.title)


def _methods(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> list[Term]:
    return [(topic.id, topic.title) for topic in entry.topics.methods]


def _datasets(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> list[Term]:
    return [(topic.id, topic.title) for topic in entry.topics.datasets]


def _verdict(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> Term | None:
    value = assessment.verdict.value
    return None if isinstance(value, Reason) else _closed("verdict", value.word)


def _status(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> Term | None:
    if entry.status != "withdrawn" and knowledge.superseded_by(entry.id):
        return "superseded", "Superseded"
    return _closed("status", entry.status)


def trial_count(entry: Entry) -> Count:
    """The runs started for the method, as the entry tells them."""
    method = entry.trials.method if isinstance(entry.trials, Trials) else entry.trials
    return method.attempted if isinstance(method, Budget) else method


def configuration_count(entry: Entry) -> Count:
    """The configurations tried for the method, as the entry tells them."""
    method = entry.trials.method if isinstance(entry.trials, Trials) else entry.trials
    return method.configurations if isinstance(method, Budget) else LEFT_OUT


def _cell(count: Count) -> int | list[int | None] | None:
    if isinstance(count, CountRange):
        return [count.low, count.high]
    return None if isinstance(count, Unknown) else count


def _trials_known(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> Term:
    count = trial_count(entry)
    if isinstance(count, Unknown):
        return str(count), str(count).capitalize()
    return ("range", "Known as a range") if isinstance(count, CountRange) else ("known", "Known")


def _retained(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> float | None:
    if assessment.primary is None:
        return None
    value = assessment.results[assessment.primary].retained.value
    return None if isinstance(value, Reason) else float(f"{value.value:.4g}")


def _collection(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> Term | None:
    return (entry.collection.name, entry.collection.name) if entry.collection else None


def _modes(entry: Entry, assessment: EntryAssessment, knowledge: Knowledge) -> list[Term]:
    return [(mode, load_schema().term("failure_mode", mode).title) for mode in entry.failure_modes]


_NOT_TOLD = "Not told"

FIELDS: tuple[IndexField, ...] = (
    IndexField("id", "Id", "text", False, lambda entry, *_: entry.id),
    IndexField("title", "Entry", "text", False, lambda entry, *_: entry.title),
    IndexField(
        "outcome",
        "Outcome",
        "term",
        True,
        lambda entry, *_: _closed("outcome", entry.outcome),
        order=tuple(word for word in OUTCOME_ORDER if word),
        blank="Claim, not tested here",
    ),
    IndexField(
        "verdict", "The numbers say", "term", True, _verdict, order=_words("verdict"), blank="No verdict"
    ),
    IndexField("failure_modes", "Failure mode", "terms", True, _modes, blank="None given"),
    IndexField(
        "stage",
        "Stage",
        "term",
        True,
        lambda entry, *_: _closed("stage", entry.stage),
        order=_words("stage"),
        blank="Does not apply",
    ),
    IndexField(
        "domain",
        "Domain",
        "term",
        True,
        lambda entry, *_: _topic(entry.topics.domain),
        blank=_NOT_TOLD,
        vocabulary="domains",
    ),
    IndexField(
        "task",
        "Task",
        "term",
        True,
        lambda entry, *_: _topic(entry.topics.task),
        blank=_NOT_TOLD,
        vocabulary="tasks",
    ),
    IndexField("methods", "Method", "terms", True, _methods, blank=_NOT_TOLD, vocabulary="methods"),
    IndexField("datasets", "Dataset", "terms", True, _datasets, blank=_NOT_TOLD, vocabulary="datasets"),
    IndexField("kind", "Kind", "term", True, lambda e, *_: _closed("kind", e.kind), order=_words("kind")),
    IndexField("collection", "Collection", "term", True, _collection, blank="None"),
    IndexField("year", "Year recorded", "term", True, lambda entry, *_: (str(entry.year), str(entry.year))),
    IndexField("trials", "Trials", "count", False, lambda entry, *_: _cell(trial_count(entry))),
    IndexField(
        "configurations",
        "Configurations",
        "count",
        False,
        lambda entry, *_: _cell(configuration_count(entry)),
    ),
    IndexField("trials_known", "Trial count", "term", True, _trials_known, order=_KNOWN),
    IndexField("retained", "Retained", "number", False, _retained),
    IndexField("status", "Status", "term", True, _status, order=_STATUSES),
)


def index_columns(
    knowledge: Knowledge, assessments: Assessments, vocabularies: Vocabularies
) -> dict[str, Any]:
    """The index as plain values; templates are out, rows are ordered by what matters.

    ``fields`` describes the columns, with the terms of a dictionary-coded one: id, title, and the aliases
    that `vocabularies` give it. ``columns`` holds for each field one value a row: a text, a number or null,
    the position of a term (-1 for none), or a list of positions.
    """
    entries = by_what_matters(entry for entry in knowledge.entries if not entry.is_template)
    rows = [(entry, assessments.entry(entry.id)) for entry in entries]
    fields: list[dict[str, Any]] = []
    columns: dict[str, list[Any]] = {}
    for field in FIELDS:
        cells = [field.read(entry, assessment, knowledge) for entry, assessment in rows]
        facts: dict[str, Any] = {
            "name": field.name,
            "title": field.title,
            "type": field.type,
            "facet": field.facet,
        }
        if field.type == "term":
            places, facts["terms"] = _places([[cell] if cell else [] for cell in cells], field.order)
            columns[field.name] = [row[0] if row else -1 for row in places]
        elif field.type == "terms":
            columns[field.name], facts["terms"] = _places(cells, field.order)
        else:
            columns[field.name] = cells
        if field.vocabulary:
            _add_aliases(facts["terms"], vocabularies.vocabulary(field.vocabulary))
        if field.order:
            facts["ordered"] = True
        if field.blank:
            facts["blank"] = field.blank
        fields.append(facts)
    return {"version": 1, "count": len(rows), "fields": fields, "columns": columns}


def index_json(knowledge: Knowledge, assessments: Assessments, vocabularies: Vocabularies) -> bytes:
    """The index as compact JSON."""
    columns = index_columns(knowledge, assessments, vocabularies)
    return json.dumps(columns, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _add_aliases(terms: Sequence[dict[str, Any]], vocabulary: Vocabulary) -> None:
    for term in terms:
        known = vocabulary.terms.get(term["id"])
        if known is not None and known.aliases:
            term["aliases"] = list(known.aliases)


def _places(
    cells: Sequence[Sequence[Term]], order: Sequence[str]
) -> tuple[list[list[int]], list[dict[str, Any]]]:
    """Each row's terms as positions, and the terms that are used: in `order`, then as they come."""
    titles = dict(term for row in cells for term in row)
    ids = [term_id for term_id in order if term_id in titles]
    ids += [term_id for term_id in titles if term_id not in order]
    places = {term_id: place for place, term_id in enumerate(ids)}
    terms: list[dict[str, Any]] = [{"id": term_id, "title": titles[term_id]} for term_id in ids]
    return [[places[term_id] for term_id, _ in row] for row in cells], terms
