"""Answers that no entry can take, and answers that do not go together: why, in words for who gave them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from nullbook.new.answers import NEED_A_MODE, NEED_A_NUMBER, QUESTIONS, Answers
from nullbook.schema import (
    is_claim_pointer,
    is_like_pointer,
    is_prefix,
    load_schema,
    meant_pointer,
    nearest,
    nearest_id,
)

COUNT_FORMS = 'a number such as 200, "100-200", ">1000" or unknown'
STAGES_WITHOUT_TRIALS = ("idea", "reproduction", "data")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_OPTIONS_OF_RUNS = ("outcome", "stage", "failure_mode", "trials", "measured")


def normal(name: str, answer: str) -> str:
    """An answer as an entry has it: words in lower case, numbers without quotes around them."""
    answer = answer.strip()
    if QUESTIONS[name].vocabulary is not None:
        return answer.lower()
    if name in ("trials", "measured"):
        bare = answer.strip("\"'").replace(" ", "")
        return bare.lower() if bare.lower() in ("unknown", "withheld") else bare
    return answer


def refusal(name: str, answer: str, answers: Answers, taken: Collection[str] | None = None) -> str | None:
    """Why the answer to a question is not taken, None where it is.

    `taken` are the ids of the knowledge base, where they are known: a pointer leads to one of them.
    """
    question = QUESTIONS[name]
    if question.vocabulary is not None:
        words = [term.id for term in question.terms]
        near = nearest(answer, words)
        meant = f" Did you mean {near[0]}?" if near else ""
        return None if answer in words else f"{answer!r} is none of {', '.join(words)}.{meant}"
    if name == "trials":
        return _refused_count(answer, answers)
    if name == "measured":
        if answer == "unknown" or _NUMBER.fullmatch(answer):
            return None
        point = answer.rstrip("%").replace(",", ".")
        meant = f" Did you mean {point}?" if _NUMBER.fullmatch(point) else ""
        return f"{answer!r} is no number such as 91.1, or unknown; the unit stands in the metric.{meant}"
    if name == "claim" and is_like_pointer(answer):
        return _refused_pointer(answer, answers, taken)
    return _refused_text(name, answer)


def refused_prefix(prefix: str) -> str | None:
    """Why ids cannot begin with a text, None where they can."""
    if is_prefix(prefix):
        return None
    meant = re.sub(r"[^A-Z0-9]", "", prefix.upper())[:8]
    question = f" Did you mean {meant}?" if is_prefix(meant) else ""
    return f"A prefix is 2 to 8 capital letters and digits, a letter first, such as NB.{question}"


def conflicts(told: Answers, *, final: bool) -> Iterator[str]:
    """Options that the other answers leave no place for, each with why.

    With `final` nothing more is asked, and what was not told has its default.
    """
    if told.kind == "claim":
        for name in _OPTIONS_OF_RUNS:
            if getattr(told, name) is not None:
                yield f"--{_option(name)} does not go with --kind claim: it records a source, and no run."
        return
    if told.claim is not None and told.kind != "replication":
        yield f"--claim goes with the kinds claim and replication, and this is of kind {told.kind}."
    if told.measured is not None and told.kind != "replication":
        yield f"--measured goes with the kind replication, and this is of kind {told.kind}."
    outcome = told.outcome or (QUESTIONS["outcome"].default if final else None)
    if told.failure_mode is not None and outcome is not None and outcome not in NEED_A_MODE:
        yield f"--failure-mode goes with the outcomes {' and '.join(NEED_A_MODE)}, and this one is {outcome}."
    if told.kind == "replication" and told.measured == "unknown" and outcome in NEED_A_NUMBER:
        yield (
            f"A replication with the outcome {outcome} needs a number; where it is not known the outcome is "
            "inconclusive, invalid or abandoned."
        )


def _option(name: str) -> str:
    return name.replace("_", "-")


def _refused_count(answer: str, answers: Answers) -> str | None:
    if answer not in ("unknown", "withheld") and not _count().fullmatch(answer):
        return f"{answer!r} is no count. It is {COUNT_FORMS}."
    low, dash, high = answer.partition("-")
    if dash and int(low) > int(high):
        return f"{answer!r} runs from the larger to the smaller number. Did you mean {high}-{low}?"
    stage = answers.stage or QUESTIONS["stage"].default
    if answer.isdigit() and int(answer) == 0 and stage not in STAGES_WITHOUT_TRIALS:
        return f"Work that ended at the stage {stage} took a run at least. Not known is unknown, not 0."
    return None


@cache
def _count() -> re.Pattern[str]:
    forms = load_schema().definition("#/$defs/count")["anyOf"]
    pattern = next(form["pattern"] for form in forms if "pattern" in form)
    return re.compile(r"[0-9]{1,12}|" + pattern.removeprefix("^").removesuffix("$"))


def _refused_pointer(answer: str, answers: Answers, taken: Collection[str] | None) -> str | None:
    if answers.kind == "claim":
        return f"{answer} points at another entry. State the claim that this one records in a sentence."
    if not is_claim_pointer(answer):
        meant = meant_pointer(answer, claim=True)
        question = f" Did you mean {meant}?" if meant else ""
        return f"{answer!r} points at no claim; a pointer needs the claim's id, #c1, at its end.{question}"
    id = answer.partition("#")[0]
    if taken is not None and id not in taken:
        near = nearest_id(id, taken)
        return f"There is no entry {id} in this knowledge base." + (f" Did you mean {near}?" if near else "")
    return None


def _refused_text(name: str, answer: str) -> str | None:
    part = _field(name)
    least, most = int(part.get("minLength", 1)), part.get("maxLength")
    if len(answer) < least:
        return f"At least {least} characters are needed."
    if most is not None and len(answer) > most:
        return f"{len(answer):,} characters; at most {most:,} are expected."
    return None


def _field(name: str) -> Any:
    schema = load_schema()
    if name == "claim":
        return schema.resolve(schema.definition("#/$defs/claim")["properties"]["statement"])
    return schema.resolve(schema.document["properties"][name])
