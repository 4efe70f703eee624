"""The page tree as plain files, and the way a finished output folder takes the place of the old one."""

from nullbook.folder.release import ForeignFolder, Release, Tally, refuse_foreign
from nullbook.folder.write import write_folder

__all__ = ["ForeignFolder", "Release", "Tally", "refuse_foreign", "write_folder"]
