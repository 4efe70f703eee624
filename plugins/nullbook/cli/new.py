"""`nullbook new`: a few questions, and a file with a fresh id."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path

import click

from nullbook.knowledge import check
from nullbook.knowledge.folder import ENTRIES, root_above
from nullbook.new import (
    QUESTIONS,
    Answers,
    Question,
    author_from_git,
    conflicts,
    draft,
    draw_id,
    missing,
    normal,
    refusal,
    refused_prefix,
    taken_ids,
    write_new,
)

# More words than this are shown without what they mean: a screen holds no more.
_MOST_EXPLAINED = 12


@click.command("new")
@click.option("--kind", help="experiment, replication, postmortem or claim.")
@click.option("--title", help="What was tried, on what.")
@click.option("--idea", help="The idea, in a sentence or two.")
@click.option("--outcome", help="What came of it, as succeeded, null-result or failed.")
@click.option("--failure-mode", help="Why it failed, where the outcome is failed or abandoned.")
@click.option("--stage", help="Where it ended, as tuning or evaluation.")
@click.option("--claim", help="The claim in a sentence; for a replication also a pointer as NB-2025-Q4ZD#c2.")
@click.option("--measured", help="For a replication: the measured number, or unknown.")
@click.option("--lesson", help="What a design review should take away.")
@click.option("--trials", help='How many runs: a number, "100-200", ">1000" or unknown.')
@click.option("--author", help="Who writes; from git's settings where left out.")
@click.option("--prefix", default="NB", show_default=True, help="What ids begin with.")
@click.option("--no-input", is_flag=True, help="Ask nothing; what is not told gets a text to be replaced.")
def command(
    kind: str | None,
    title: str | None,
    idea: str | None,
    outcome: str | None,
    failure_mode: str | None,
    stage: str | None,
    claim: str | None,
    measured: str | None,
    lesson: str | None,
    trials: str | None,
    author: str | None,
    prefix: str,
    no_input: bool,
) -> None:
    """Start a new entry in the knowledge base around the working folder.

    Asks at most eight questions, each with a default, and only what no option told. Without a terminal
    nothing is asked. The id is drawn at random, offline, and is none that the folder has. The file is
    commented, checked at once, and never written over another.

    Exit code: 0 if the file was written, 2 if not.
    """
    root = root_above(Path.cwd())
    if root is None:
        raise click.UsageError(
            f"Neither this folder nor one above it holds a folder `{ENTRIES}`. Make one: mkdir {ENTRIES}"
        )
    unfit = refused_prefix(prefix)
    if unfit is not None:
        raise click.UsageError(f"--prefix: {unfit}")
    entries = root / ENTRIES
    taken = taken_ids(entries)
    told = Answers(author=author or author_from_git(root))
    options = {
        "kind": kind, "title": title, "idea": idea, "outcome": outcome, "stage": stage, "claim": claim,
        "failure_mode": failure_mode, "measured": measured, "lesson": lesson, "trials": trials,
    }  # fmt: skip
    asks = not no_input and _is_interactive()
    try:
        if asks and kind is None:
            options["kind"] = _one(QUESTIONS["kind"], told, taken)
        told = _told(told, options, taken, final=not asks)
        if asks:
            told = _ask(told, taken)
    except click.Abort:
        click.echo("\nNothing was written.", err=True)
        sys.exit(2)
    try:
        entry_id = draw_id(taken, date.today().year, prefix=prefix)
        file = write_new(draft(told, entry_id), entries)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"The entry could not be written: {error}") from None
    shown = os.path.relpath(file)
    click.echo(shown)
    for finding in check([file], base=Path.cwd(), use_cache=False).findings:
        if finding.is_error:
            click.echo(f"  still to do, line {finding.line}: {finding.message}", err=True)
    click.echo(f"Written. Fill in what you know, then run: nullbook check {shown}", err=True)


def _is_interactive() -> bool:
    """Whether somebody can answer."""
    return sys.stdin.isatty()


def _told(told: Answers, options: dict[str, str | None], taken: Collection[str], *, final: bool) -> Answers:
    """What the options tell; refuses what no entry can take, and what the other answers have no place for."""
    given = {name: normal(name, answer) for name, answer in options.items() if answer is not None}
    for name, answer in given.items():
        # Not `with_answer`: an option is taken as it stands, and a conflict is said.
        told = Answers(**{**{field: getattr(told, field) for field in Answers.__slots__}, name: answer})
    for name, answer in given.items():
        why = refusal(name, answer, told, taken)
        if why is not None:
            raise click.UsageError(f"--{name.replace('_', '-')}: {why}")
    for why in conflicts(told, final=final):
        raise click.UsageError(why)
    return told


def _ask(told: Answers, taken: Collection[str]) -> Answers:
    """Ask what is not told yet; an answer may bring a further question."""
    asked = {"kind"}
    while True:
        open_questions = [question for question in missing(told) if question.name not in asked]
        if not open_questions:
            return told
        question = open_questions[0]
        asked.add(question.name)
        outcome = told.outcome
        told = told.with_answer(question.name, _one(question, told, taken))
        if question.name != "outcome" and told.outcome != outcome:
            click.echo(f"  The outcome is now {told.outcome}: {outcome} needs a number.", err=True)


def _one(question: Question, told: Answers, taken: Collection[str]) -> str:
    """The answer to one question, which is asked again until it can be taken."""

    def checked(answer: str) -> str:
        answer = normal(question.name, answer)
        why = refusal(question.name, answer, told, taken)
        if why is None and question.name == "outcome":
            why = next(conflicts(told.with_answer("outcome", answer), final=False), None)
        if why is not None:
            raise click.BadParameter(why)
        return answer

    terms = question.terms
    if len(terms) > _MOST_EXPLAINED:
        for line in _columns([term.id for term in terms], shutil.get_terminal_size().columns):
            click.echo(line, err=True)
    else:
        for term in terms:
            click.echo(f"  {term.id:<24} {term.description}", err=True)
    return str(click.prompt(question.text, default=question.default, value_proc=checked))


def _columns(words: list[str], width: int) -> list[str]:
    """Words below each other in as many columns as a width holds, each column read downwards."""
    wide = max(map(len, words)) + 2
    columns = max(1, (width - 2) // wide)
    rows = -(-len(words) // columns)
    return ["  " + "".join(f"{word:<{wide}}" for word in words[row::rows]).rstrip() for row in range(rows)]
