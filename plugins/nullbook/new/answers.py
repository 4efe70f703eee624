"""The questions that a new entry asks, and which of them it asks for which kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nullbook.schema import Term, load_schema


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
    author: str | None = None

    def with_answer(self, name: str, answer: str) -> Answers:
        """These answers and one more."""
        return replace(self, **{name: answer})


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
        Question("title", "What was tried, on what? (one line)", "A title to be written"),
        Question("idea", "The idea, in a sentence or two", "The idea, to be written."),
        Question("outcome", "What came of it?", "inconclusive", "outcome"),
        Question("failure_mode", "Why did it fail?", "other", "failure_mode"),
        Question("stage", "Where did it end?", "evaluation", "stage"),
        Question(
            "claim",
            "Which claim? (a sentence, or a pointer such as NB-2025-Q4ZD#c1)",
            "The claim, to be written.",
        ),
        Question("lesson", "What should a design review take away?", "The lesson, to be written."),
        Question("trials", 'How many runs were there? (a number, "100-200", ">1000", unknown)', "unknown"),
    )
}


def questions_for(answers: Answers) -> tuple[Question, ...]:
    """The questions that this entry still has to be asked, in order; at most eight of any kind.

    Why it failed is asked where the outcome needs it; a claim has neither outcome nor stage.
    """
    asked = ["kind", "title", "idea"]
    if answers.kind == "claim":
        asked += ["claim", "lesson"]
    else:
        asked += ["outcome"]
        asked += ["failure_mode"] if answers.outcome in ("failed", "abandoned") else []
        asked += ["claim"] if answers.kind == "replication" else ["stage"]
        asked += ["lesson", "trials"]
    return tuple(QUESTIONS[name] for name in asked)


def missing(answers: Answers) -> tuple[Question, ...]:
    """The questions that nothing has answered yet."""
    return tuple(question for question in questions_for(answers) if getattr(answers, question.name) is None)
