"""The search index: Pagefind over the finished pages, in an order that is always the same.

Pagefind indexes what is marked ``data-pagefind-body``. Its index is the same for the same pages, but for one
thing: filters, their values and the sort orders come in the order of a hash table with a random seed
(seen with 1.5.2 in six builds out of six). `in_order` sorts these three and renames the files by their new
content; nothing else is touched, and the browser looks all three up by name.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from nullbook.site.cbor import CborError, Item, decode, encode

SIGNATURE = b"pagefind_dcd"

# Pagefind's own interfaces; ours needs none of them, and they are half of the output.
_UNUSED = (
    "pagefind-ui.",
    "pagefind-modular-ui.",
    "pagefind-component-ui.",
    "pagefind-highlight.",
    "playground/",
)


class SearchError(Exception):
    """Pagefind is not there, or it failed; the message says which."""


def binary() -> str:
    """The program of the installed ``pagefind-bin`` wheel, else the one on the path; nothing is fetched."""
    try:
        import pagefind_bin
    except ImportError:
        found = shutil.which("pagefind")
        if found is None:
            raise SearchError(
                "Pagefind is not installed: `pip install pagefind-bin`, or set `search: false` for the plugin"
            ) from None
        return found
    return str(pagefind_bin.get_executable())


def build_index(site: Path, out: Path, language: str = "en") -> Iterator[tuple[str, bytes]]:
    """Index the pages below `site` by way of the scratch folder `out`; yields the index's files.

    Raises SearchError. Peak memory and time are Pagefind's own: about 2.4 GB for 10,000 pages.
    """
    shutil.rmtree(out, ignore_errors=True)
    command = [
        binary(),
        "--site",
        str(site),
        "--output-path",
        str(out),
        "--force-language",
        language,
        "--quiet",
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise SearchError(
            f"Pagefind failed with code {done.returncode}:\n{done.stdout}{done.stderr}".rstrip()
        )
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    shutil.rmtree(out)
    used = {path: content for path, content in files.items() if not path.startswith(_UNUSED)}
    yield from sorted(in_order(used).items())


def in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    """The index with filters, values and sort orders by name; unchanged where a part cannot be read.

    A Pagefind whose files look otherwise is left alone: its index works, it is only not the same each time.
    """
    try:
        return _sorted(files)
    except (CborError, OSError, ValueError, KeyError, TypeError, IndexError):
        return files


def _sorted(files: dict[str, bytes]) -> dict[str, bytes]:
    entry = json.loads(files["pagefind-entry.json"])
    result = dict(files)
    for language in entry["languages"].values():
        old_meta = f"pagefind.{language['hash']}.pf_meta"
        meta = _read(result.pop(old_meta))
        # [version, pages, words, filters, sorts, meta fields]; words point at the fields by number.
        filters, sorts = meta[3], meta[4]
        for named in filters:
            old = f"filter/{named[1]}.pf_filter"
            values = _read(result.pop(old))
            values[1].sort(key=lambda value: value[0])
            content = _write(values)
            named[1] = _named(named[1], content)
            result[f"filter/{named[1]}.pf_filter"] = content
        filters.sort(key=lambda named: named[0])
        sorts.sort(key=lambda order: order[0])
        content = _write(meta)
        language["hash"] = _named(language["hash"], content)
        result[f"pagefind.{language['hash']}.pf_meta"] = content
    entry["languages"] = dict(sorted(entry["languages"].items()))
    result["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return result


def _named(old: str, content: bytes) -> str:
    """A name like Pagefind's own: the language, and a digest as long as the old one."""
    language, _, digest = old.rpartition("_")
    return f"{language}_{sha256(content).hexdigest()[: len(digest)]}"


def _read(content: bytes) -> list[Item]:
    plain = gzip.decompress(content)
    if not plain.startswith(SIGNATURE):
        raise ValueError("not a file of Pagefind")
    item = decode(plain[len(SIGNATURE) :])
    if not isinstance(item, list):
        raise ValueError("not a list")
    return item


def _write(item: Item) -> bytes:
    return gzip.compress(SIGNATURE + encode(item), mtime=0)
