"""What is known about an entry and its search, as pairs of a term and its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from nullbook.assessment.numerals import count, number, places
from nullbook.knowledge.records import Correction, Cost, Entry, Provenance, Result, Topic, Trials
from nullbook.knowledge.unknown import Unknown
from nullbook.pages.html import text_html
from nullbook.pages.links import Here
from nullbook.pages.results_table import UNKNOWN, source_line
from nullbook.schema import load_schema


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what is known of it."""

    term: str
    value: Markup


def entry_facts(entry: Entry, here: Here) -> list[Fact]:
    """What the entry is about, who wrote it, and where it comes from."""
    topics = entry.topics
    facts: list[Fact] = []
    if entry.idea_from is not None:
        origin = entry.idea_from
        if origin.entry:
            target = here.claim(origin.entry) if "#" in origin.entry else here.entry(origin.entry)
            facts.append(Fact("idea from", Markup('<a href="{}">{}</a>').format(target, origin.entry)))
        else:
            facts.append(Fact("idea from", source_line(origin, None)))
    facts += _topics("domain", "domains", [topics.domain] if topics.domain else [], here)
    facts += _topics("task", "tasks", [topics.task] if topics.task else [], here)
    facts += _topics("methods", "methods", topics.methods, here)
    facts += _topics("datasets", "datasets", topics.datasets, here)
    if topics.packages:
        facts.append(_text("packages", ", ".join(topic.title for topic in topics.packages)))
    if entry.outcome is not None:
        facts.append(Fact("can be explained", answer(entry.explained)))
    if entry.parts is not None:
        ablated = (
            "unknown how many" if isinstance(entry.parts.ablated, Unknown) else count(entry.parts.ablated)
        )
        facts.append(
            _text("ad hoc choices", f"{count(entry.parts.count)}, {ablated} tested by leaving them out")
        )
    if entry.stoppable_at:
        facts.append(Fact("could have stopped at", _term("stage", entry.stoppable_at, here)))
    if entry.started or entry.ended:
        facts.append(_text("period", f"{entry.started or 'unknown'} to {entry.ended or 'unknown'}"))
    facts.append(
        Fact("written by", Markup(", ").join(_author(author.shown, author.orcid) for author in entry.authors))
    )
    words = {"failure_reportable": "a failure could be reported", "deadline_driven": "a deadline decided",
             "announced_before_evaluation": "announced before evaluation"}  # fmt: skip
    facts += [
        Fact(word, answer(entry.context[name])) for name, word in words.items() if name in entry.context
    ]
    if entry.collection is not None:
        kind = load_schema().term("collection_kind", entry.collection.kind).title.lower()
        facts.append(_text("collection", f"{entry.collection.name} ({kind})"))
    return facts


def search_facts(trials: Trials | Unknown, correction: Correction | Unknown) -> list[Fact]:
    """How the search was done and counted."""
    facts: list[Fact] = []
    if not isinstance(trials, Unknown):
        facts += _word("strategy", trials.strategy, "search")
        facts += [_text("search space", trials.space)] if trials.space else []
        for name, told in (
            ("planned", trials.planned),
            ("comparisons made", trials.hypotheses),
            ("looks at the reported data", trials.looks),
        ):
            if not isinstance(told, Unknown) or told.why != "left-out":
                facts.append(
                    Fact(
                        name,
                        UNKNOWN
                        if isinstance(told, Unknown) and told.why == "unknown"
                        else text_html(count(told)),
                    )
                )
        facts += [_text("stopping rule", trials.stopping_rule)] if trials.stopping_rule else []
        facts += _word("stopped_because", trials.stopped_because, "stopped because")
        if not isinstance(trials.seed_sd, Unknown):
            facts.append(_text("spread between seeds", number(trials.seed_sd, places([trials.seed_sd]))))
        facts += _provenance(trials.provenance)
        facts += _cost(trials.cost)
        facts += [_text("note", trials.note)] if trials.note else []
    if isinstance(correction, Correction):
        method = (
            "none"
            if correction.method == "none"
            else load_schema().term("correction_method", correction.method).title
        )
        family = f", over {correction.family}" if correction.family else ""
        facts.append(_text("correction for several tests", f"{method}{family}"))
    elif correction.why != "left-out":
        facts.append(Fact("correction for several tests", UNKNOWN))
    return facts


def same_facts(result: Result) -> str:
    """What a re-run shared with the claim, in words; empty where nothing is told."""
    words = {"yes": "same", "no": "different", "not-applicable": "not applicable", "unknown": "unknown"}
    told: dict[str, list[str]] = {}
    for part, said in result.same.items():
        told.setdefault(words[said], []).append(part)
    return "; ".join(f"{word} {', '.join(told[word])}" for word in words.values() if word in told)


def answer(said: str) -> Markup:
    """An answer as a reader sees it."""
    return UNKNOWN if said == "unknown" else text_html(said.replace("-", " "))


def _text(term: str, value: str) -> Fact:
    return Fact(term, text_html(value))


def _term(vocabulary: str, word: str, here: Here) -> Markup:
    term = load_schema().term(vocabulary, word)
    return Markup('<a href="{}">{}</a>').format(here.term(vocabulary, word), term.title.lower())


def _topics(term: str, folder: str, topics: Sequence[Topic], here: Here) -> list[Fact]:
    if not topics:
        return []
    links = [
        Markup('<a href="{}">{}</a>').format(here.term(folder, topic.id), topic.title) for topic in topics
    ]
    return [Fact(term, Markup(", ").join(links))]


def _author(shown: str, orcid: str | None) -> Markup:
    if orcid is None:
        return text_html(shown)
    link = '<a href="https://orcid.org/{}" rel="nofollow noopener noreferrer">{}</a>'
    return Markup(link).format(orcid, shown)


def _word(vocabulary: str, word: str | None, term: str) -> list[Fact]:
    if word is None:
        return []
    return [
        Fact(
            term,
            UNKNOWN if word == "unknown" else text_html(load_schema().term(vocabulary, word).title.lower()),
        )
    ]


def _provenance(told: Provenance | None) -> list[Fact]:
    if told is None:
        return []
    parts = [
        load_schema().term("provenance_kind", told.kind).title.lower(),
        told.tool or told.store_kind or "",
    ]
    parts += [f"study {told.study}" if told.study else "", told.query_time or "", told.note or ""]
    return [_text("counted by", ", ".join(part for part in parts if part))]


def _cost(told: Cost | None) -> list[Fact]:
    if told is None:
        return []
    parts = []
    for value, unit in (
        (told.gpu_hours, "GPU hours"),
        (told.cpu_hours, "CPU hours"),
        (told.person_days, "person days"),
    ):
        if isinstance(value, Unknown):
            continue
        parts.append(f"{number(value, places([value])) if isinstance(value, float) else count(value)} {unit}")
    return [_text("cost", ", ".join(parts))] if parts else []
