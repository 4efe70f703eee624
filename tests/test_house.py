"""Which room may import which: the house of the design, as a table."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plugins" / "nullbook"

# Room -> the rooms that feed it directly. A room may import these, and whatever feeds them, and no other.
FED_BY: dict[str, set[str]] = {
    "text": set(),
    "schema": set(),
    "stats": set(),
    "knowledge": {"schema", "text"},
    "assessment": {"knowledge", "stats"},
    "frames": {"assessment"},
    "charts": {"frames"},
    "cite": {"assessment"},
    "picture": {"assessment"},
    "index": {"assessment"},
    "pages": {"charts", "cite", "picture", "index"},
    "folder": {"pages"},
    "site": {"pages", "folder"},
    "writer": {"schema"},
    "new": {"writer"},
}
EVERYTHING = {"cli"}  # thin, and allowed to call any room
HOSTS = {"mkdocs", "properdocs", "material"}
MAY_KNOW_A_HOST = {"site", "cli"}


def allowed(room: str) -> set[str]:
    found: set[str] = set()
    pending = set(FED_BY[room])
    while pending:
        feeder = pending.pop()
        found.add(feeder)
        pending |= FED_BY[feeder] - found
    return found | {room}


def imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


def rooms() -> list[str]:
    return sorted(folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists())


def test_every_room_of_the_package_is_in_the_table() -> None:
    assert set(rooms()) == set(FED_BY) | EVERYTHING


@pytest.mark.parametrize("room", sorted(FED_BY))
def test_room_imports_only_what_feeds_it(room: str) -> None:
    wrong = {
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file in (PACKAGE / room).rglob("*.py")
        for name in imports(file)
        if name.startswith("nullbook.") and name.split(".")[1] not in allowed(room)
    }
    assert not wrong


@pytest.mark.parametrize("room", sorted(set(FED_BY) | EVERYTHING))
def test_only_the_site_knows_its_host(room: str) -> None:
    if room in MAY_KNOW_A_HOST:
        return
    wrong = {
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file in (PACKAGE / room).rglob("*.py")
        for name in imports(file)
        if name.split(".")[0] in HOSTS
    }
    assert not wrong


def test_there_is_no_way_back() -> None:
    for room in FED_BY:
        assert room not in set().union(*(allowed(feeder) for feeder in FED_BY[room]))


def test_raw_files_are_read_by_the_knowledge_room_alone() -> None:
    """Past `knowledge` there are records; only `cli` reads texts too, for its source lines."""
    readers = {"text", "knowledge", "cli"}
    wrong = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if "nullbook.text" in imports(file) and file.relative_to(PACKAGE).parts[0] not in readers
    }
    assert not wrong
