"""The wheel is all that is needed: installed into an empty environment, it builds a knowledge base elsewhere.

The environment really is empty but for the wheel and a path file that lets it see the packages that the tests
run with, so that nothing is downloaded. A path file adds a folder and does not obey the path files in it,
so this clone, which is installed in place over there, stays out of sight: a test makes sure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENTRY = "NB-2026-G001"

CONFIGURATION = """\
site_name: A knowledge base elsewhere
theme:
  name: material
plugins:
  - nullbook
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this clone, made without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    call(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        folder,
    )
    (made,) = folder.glob("nullbook-*.whl")
    return made


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that holds the wheel."""
    venv = tmp_path_factory.mktemp("empty") / "an environment"
    call([sys.executable, "-m", "venv", "--without-pip", str(venv)], venv.parent)
    scheme = sysconfig.get_paths("venv", vars={"base": str(venv), "platbase": str(venv)})
    target = ["--python", str(Path(scheme["scripts"]) / "python")]
    install = ["install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)]
    call([sys.executable, "-m", "pip", *target, *install], venv.parent)
    packages = sysconfig.get_path("purelib")
    Path(scheme["purelib"], "packages_of_the_tests.pth").write_text(packages + "\n", encoding="utf-8")
    return Path(scheme["scripts"])


@pytest.fixture
def knowledge_base(tmp_path: Path) -> Path:
    """A folder far from this clone with one entry, and no pages written by hand."""
    folder = tmp_path / "a knowledge base"
    year = folder / "entries" / "2026"
    year.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "data" / "good_entries" / "plain" / f"{ENTRY}.yaml", year)
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "docs").mkdir()  # MkDocs wants it, and it may be empty
    return folder


def call(command: list[str], folder: Path) -> str:
    """Run a command away from the clone; a failure shows what it said."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    answer = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=600
    )
    assert answer.returncode == 0, f"{' '.join(command)}\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


def in_cache(file: Path) -> bool:
    """True for what tools leave beside the sources: ``__pycache__``, ``.mypy_cache``."""
    return any(part == "__pycache__" or part.startswith(".") for part in file.parts)


def test_the_wheel_holds_the_schema_the_vocabularies_and_every_file_of_the_package(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "plugins" / "nullbook"
    for top, inside in ((package, "nullbook"), (ROOT / "schema", "nullbook/schema_files")):
        files = [file for file in top.rglob("*") if file.is_file() and not in_cache(file.relative_to(top))]
        assert files
        for file in files:
            assert f"{inside}/{file.relative_to(top).as_posix()}" in held
    assert "nullbook/schema_files/entry.schema.json" in held
    assert not [name for name in held if name.startswith(("tests", "bench", "entries"))]


def test_the_environment_sees_the_wheel_and_not_this_clone(programs: Path, tmp_path: Path) -> None:
    question = """if True:
        import json, nullbook
        from importlib.metadata import version
        print(json.dumps([nullbook.__file__, version("nullbook")]))
    """
    file, version = json.loads(call([str(programs / "python"), "-c", question], tmp_path))
    assert Path(file).is_relative_to(programs.parent)
    assert version in (ROOT / "plugins" / "nullbook" / "__init__.py").read_text(encoding="utf-8")


def test_it_builds_a_knowledge_base_outside_the_repository(
    programs: Path, knowledge_base: Path, tmp_path: Path
) -> None:
    site = tmp_path / "the site"
    configuration = str(knowledge_base / "mkdocs.yml")
    call([str(programs / "nullbook"), "build", "-f", configuration, "--site-dir", str(site)], tmp_path)
    title = next(
        line.removeprefix("title:").strip()
        for line in (knowledge_base / "entries" / "2026" / f"{ENTRY}.yaml")
        .read_text(encoding="utf-8")
        .splitlines()
        if line.startswith("title:")
    )
    assert title in (site / ENTRY / "index.html").read_text(encoding="utf-8")
    assert ENTRY in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "pagefind" / "pagefind.js").is_file()


def test_it_checks_entries_outside_the_repository(programs: Path, knowledge_base: Path) -> None:
    answer = call([str(programs / "nullbook"), "check", "--format", "json", "entries"], knowledge_base)
    assert [finding for finding in json.loads(answer) if finding["level"] == "error"] == []
