"""Who is writing, as git knows it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def author_from_git(folder: Path) -> str | None:
    """The name in git's settings for this folder, or None where git is missing or knows none."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(folder), "config", "--get", "user.name"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip() or None
