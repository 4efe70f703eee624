"""The questions that a new entry asks, and which of them it asks for which kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nullbook.schema import PLACEHOLDERS, Term, load_schema

# Outcomes of a replication that rest on a number, and outcomes that say why there is none.
NEED_A_NUMBER = ("succeeded", "partial", "null-result", "failed")
NEED_A_MODE = ("failed", "abandoned")


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a new entry; None where nobody has said."""

    kind: str = "experiment"
    title: str | None = None
    idea: str | None = None
    outcome: str | None = None
    stage: str | None = None
    failure_mode: str | None = None
    lesson: str | None = None
    trials: str | None = None
    claim: str | None = None  # the statement of a claim, or a pointer at one
    measured: str | None = None
    author: str | None = None

    def with_answer(self, name: str, answer: str) -> Answers:
        """These answers and one more.

        A replication whose number is not known cannot have succeeded or failed: it becomes inconclusive.
        """
        told = replace(self, **{name: answer})
        if name == "measured" and answer == "unknown" and told.outcome in NEED_A_NUMBER:
            return replace(told, outcome="inconclusive")
        return told


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the field it fills, its words, its default, and the vocabulary of its answers."""

    name: str
    text: str
    default: str | None = None
    vocabulary: str | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words that the answer may be; empty where any text will do."""
        return load_schema().closed_vocabulary(self.vocabulary) if self.vocabulary else ()


QUESTIONS: Mapping[str, Question] = {
    question.name: question
    for question in (
        Question("kind", "What is it?", "experiment", "kind"),
        Question("title", "What was tried, on what? (one line)", PLACEHOLDERS["title"]),
        Question("idea", "The idea, in a sentence or two", PLACEHOLDERS["idea"]),
        Question("outcome", "What came of it?", "inconclusive", "outcome"),
        Question("failure_mode", "Why did it fail?", "other", "failure_mode"),
        Question("stage", "Where did it end?", "evaluation", "stage"),
        Question(
            "claim",
            "Which claim? (a sentence, or a pointer such as NB-2025-Q4ZD#c1)",
            PLACEHOLDERS["claim"],
        ),
        Question(
            "measured", "What was measured? (a number; if unknown, the outcome is inconclusive)", "unknown"
        ),
        Question("lesson", "What should a design review take away?", PLACEHOLDERS["lesson"]),
        Question("trials", 'How many runs were there? (a number, "100-200", ">1000", unknown)', "unknown"),
    )
}


def questions_for(answers: Answers) -> tuple[Question, ...]:
    """The questions that this entry still has to be asked, in order; at most eight of any kind.

    Why it failed is asked where the outcome needs it, what was measured where a replication's outcome rests
    on it; a claim has neither outcome nor stage. A replication that failed is asked both, not how many runs.
    """
    asked = ["kind", "title", "idea"]
    if answers.kind == "claim":
        asked += ["claim", "lesson"]
    elif answers.kind == "replication":
        asked += ["outcome"]
        asked += ["failure_mode"] if answers.outcome in NEED_A_MODE else []
        asked += ["claim"]
        asked += ["measured"] if answers.outcome in NEED_A_NUMBER else []
        asked += ["lesson"]
        # A failure mode and a number make eight without it, also where unknown has changed the outcome.
        both = answers.failure_mode is not None and answers.measured is not None
        asked += [] if both or answers.outcome == "failed" else ["trials"]
    else:
        asked += ["outcome"]
        asked += ["failure_mode"] if answers.outcome in NEED_A_MODE else []
        asked += ["stage", "lesson", "trials"]
    return tuple(QUESTIONS[name] for name in asked)


def missing(answers: Answers) -> tuple[Question, ...]:
    """The questions that nothing has answered yet."""
    return tuple(question for question in questions_for(answers) if getattr(answers, question.name) is None)
