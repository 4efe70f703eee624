"""R201 to R209: an entry's id, its file and its folder are one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet
from nullbook.knowledge.shelf import Card, Shelf
from nullbook.text import legible


@RULES.on_shelf(
    Rule(
        "R201", "id-is-file-name", "error", "Id and file name differ",
        "A file is named after its entry, so that two branches which draw the same id collide in git.",
        "Rename the file, or give a new entry its own id. An id is never changed once it was published.",
        "# NB-2026-7F3K.yaml\nid: NB-2026-8G4M\n",
        "# NB-2026-7F3K.yaml\nid: NB-2026-7F3K\n",
    )
)  # fmt: skip
def id_is_file_name(shelf: Shelf) -> Iterator[tuple[Card, Remark]]:
    """The id against the name of the file. Never asks for a name that another file has."""
    renamed: dict[str, str] = {}  # ids that a file of this run has been told to be renamed to
    for card in shelf.cards:
        if card.id is None or card.is_named_after_id:
            continue
        named = shelf.named(card.id)
        other = named.file if named is not None else shelf.others_named(card.id, card.file)
        other = other or renamed.setdefault(card.id, card.file)
        name = PurePosixPath(card.file)
        message = f"The id is {card.id}, and the file name {legible(name.name)}."
        if other == card.file:
            help = f"Rename the file to {card.id}.yaml, or take over its id if the entry is new."
            yield card, Remark(("id",), message, help=help)
            continue
        own = name.stem if shelf.is_free(name.stem, card.file) else None
        take = f", or the id of its file name, {own}" if own else ""
        yield card, Remark(
            ("id",), f"{message} This id is taken by {legible(other, 200)}.",
            help=f"Leave that file as it is. Give your entry a new id with `nullbook new`{take}.",
            suggestion=own,
        )  # fmt: skip


@RULES.on_shelf(
    Rule(
        "R202", "id-unique", "error", "Id taken",
        "An id names one entry for ever.",
        "Give the newer entry a new id with `nullbook new`; one that was published keeps its id.",
        "# a/NB-2026-7F3K.yaml\nid: NB-2026-7F3K\n# b/NB-2026-7F3K.yaml\nid: NB-2026-7F3K\n",
        "# a/NB-2026-7F3K.yaml\nid: NB-2026-7F3K\n# b/NB-2026-8G4M.yaml\nid: NB-2026-8G4M\n",
    )
)  # fmt: skip
def id_unique(shelf: Shelf) -> Iterator[tuple[Card, Remark]]:
    """Every file whose id another file has: the later one in the order of paths is reported.

    A file that is not named after its id has been told so by another rule, and takes no id from others.
    """
    for card in shelf.cards:
        if card.id is None or not card.is_named_after_id:
            continue
        first = shelf.named(card.id)
        earlier = first.file if first is not None and first is not card else None
        other = earlier or shelf.others_named(card.id, card.file)
        if other is not None:
            yield card, Remark(("id",), f"The id {card.id} is taken by {legible(other, 200)}.")


@RULES.on_sheet(
    Rule(
        "R203", "year-folder", "error", "Entry outside the folder of its year",
        "An entry stands in the folder of the year in its id; only then do equal ids collide as files.",
        "Move the file to the folder of its year.",
        "# entries/2025/NB-2026-7F3K.yaml\nid: NB-2026-7F3K\n",
        "# entries/2026/NB-2026-7F3K.yaml\nid: NB-2026-7F3K\n",
    )
)  # fmt: skip
def year_folder(sheet: Sheet) -> Iterator[Remark]:
    """The year of the id against the folder, in `entries` and its folders of years only."""
    id, folder = sheet.text("id"), sheet.name.year_folder
    if id is None or id != sheet.name.stem or (folder is None and not sheet.name.is_beside_years):
        return
    year = id.split("-")[1]
    if year != folder:
        where = f"in the folder of {folder}" if folder else "beside the folders of the years"
        yield Remark(("id",), f"The entry {id} stands {where}.", help=f"Move it to entries/{year}/.")


@RULES.on_sheet(
    Rule(
        "R204", "file-extension", "error", "File extension",
        "Entries end in .yaml, in lower case; a knowledge base with two spellings has two files for one id.",
        "Rename the file so that it ends in .yaml.",
        "# NB-2026-7F3K.yml\nid: NB-2026-7F3K\n",
        "# NB-2026-7F3K.yaml\nid: NB-2026-7F3K\n",
    )
)  # fmt: skip
def file_extension(sheet: Sheet) -> Iterator[Remark]:
    """The extension of the file."""
    if sheet.name.extension != ".yaml":
        message = f"The file name ends in {sheet.name.extension or 'nothing'}; entries end in .yaml."
        yield Remark((), message, at="key")
