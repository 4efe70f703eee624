"""The commands, each with its line in `nullbook --help`.

A command `a-b` is the object `command` in the module `nullbook.cli.a_b`. Adding one takes that module and
a row here.
"""

from __future__ import annotations

COMMANDS: dict[str, str] = {
    "check": "Check entries, and say what is wrong, where, and what helps.",
    "new": "Start a new entry, with a fresh id.",
    "serve": "Build the site and serve it; an edit shows at once.",
    "build": "Build the site into a folder.",
    "pages": "Write the pages into a plain folder, for any other generator.",
}
