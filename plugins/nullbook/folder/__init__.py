"""The page tree as plain files, and the way a finished output folder takes the place of the old one."""

from nullbook.folder.release import Release, Tally
from nullbook.folder.write import write_folder

__all__ = ["Release", "Tally", "write_folder"]
