"""R121 to R139: conditions between fields that the schema names. `knowledge.conditions` words them."""

from __future__ import annotations

from nullbook.knowledge.rules.rule import RULES, Rule

_CLAIM = (
    "schema_version: 1\nid: NB-2026-7F3K\nkind: claim\ntitle: Channel dropout lowers the error\n"
    "idea: Drop whole channels.\nlesson: Nobody else measured it.\nauthors: [{name: Mara Lindqvist}]\n"
    "claims: [{id: c1}]\n"
)
_REPLICATION = (
    "kind: replication\nclaims: [{id: c1, metric: accuracy, claimed: 71.0, source: {doi: 10.1000/182}}]\n"
)

for _rule in (
    Rule(
        "R121", "claim-forbids", "error", "What an entry of kind claim may hold",
        "An entry of kind claim records a source. It has claims, and no outcome, stage or result.",
        "Add `claims`, delete the key, or choose another kind.",
        f"{_CLAIM}outcome: failed\n",
        _CLAIM,
    ),
    Rule(
        "R122", "failed-needs-mode", "error", "Failed without a failure mode",
        "Why something failed is what others learn from.",
        "Add `failure_modes`, the most important first; `other` if none fits.",
        "outcome: failed\n",
        "outcome: failed\nfailure_modes: [seed-variance]\n",
    ),
    Rule(
        "R123", "abandoned-needs-why", "error", "Abandoned without a reason",
        "Work that was given up had a failure, or somebody decided.",
        "Add `failure_modes`, or `decision` with what was decided and why.",
        "outcome: abandoned\n",
        "outcome: abandoned\ndecision: {what: stopped, why: The contract forbids it.}\n",
    ),
    Rule(
        "R124", "replication-needs-result", "error", "Replication without a result on a claim",
        "A replication measures what somebody claimed.",
        "Add a result with `claim`, or choose the kind experiment.",
        "kind: replication\n",
        f"{_REPLICATION}results: [{{claim: c1, measured: 70.2}}]\n",
    ),
    Rule(
        "R125", "replication-needs-number", "error", "Replication without a number",
        "A verdict on a claim rests on a number. Without one a re-run is invalid, inconclusive or abandoned.",
        "Add what was measured, or change the outcome.",
        f"{_REPLICATION}results: [{{claim: c1, measured: unknown}}]\n",
        f"{_REPLICATION}outcome: inconclusive\nresults: [{{claim: c1, measured: unknown}}]\n",
    ),
    Rule(
        "R126", "withdrawn-needs-reason", "error", "Withdrawn without a reason",
        "A withdrawn entry keeps its page, which says when and why it was withdrawn.",
        "Add `withdrawn: {date: ..., reason: ...}`.",
        "status: withdrawn\n",
        "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: error}\n",
    ),
    Rule(
        "R127", "disputed-needs-text", "error", "Disputed without the objection",
        "A reader must be able to read who objects, and how.",
        "Add `disputed: {date: ..., by: ..., text: ...}`.",
        "status: disputed\n",
        "status: disputed\ndisputed: {date: 2026-05-01, by: A. Reader, text: Table 2 says 71.3.}\n",
    ),
):  # fmt: skip
    RULES.add(_rule)
