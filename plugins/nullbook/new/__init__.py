"""A new entry: its id, the questions that make it, and its file."""

from nullbook.new.answers import QUESTIONS, Answers, Question, missing, questions_for
from nullbook.new.author import author_from_git
from nullbook.new.draft import draft, write_new
from nullbook.new.ids import draw_id, taken_ids
from nullbook.new.refusals import conflicts, normal, refusal, refused_prefix

__all__ = [
    "QUESTIONS",
    "Answers",
    "Question",
    "author_from_git",
    "conflicts",
    "draft",
    "draw_id",
    "missing",
    "normal",
    "questions_for",
    "refusal",
    "refused_prefix",
    "taken_ids",
    "write_new",
]
