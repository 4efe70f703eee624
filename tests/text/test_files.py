"""What is no readable file is a fault like any other, never an exception."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from nullbook.text import FAULTS, MAX_BYTES, NOTHING, Place, read, read_file


def _code(path: Path | str) -> str:
    reading = read_file(path)
    (fault,) = reading.faults
    assert reading.value is NOTHING
    assert fault.place == Place(1, 1)
    assert fault.code in FAULTS
    return fault.code


def test_regular_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")
    assert read_file(path).value == {"a": 1}
    assert read_file(str(path), mapping=False).value == {"a": 1}


def test_missing_file(tmp_path: Path) -> None:
    assert _code(tmp_path / "none.yaml") == "missing-file"


def test_impossible_names() -> None:
    assert _code("a\0b.yaml") == "unreadable-file"
    assert _code("x" * 5000) == "unreadable-file"


def test_folder(tmp_path: Path) -> None:
    assert _code(tmp_path) == "not-a-file"


def test_link_even_to_a_good_file(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("a: 1\n")
    link = tmp_path / "b.yaml"
    link.symlink_to(target)
    assert _code(link) == "not-a-file"
    dangling = tmp_path / "c.yaml"
    dangling.symlink_to(tmp_path / "none")
    assert _code(dangling) == "not-a-file"


def test_pipe_socket_and_device_are_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert _code(pipe) == "not-a-file"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert _code(tmp_path / "s") == "not-a-file"
    assert _code(os.devnull) == "not-a-file"


def test_refused_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert _code(path) == "unreadable-file"


def test_swapped_for_a_pipe_while_we_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, file = tmp_path / "pipe.yaml", tmp_path / "a.yaml"
    os.mkfifo(pipe)
    file.write_text("a: 1\n")
    honest = os.lstat(file)
    monkeypatch.setattr(os, "lstat", lambda _: honest)
    assert _code(pipe) == "not-a-file"


def test_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    start = b"a: 1\n#"
    path.write_bytes(start + b"x" * (MAX_BYTES - len(start)))
    assert read_file(path).value == {"a": 1}
    path.write_bytes(start + b"x" * (MAX_BYTES - len(start) + 1))
    assert _code(path) == "too-large"
    assert [fault.code for fault in read(path.read_bytes()).faults] == ["too-large"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_wide_encodings_are_named(encoding: str) -> None:
    data = "title: a long enough text\n".encode(encoding)
    (fault,) = read(data).faults
    assert fault.place == Place(1, 1)
    if encoding != "utf-32-be":
        assert fault.code == "not-utf-8"
        assert "UTF-" in fault.message


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: 1\nb: \xe9t\xe9\n", 2, 4),
        ("a: é".encode() + b"\xff", 1, 5),
        (b"\xef\xbb\xbfa: \xc3", 1, 4),
        (b"a: \xed\xa0\x80", 1, 4),
        (b"a: \xc0\x80", 1, 4),
    ],
)
def test_place_of_the_first_wrong_byte(data: bytes, line: int, column: int) -> None:
    (fault,) = read(data).faults
    assert (fault.code, fault.place) == ("not-utf-8", Place(line, column))
