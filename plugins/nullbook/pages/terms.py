"""The vocabularies as pages show them: each term with its meaning, and the entries that use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nullbook.assessment.records import EntryAssessment
from nullbook.knowledge import Entry, Topic
from nullbook.pages.book import Book
from nullbook.schema import load_schema
from nullbook.stats import Reason


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A term of a vocabulary. `recorded` is False where an entry uses it and no vocabulary explains it."""

    id: str
    title: str
    description: str = ""
    source: str = ""
    group: str = ""
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    recorded: bool = True


@dataclass(frozen=True, slots=True)
class VocabularyKind:
    """A vocabulary with pages of its own. `facet` is its column in the index, empty where it has none."""

    folder: str
    title: str
    one: str
    about: str
    facet: str
    closed: str
    used: Callable[[Entry, EntryAssessment], Iterable[str]]

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"vocabulary/{self.folder}/"


def _verdicts(entry: Entry, assessment: EntryAssessment) -> Iterable[str]:
    value = assessment.verdict.value
    return () if isinstance(value, Reason) else (value.word,)


def _shortcuts(entry: Entry, assessment: EntryAssessment) -> Iterable[str]:
    taken = [entry.shortcuts, *(claim.shortcuts for claim in entry.claims)]
    return {name for answers in taken for name, given in answers.items() if given.answer == "yes"}


def _ids(*topics: Topic | None) -> tuple[str, ...]:
    return tuple(topic.id for topic in topics if topic is not None)


KINDS: tuple[VocabularyKind, ...] = (
    VocabularyKind(
        "failure-modes",
        "Failure modes",
        "failure mode",
        "Why it failed, in the words of the field.",
        "failure_modes",
        "failure_mode",
        lambda entry, _: entry.failure_modes,
    ),
    VocabularyKind(
        "outcomes",
        "Outcomes",
        "outcome",
        "The author's verdict. For a replication: what became of the claim.",
        "outcome",
        "outcome",
        lambda entry, _: (entry.outcome,) if entry.outcome else (),
    ),
    VocabularyKind(
        "verdicts",
        "Verdicts",
        "verdict",
        "What the numbers say of a result. It is computed, stands beside the outcome, and never replaces it.",
        "verdict",
        "verdict",
        _verdicts,
    ),
    VocabularyKind(
        "stages",
        "Stages",
        "stage",
        "Where it ended. The stages run from idea to deployment.",
        "stage",
        "stage",
        lambda entry, _: (entry.stage,) if entry.stage else (),
    ),
    VocabularyKind(
        "shortcuts",
        "Shortcuts",
        "shortcut",
        "Five ways in which a winner is helped along. Each is answered yes, no or unknown, for a claim and "
        "for an entry's own work separately. A yes needs a basis, and unknown is not no.",
        "",
        "shortcut",
        _shortcuts,
    ),
    VocabularyKind(
        "domains",
        "Domains",
        "domain",
        "Fields of application.",
        "domain",
        "",
        lambda entry, _: _ids(entry.topics.domain),
    ),
    VocabularyKind(
        "tasks", "Tasks", "task", "What was to be done.", "task", "", lambda entry, _: _ids(entry.topics.task)
    ),
    VocabularyKind(
        "methods",
        "Methods",
        "method",
        "What was tried.",
        "methods",
        "",
        lambda entry, _: _ids(*entry.topics.methods),
    ),
    VocabularyKind(
        "datasets",
        "Datasets",
        "dataset",
        "What it was tried on.",
        "datasets",
        "",
        lambda entry, _: _ids(*entry.topics.datasets),
    ),
)


def usage(book: Book) -> Mapping[tuple[str, str], Sequence[Entry]]:
    """The entries that use each term, by folder and term id, in the order of what matters."""
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in book.entries:
        assessment = book.assessments.entry(entry.id)
        for kind in KINDS:
            for term in dict.fromkeys(kind.used(entry, assessment)):
                found[kind.folder, term].append(entry)
    return found


def terms_of(kind: VocabularyKind, book: Book) -> list[ShownTerm]:
    """All terms of a vocabulary: a closed one's by the schema, an open one's with those only entries use."""
    if kind.closed:
        return [
            ShownTerm(term.id, term.title, term.description, term.source or "", term.group or "")
            for term in load_schema().closed_vocabulary(kind.closed)
        ]
    known = [
        ShownTerm(term.id, term.title, term.description, term.source or "", "", term.aliases, term.parent)
        for term in book.vocabularies.vocabulary(kind.folder).terms.values()
    ]
    ids = {term.id for term in known}
    used = {topic.id: topic for entry in book.entries for topic in _topics(kind, entry)}
    return known + [
        ShownTerm(topic.id, topic.title, recorded=False) for topic in used.values() if topic.id not in ids
    ]


def _topics(kind: VocabularyKind, entry: Entry) -> Sequence[Topic]:
    topics = entry.topics
    one: Mapping[str, Topic | None] = {"domains": topics.domain, "tasks": topics.task}
    if kind.folder in one:
        topic = one[kind.folder]
        return () if topic is None else (topic,)
    return topics.methods if kind.folder == "methods" else topics.datasets
