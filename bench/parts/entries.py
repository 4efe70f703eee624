"""The values of synthetic entries: fixtures of the benchmark, and no record of anything.

Entry i depends on the seed and on i, so it is the same in a knowledge base of any size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from bench.parts import plan
from bench.parts.dice import Dice
from bench.parts.entry_file import Folded, entry_text
from bench.parts.measurements import (
    Claimed,
    claimed,
    correction,
    measurement,
    metric_value,
    selection,
    trials,
    unknown_trials,
)
from bench.parts.story import sections
from bench.parts.vocabulary import closed, metrics, opened
from bench.parts.words import Lexicon, lexicon

MEDIAN, SPREAD, LONG = 4_700, 0.25, 15_000
"""Bytes of an entry's file: log-normal around the median, and one in a hundred at least LONG."""

OUTCOMES = ("failed",) * 6 + ("null-result",) * 4 + ("partial",) * 3 + ("succeeded",) * 3
_RARE = ("inconclusive", "abandoned", "invalid")
_WITHOUT_TRIALS = ("idea", "reproduction", "data")


def entry(number: int, seed: int) -> dict[str, Any]:
    """All values of an entry, in the order in which its file has them."""
    dice, words = Dice(seed, number, "entry"), lexicon(seed)
    kind = plan.kind_of(number)
    value = _head(number, kind, dice, words)
    value |= _verdict(kind, dice)
    value["lesson"] = Folded(f"{words.sentences(dice, dice.whole(120, 320))} {plan.sentence_of(number)}")
    value["scope"] = Folded(words.sentences(dice, dice.whole(60, 160)))
    value |= _about(number, kind, dice, words)
    value |= _numbers(number, kind, value.get("outcome"), value.get("stage"), seed, dice, words)
    value |= _circumstances(kind, value.get("outcome"), dice, words)
    value["sections"] = {}
    value |= _sources(number, dice, words)
    value |= _state(number, dice, words)
    value["sections"] = sections(number, dice, words, _size(number, dice) - len(entry_text(value).encode()))
    return value


def _size(number: int, dice: Dice) -> int:
    if plan.is_long(number):
        return LONG + dice.whole(0, 2_000)
    return int(MEDIAN * math.exp(dice.normal(0, SPREAD)))


def _head(number: int, kind: str, dice: Dice, words: Lexicon) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "id": plan.id_of(number),
        "kind": kind,
        "title": f"Fixture {number}: {words.sentence(dice, 5, 9)[:110].rstrip('. ')}",
        "collection": {
            "name": f"synthetic-{dice.rank(8)}",
            "kind": dice.pick(closed("collection_kind")),
        },
        "idea": Folded(words.sentences(dice, dice.whole(80, 240))),
    }


def _verdict(kind: str, dice: Dice) -> dict[str, Any]:
    """Outcome, stage and why; a recorded claim has none of them."""
    if kind == "claim":
        return {}
    stages = closed("stage")
    outcome = dice.pick(_RARE) if dice.chance(0.2) else dice.pick(OUTCOMES)
    # An own experiment may end before its first trial; a replication, or a system that failed, ran.
    early = kind == "experiment" and outcome in ("failed", "abandoned")
    end = dice.whole(0 if early else 3, len(stages) - 1)
    value: dict[str, Any] = {"outcome": outcome, "stage": stages[end]}
    if outcome not in ("succeeded", "inconclusive"):
        value["stoppable_at"] = stages[dice.whole(0, end)]
        value["failure_modes"] = dice.some(closed("failure_mode"), 3)
    value["explained"] = dice.pick(closed("answer")[:3])
    value["parts"] = {"count": (parts := dice.whole(1, 12)), "ablated": dice.whole(0, parts)}
    return value


def _about(number: int, kind: str, dice: Dice, words: Lexicon) -> dict[str, Any]:
    year = plan.year_of(number)
    value: dict[str, Any] = {}
    if kind != "claim":
        value["retry_when"] = [words.sentence(dice, 5, 9) for _ in range(dice.whole(1, 2))]
    value["period"] = {
        "started": f"{year}-{dice.whole(1, 6):02}-{dice.whole(1, 28):02}",
        "ended": f"{year}-11-30",
    }
    if kind == "postmortem":
        value["timeline"] = [
            {"date": f"{year}-{month:02}-{dice.whole(1, 28):02}", "event": words.sentence(dice, 5, 10)}
            for month in (7, 8, 10)
        ]
    value["authors"] = [
        {"name": f"Fixture Author {dice.rank(400)}", "role": "invented"} for _ in range(dice.whole(1, 3))
    ]
    value["relationship"] = dice.pick(closed("relationship"))
    value["topics"] = {
        "domain": dice.pick(opened("domains")),
        "task": dice.pick(opened("tasks")),
        "methods": dice.some(opened("methods"), 3),
        "datasets": dice.some(opened("datasets"), 3),
        "packages": dice.some(opened("packages"), 2),
    }
    return value


def _numbers(
    number: int, kind: str, outcome: str | None, stage: str | None, seed: int, dice: Dice, words: Lexicon
) -> dict[str, Any]:
    """Claims, results and trials."""
    value: dict[str, Any] = {}
    if plan.has_claim(number):
        value["claims"] = _claims(claimed(number, seed), kind, dice, words)
    if kind == "claim":
        return value
    if kind == "replication":
        target = plan.target_of(number, seed)
        value["results"] = [_result(claimed(target, seed), f"{plan.id_of(target)}#c1", outcome, dice)]
    elif plan.has_claim(number):
        value["results"] = [_result(claimed(number, seed), "c1", outcome, dice)]
    elif kind == "experiment" and stage not in _WITHOUT_TRIALS:
        own = claimed(number, seed)
        result = _result(own, None, outcome, dice)
        value["results"] = [result | {"metric": metric_value(own.metric, dice), "dataset": own.dataset}]
    counted: Any = None
    if plan.has_unknown_trials(number):
        counted = unknown_trials(dice)
    elif stage in _WITHOUT_TRIALS:
        counted = 0
    else:
        counted = trials(dice, words.sentence(dice, 4, 8))
    if counted is not None:
        value["trials"] = counted
    if isinstance(counted, dict) and "hypotheses" in counted:
        value["correction"] = correction(dice, counted)
    return value


def _claims(first: Claimed, kind: str, dice: Dice, words: Lexicon) -> list[dict[str, Any]]:
    """The claim that others test, and up to two beside it."""
    claims = [_claim("c1", first, dice, words)]
    for place in range(2, dice.whole(1, 3) + 1):
        beside = Claimed(
            dice.pick(metrics()), dice.pick(opened("datasets")), first.baseline, first.improvement, first.sd
        )
        claims.append(_claim(f"c{place}", beside, dice, words))
    if kind == "claim":
        claims[0]["trials"] = dice.pick(["unknown", 100, ">1000", "20-50"])
        claims[0]["selection"] = selection(dice)
        claims[0]["shortcuts"] = _shortcuts(dice, words)
    return claims


def _claim(id: str, told: Claimed, dice: Dice, words: Lexicon) -> dict[str, Any]:
    return {
        "id": id,
        "statement": words.sentence(dice, 6, 12),
        "locator": f"Table {dice.whole(1, 9)}",
        "source": {"ref": "fixture1"},
        "dataset": told.dataset,
        "metric": metric_value(told.metric, dice),
        "baseline": measurement(told.baseline, told.sd, dice),
        "claimed": measurement(told.value(1), told.sd, dice),
    }


def _result(told: Claimed, claim: str | None, outcome: str | None, dice: Dice) -> dict[str, Any]:
    kept = {"succeeded": 0.95, "partial": 0.5, "null-result": 0.02, "failed": -0.2}.get(outcome or "", 0.3)
    value: dict[str, Any] = {"claim": claim} if claim else {}
    if outcome in ("invalid", "inconclusive", "abandoned") and dice.chance(0.3):
        return value | {"measured": "unknown"}
    value["measured"] = measurement(told.value(dice.normal(kept, 0.2)), told.sd, dice)
    value["baseline"] = measurement(told.value(dice.normal(0, 0.1)), told.sd, dice)
    if dice.chance(0.4):
        value["smallest_effect"] = {
            "value": round(told.improvement / 3, 3) or 0.01,
            "set": dice.pick(closed("set_when")),
        }
    answers = closed("answer")[:3]
    value["same"] = {
        name: dice.pick(answers) for name in ("code", "data", "split", "budget", "metric", "model")
    }
    return value


def _circumstances(kind: str, outcome: str | None, dice: Dice, words: Lexicon) -> dict[str, Any]:
    answers = closed("answer")[:3]
    value: dict[str, Any] = {}
    if kind != "claim":
        value["shortcuts"] = _shortcuts(dice, words)
    value["context"] = {
        name: dice.pick(answers)
        for name in ("failure_reportable", "deadline_driven", "announced_before_evaluation")
    }
    if kind != "claim" and (outcome == "abandoned" or dice.chance(0.5)):
        value["decision"] = {"what": dice.pick(closed("decision_what")), "by": "an invented team"}
    return value


def _shortcuts(dice: Dice, words: Lexicon) -> dict[str, Any]:
    """Answers to the five tricks; one of them follows from the counts and is never denied."""
    answers: dict[str, Any] = {}
    for name in closed("shortcut"):
        answer = dice.pick(["no", "no", "unknown", "not-applicable", "yes"])
        if name == "uncorrected-testing" and answer == "no":
            answer = "unknown"
        if answer == "yes":
            answers[name] = {
                "answer": "yes", "basis": dice.pick(closed("basis")), "note": words.sentence(dice, 4, 8),
            }  # fmt: skip
        else:
            answers[name] = answer
    return answers


def _sources(number: int, dice: Dice, words: Lexicon) -> dict[str, Any]:
    evidence = [
        {"kind": kind, "url": f"https://example.org/fixtures/{number}/{kind}"}
        for kind in dice.some(closed("evidence_kind"), 2)
    ]
    references = [
        {
            "key": f"fixture{place}",
            "title": words.sentence(dice, 5, 9).rstrip("."),
            "authors": [f"Fixture Author {dice.rank(400)}"],
            "year": plan.year_of(number) - dice.whole(0, 9),
            "venue": "Invented Proceedings",
            "url": f"https://example.org/fixtures/{number}/source{place}",
        }
        for place in range(1, dice.whole(1, 2) + 1)
    ]
    value: dict[str, Any] = {"evidence": evidence, "references": references}
    if number and dice.chance(0.3):
        # An entry points backwards only: so it is the same whatever comes behind it.
        value["relations"] = [{"type": _relation(number), "target": plan.id_of(number - dice.rank(number))}]
    return value


def _relation(number: int) -> str:
    relations: Sequence[str] = closed("relation_type")
    return relations[number % len(relations)]


def _state(number: int, dice: Dice, words: Lexicon) -> dict[str, Any]:
    year = plan.year_of(number)
    value: dict[str, Any] = {}
    if plan.is_withdrawn(number):
        value["status"] = "withdrawn"
        value["withdrawn"] = {
            "date": f"{year + 1}-02-03", "by": "an invented editor",
            "reason": dice.pick(closed("withdrawal_reason")), "text": words.sentence(dice, 6, 10),
        }  # fmt: skip
    elif plan.is_disputed(number):
        value["status"] = "disputed"
        value["disputed"] = {
            "date": f"{year + 1}-03-04", "by": "an invented reader", "text": words.sentence(dice, 6, 10),
        }  # fmt: skip
    if dice.chance(0.1):
        value["history"] = [
            {
                "version": 2,
                "date": f"{year}-12-20",
                "change": dice.pick(closed("change")),
                "note": "Invented.",
            }
        ]
    if dice.chance(0.03):
        value["responses"] = [
            {"by": "an invented author", "date": f"{year}-12-21", "text": words.sentence(dice, 8, 14)}
        ]
    if dice.chance(0.05):
        value["used_by"] = [
            {"review": f"invented review {dice.rank(90)}", "decision": dice.pick(closed("review_decision"))}
        ]
    return value
