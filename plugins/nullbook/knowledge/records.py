"""The frozen, typed records of a knowledge base. Past this point nobody looks into a raw mapping.

Every field that a file may leave out is an `Unknown`, an empty tuple or None, as its type says. The
records are made by `knowledge.reading` from checked values only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nullbook.knowledge.unknown import LEFT_OUT, Count, Number, Unknown

Better = str  # "higher" | "lower"
Answer = str  # "yes" | "no" | "unknown" | "not-applicable"


@dataclass(frozen=True, slots=True)
class Topic:
    """A term of an open vocabulary as an entry uses it.

    `id` is the vocabulary's id where the term is known there, else a slug made from `written`.
    """

    id: str
    title: str
    written: str
    in_vocabulary: bool


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric with its direction; `better` is None where neither entry nor vocabulary tells it."""

    name: str
    unit: str | None
    better: Better | None
    scale: str  # "linear" | "log" | "fisher-z"
    topic: Topic


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number and what is known of its spread, in the metric's unit. Also the form of an effect."""

    value: Number
    name: str | None = None
    sd: Number = LEFT_OUT
    se: Number = LEFT_OUT
    ci: tuple[float, float] | None = None
    level: float | None = None
    n: Count = LEFT_OUT
    seeds: Count = LEFT_OUT
    scores: tuple[float, ...] = ()
    statistic: str | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """Trials on one side, by what became of them. `attempted` alone where only a count was told."""

    attempted: Count = LEFT_OUT
    completed: Count = LEFT_OUT
    failed: Count = LEFT_OUT
    diverged: Count = LEFT_OUT
    pruned: Count = LEFT_OUT
    running: Count = LEFT_OUT
    missing: Count = LEFT_OUT
    configurations: Count = LEFT_OUT
    seeds: Count = LEFT_OUT


@dataclass(frozen=True, slots=True)
class Selection:
    """How a reported number was chosen; "unknown" where not told."""

    reported: str = "unknown"  # "best" | "prespecified" | "mean-of-all" | "unknown"
    compared_by: str = "unknown"  # "mean" | "single-run" | "unknown"
    on: str = "unknown"  # "reported-set" | "other-set" | "unknown"
    fresh: Answer = "unknown"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where trial counts come from, and how they can be counted again."""

    kind: str
    tool: str | None = None
    store_kind: str | None = None
    sha256: str | None = None
    study: str | None = None
    query_time: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What the trials took; hours of an accelerator, hours of a core, days of a person."""

    gpu_hours: Number | Count = LEFT_OUT
    cpu_hours: Number | Count = LEFT_OUT
    person_days: Number | Count = LEFT_OUT


@dataclass(frozen=True, slots=True)
class Trials:
    """The pulls of the lever."""

    method: Budget | Unknown = LEFT_OUT
    baseline: Budget | Unknown = LEFT_OUT
    selection: Selection = Selection()
    strategy: str | None = None
    space: str | None = None
    reported: Count = LEFT_OUT
    hypotheses: Count = LEFT_OUT
    looks: Count = LEFT_OUT
    planned: Count = LEFT_OUT
    stopping_rule: str | None = None
    stopped_because: str | None = None
    seed_sd: Number = LEFT_OUT
    provenance: Provenance | None = None
    cost: Cost | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ShortcutAnswer:
    """An answer to one shortcut. `derived` where the entry left it out and its numbers answer it."""

    answer: Answer
    basis: str | None = None
    note: str | None = None
    derived: bool = False


Shortcuts = Mapping[str, ShortcutAnswer]  # all five shortcuts, in the schema's order


@dataclass(frozen=True, slots=True)
class Reference:
    """A source that an entry cites."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where something can be read; `reference` is resolved from the entry's own list."""

    reference: Reference | None = None
    doi: str | None = None
    arxiv: str | None = None
    url: str | None = None
    entry: str | None = None  # only of `idea_from`: an id or a pointer at a claim


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated effect; claim_defaults are already filled in."""

    entry_id: str
    id: str  # "c1"
    statement: str | None = None
    quote: str | None = None
    locator: str | None = None
    source: Source | None = None
    dataset: Topic | None = None
    setting: str | None = None
    metric: Metric | Unknown = LEFT_OUT
    baseline: Measurement | Unknown = LEFT_OUT
    claimed: Measurement | Unknown = LEFT_OUT
    effect: Measurement | None = None
    trials: Trials | Unknown = LEFT_OUT
    selection: Selection = Selection()
    shortcuts: Shortcuts = field(default_factory=dict)
    group: str | None = None

    @property
    def ref(self) -> str:
        """The claim's name for the whole knowledge base: ``NB-2026-7F3K#c1``."""
        return f"{self.entry_id}#{self.id}"


@dataclass(frozen=True, slots=True)
class SmallestEffect:
    """The smallest improvement that matters, in the metric's unit, and when it was fixed."""

    value: float
    set: str  # "before" | "after" | "convention"


@dataclass(frozen=True, slots=True)
class Result:
    """What an entry measured, for a claim or on its own. `index` counts from 0 within the entry."""

    entry_id: str
    index: int
    claim_ref: str | None = None  # always in full, "NB-2026-7F3K#c1"
    name: str | None = None
    measured: Measurement | Unknown = LEFT_OUT
    baseline: Measurement | Unknown = LEFT_OUT  # re-measured; LEFT_OUT = the claim's is to be used
    effect: Measurement | None = None
    metric: Metric | Unknown = LEFT_OUT  # as written; LEFT_OUT = the claim's
    dataset: Topic | None = None
    setting: str | None = None
    smallest_effect: SmallestEffect | None = None
    same: Mapping[str, Answer] = field(default_factory=dict)
    run: str | None = None
    primary: bool = False  # true for exactly one result of an entry that has results
    invalid: str | None = None
    trials: Trials | Unknown = LEFT_OUT  # as written; LEFT_OUT = the entry's
    source: Source | None = None
    locator: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an entry: a name or a role."""

    name: str | None = None
    role: str | None = None
    orcid: str | None = None
    affiliation: str | None = None

    @property
    def shown(self) -> str:
        """The name, or the role where there is no name."""
        return self.name or self.role or ""


@dataclass(frozen=True, slots=True)
class Correction:
    """How several comparisons were corrected for; `method` "none" where nothing was."""

    method: str
    family: str | None = None
    alpha: float | None = None
    p_values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """Where entries come from."""

    name: str
    kind: str  # "complete-table" | "chosen" | "submitted"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by whom and why."""

    what: str
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a timeline."""

    date: str
    event: str
    detected_by: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something by which a reader can check."""

    kind: str
    url: str
    archive_url: str | None = None
    sha256: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How an entry stands to another entry or claim."""

    type: str
    target: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When and why an entry was withdrawn."""

    date: str
    reason: str
    by: str | None = None
    text: str | None = None
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Who objects, and how."""

    date: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version after the first."""

    version: int
    date: str
    change: str
    hash: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """A reply of the claim's authors; Markdown."""

    by: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Use:
    """A design review that used an entry."""

    review: str
    decision: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """Ad hoc choices, and how many of them were tested by leaving them out."""

    count: Count = LEFT_OUT
    ablated: Count = LEFT_OUT


@dataclass(frozen=True, slots=True)
class Topics:
    """What an entry is about."""

    domain: Topic | None = None
    task: Topic | None = None
    methods: tuple[Topic, ...] = ()
    datasets: tuple[Topic, ...] = ()
    packages: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One experiment, replication, post-mortem or claim, as its file tells it."""

    id: str
    kind: str
    title: str
    idea: str
    lesson: str
    authors: tuple[Author, ...]
    file: str  # path below the knowledge base's root, with forward slashes
    content_hash: str  # sha256 of the canonical JSON, see `knowledge.content_hash`
    digest: str  # sha256 of the file's bytes: the key of caches
    is_template: bool = False
    outcome: str | None = None  # None only for kind "claim"
    stage: str | None = None
    stoppable_at: str | None = None
    collection: Collection | None = None
    idea_from: Source | None = None
    failure_modes: tuple[str, ...] = ()
    explained: Answer = "unknown"
    parts: Parts | None = None
    scope: str | None = None
    retry_when: tuple[str, ...] = ()
    started: str | None = None
    ended: str | None = None
    timeline: tuple[Event, ...] = ()
    relationship: str = "unknown"
    topics: Topics = Topics()
    claims: tuple[Claim, ...] = ()
    results: tuple[Result, ...] = ()
    trials: Trials | Unknown = LEFT_OUT
    correction: Correction | Unknown = LEFT_OUT
    shortcuts: Shortcuts = field(default_factory=dict)
    context: Mapping[str, Answer] = field(default_factory=dict)
    decision: Decision | None = None
    sections: Mapping[str, str] = field(default_factory=dict)  # Markdown, in the schema's order
    evidence: tuple[Evidence, ...] = ()
    references: tuple[Reference, ...] = ()
    relations: tuple[Relation, ...] = ()
    status: str = "active"  # "active" | "disputed" | "withdrawn"
    withdrawn: Withdrawal | None = None
    disputed: Dispute | None = None
    history: tuple[Version, ...] = ()
    responses: tuple[Response, ...] = ()
    used_by: tuple[Use, ...] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict)  # the x- fields, never needed by the core

    @property
    def version(self) -> int:
        """The number of the version that the file holds; 1 where nothing was changed yet."""
        return max((row.version for row in self.history), default=1)

    @property
    def year(self) -> int:
        """The year in the entry's id."""
        return int(self.id.split("-")[1])

    @property
    def primary_result(self) -> Result | None:
        """The result that stands for the entry."""
        return next((result for result in self.results if result.primary), None)
