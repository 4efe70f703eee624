"""Claim against result as a table: one for each metric, a claim's row above the results on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from nullbook.assessment.numerals import count, difference_unit, number, share, signed
from nullbook.assessment.records import ClaimAssessment, Figure, Improvement
from nullbook.assessment.wording import gain_places
from nullbook.knowledge.records import Claim, Entry, Measurement, Metric, Source
from nullbook.knowledge.unknown import Unknown
from nullbook.pages.figures import decimals_of
from nullbook.pages.html import arxiv_address, breakable, doi_address, link_out, text_html
from nullbook.pages.library import Finding
from nullbook.pages.links import Here
from nullbook.picture.entry_scene import result_names
from nullbook.picture.sides import Claims, baseline_of, claim_selection, metric_of, runs_of
from nullbook.schema import load_schema
from nullbook.stats import Reason

UNKNOWN = Markup('<i class="nb-unknown">unknown</i>')
NOTHING = Markup('<span class="nb-soft" title="does not apply">–</span>')


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; all cells but `name` and `verdict` are numbers."""

    role: str  # "claim" | "result"
    name: str
    href: str
    where: Markup
    cells: tuple[Markup, ...]
    verdict: Markup

    @property
    def name_html(self) -> Markup:
        """The name for a narrow column."""
        return breakable(self.name)


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The rows of one metric; `head` says metric, unit and direction."""

    head: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()
    with_verdicts: bool = True


@dataclass(slots=True)
class _Group:
    metric: Metric | Unknown
    findings: list[Finding] = field(default_factory=list)


def result_tables(
    findings: Sequence[Finding],
    lone_claims: Sequence[Claim],
    claims: Claims,
    here: Here,
    across: bool = False,
) -> list[ResultTable]:
    """The tables of an entry, or of a claim (`across` entries: then each result links to its entry)."""
    groups: list[_Group] = []
    for finding in findings:
        metric = metric_of(finding.result, claims.of(finding.result))
        group = next((each for each in groups if each.metric == metric), None)
        if group is None:
            groups.append(group := _Group(metric))
        group.findings.append(finding)
    tables, shown = [], set()
    names = {}
    if not across and findings:
        called = result_names(findings[0].entry, [(each.result, claims.of(each.result)) for each in findings])
        names = {each.result.index: name for each, name in zip(findings, called, strict=True)}
    for group in groups:
        rows: list[TableRow] = []
        claims_here = [claim for each in group.findings if (claim := claims.of(each.result))]
        decimals = max(
            (decimals_of(claims.of(each.result), [each.result]) for each in group.findings), default=0
        )
        for finding in group.findings:
            claim = claims.of(finding.result)
            if claim is not None and claim.ref not in shown:
                shown.add(claim.ref)
                if claim.metric == group.metric:
                    told = claims.assessments.get(claim.ref)
                    rows.append(claim_row(claim, told, decimals, here, _telling(claim, claims_here), True))
                else:
                    tables.append(_claim_table([claim], claims, here))
            rows.append(
                _result_row(
                    finding,
                    claim,
                    decimals,
                    here,
                    names.get(finding.result.index, ""),
                    across,
                    bool(claims_here),
                )
            )
        tables.append(_table(group.metric, rows, True, bool(claims_here)))
    alone = [claim for claim in lone_claims if claim.ref not in shown]
    for metric in dict.fromkeys(claim.metric for claim in alone):
        tables.append(_claim_table([claim for claim in alone if claim.metric == metric], claims, here))
    return tables


def claim_row(
    claim: Claim,
    assessed: ClaimAssessment | None,
    decimals: int,
    here: Here,
    of: str,
    with_results: bool,
) -> TableRow:
    """The row of what was claimed; `of` tells it from other claims of the table."""
    name = f"claimed, {of}" if of else "claimed"
    if claim_selection(claim).reported == "best":
        runs = runs_of(claim.trials, "method")
        name += ": the best" if isinstance(runs, Unknown) else f": the best of {count(runs)}"
    gain = assessed.improvement if assessed else Figure[Improvement](Reason(""))
    cells = _numbers(claim.metric, claim.baseline, claim.claimed, claim.effect, gain, decimals)
    return TableRow(
        "claim",
        name,
        here.claim(claim.ref),
        source_line(claim.source, claim.locator),
        (*cells, NOTHING) if with_results else cells,
        NOTHING,
    )


def _telling(claim: Claim, others: Sequence[Claim]) -> str:
    """What tells a claim from the others of its table: dataset, setting, or else its id."""
    if len({each.ref for each in others}) < 2:
        return ""
    datasets = {each.dataset.title if each.dataset else "" for each in others}
    settings = {each.setting or "" for each in others}
    parts = [claim.dataset.title if claim.dataset and len(datasets) > 1 else ""]
    parts.append(claim.setting if claim.setting and len(settings) > 1 else "")
    return ", ".join(part for part in parts if part) or claim.id


def source_line(source: Source | None, locator: str | None) -> Markup:
    """Where something stands: reference, place in it, and a link out."""
    parts: list[Markup] = []
    if source is not None:
        if source.reference is not None:
            reference = source.reference
            address = reference_address(
                reference.doi or source.doi, reference.arxiv or source.arxiv, reference.url or source.url
            )
            short = _short_authors(reference.authors, reference.year) or reference.title
            parts.append(link_out(address, short) if address else breakable(short))
        else:
            address = reference_address(source.doi, source.arxiv, source.url)
            parts += [link_out(address)] if address else []
    if locator:
        parts.append(breakable(locator))
    return Markup(", ").join(parts)


def reference_address(doi: str | None, arxiv: str | None, url: str | None) -> str:
    """The address of a source by the most lasting of its names; empty where it has none."""
    if doi:
        return doi_address(doi)
    return arxiv_address(arxiv) if arxiv else url or ""


def _short_authors(authors: tuple[str, ...], year: int | None) -> str:
    if not authors:
        return ""
    names = [
        author.split(",")[0] if "," in author else author.split()[-1] for author in authors if author.split()
    ]
    who = (
        authors[0]
        if len(names) == 1
        else f"{names[0]} and {names[1]}"
        if len(names) == 2
        else f"{names[0]} et al."
    )
    return f"{who} {year}" if year else who


def _result_row(
    finding: Finding, claim: Claim | None, decimals: int, here: Here, name: str, across: bool, claimed: bool
) -> TableRow:
    result, assessed, entry = finding.result, finding.assessed, finding.entry
    metric = metric_of(result, claim)
    kept, verdict = assessed.retained.value, assessed.verdict.value
    retained = _dash(str(kept)) if isinstance(kept, Reason) else text_html(share(kept.value))
    if isinstance(verdict, Reason):
        word = _dash(str(verdict))
    else:
        term = load_schema().term("verdict", verdict.word)
        word = Markup('<a href="{}" title="{}">{}</a>').format(
            here.term("verdict", term.id), term.description, term.title[:1].lower() + term.title[1:]
        )
    baseline = baseline_of(result, claim, assessed)
    cells = _numbers(metric, baseline, result.measured, result.effect, assessed.improvement, decimals)
    where = source_line(result.source, result.locator)
    if result.invalid:
        where = Markup("{}{}{}").format(where, " · " if where else "", f"invalid: {result.invalid}")
    if across:
        mark = Markup('<a href="{}">{}</a>, {}').format(here.entry(entry.id), entry.id, _party(entry))
        where = Markup("{}{}{}").format(mark, Markup(" · ") if where else "", where)
        name = result.name or entry.title
    with_retained = (*cells, retained) if claimed else cells
    return TableRow("result", name, here.entry(entry.id) if across else "", where, with_retained, word)


def _party(entry: Entry) -> str:
    return {"first-party": "first party", "third-party": "third party"}.get(
        entry.relationship, "relationship unknown"
    )


def _numbers(
    metric: Metric | Unknown,
    baseline: Measurement | Unknown,
    value: Measurement | Unknown,
    effect: Measurement | None,
    gain: Figure[Improvement],
    decimals: int,
) -> tuple[Markup, ...]:
    """Baseline, method, improvement and seeds as cells."""
    told = gain.value
    if isinstance(told, Reason):
        improvement = Markup('<i class="nb-unknown" title="{}">unknown</i>').format(str(told))
    else:
        improvement = text_html(signed(told.value, gain_places(metric, decimals)))
    arms = (
        [NOTHING, NOTHING]
        if effect is not None
        else [_measured(baseline, decimals), _measured(value, decimals)]
    )
    return (*arms, improvement, _seeds(baseline, value, effect))


def _measured(part: Measurement | Unknown, decimals: int) -> Markup:
    if isinstance(part, Unknown) or isinstance(part.value, Unknown):
        word = part.value if isinstance(part, Measurement) else part
        return Markup('<i class="nb-unknown">{}</i>').format(str(word))
    shown = text_html(number(part.value, decimals))
    if isinstance(part.sd, Unknown):
        return shown
    return Markup('{}&nbsp;<span class="nb-soft">±&nbsp;{}</span>').format(
        shown, number(part.sd, max(decimals, _sd_places(part.sd)))
    )


def _sd_places(sd: float) -> int:
    return min(len(f"{sd:.4f}".rstrip("0").partition(".")[2]), 3)


def _seeds(
    baseline: Measurement | Unknown, value: Measurement | Unknown, effect: Measurement | None
) -> Markup:
    if effect is not None:
        return text_html(f"n = {count(effect.n)}") if not isinstance(effect.n, Unknown) else UNKNOWN
    known = [
        None if isinstance(part, Unknown) or isinstance(part.seeds, Unknown) else count(part.seeds)
        for part in (baseline, value)
    ]
    if known == [None, None]:
        return UNKNOWN
    return Markup(", ").join(UNKNOWN if each is None else text_html(each) for each in known)


def _dash(reason: str) -> Markup:
    return Markup('<span class="nb-soft" title="{}">–</span>').format(reason)


def _claim_table(alone: list[Claim], claims: Claims, here: Here) -> ResultTable:
    decimals = max(decimals_of(claim) for claim in alone)
    rows = [
        claim_row(claim, claims.assessments.get(claim.ref), decimals, here, _telling(claim, alone), False)
        for claim in alone
    ]
    return _table(alone[0].metric, rows, False, False)


def _table(
    metric: Metric | Unknown, rows: list[TableRow], with_results: bool, with_retained: bool
) -> ResultTable:
    unit = difference_unit(metric).strip()
    columns = ("baseline", "method", f"improvement{f', {unit}' if unit else ''}", "seeds: baseline, method")
    if isinstance(metric, Unknown):
        head = "metric unknown"
    else:
        way = f"{metric.better} is better" if metric.better else "direction unknown"
        head = ", ".join(part for part in (metric.name, metric.unit or "", way) if part)
    notes = []
    if any("±" in cell for row in rows for cell in row.cells):
        notes.append("± is the standard deviation between seeds, of single runs.")
    if isinstance(metric, Metric) and metric.scale == "log":
        notes.append("Improvements are differences of the natural logarithm.")
    return ResultTable(
        head, (*columns, "retained") if with_retained else columns, tuple(rows), tuple(notes), with_results
    )
