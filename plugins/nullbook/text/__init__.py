"""The bytes of one untrusted file, as plain values with line and column. It has never heard of an entry.

>>> reading = read(b"title: Dropout\\nseeds: 5\\n")
>>> reading.value
{'title': 'Dropout', 'seeds': 5}
>>> reading.places.value(("seeds",))
Place(line=2, column=8)
"""

from nullbook.text.catalogue import FAULTS
from nullbook.text.characters import MAX_BYTES, legible
from nullbook.text.fault import Fault, FaultKind, Path
from nullbook.text.parser import MAX_DEPTH, MAX_EVENTS
from nullbook.text.place import Place, Source, source_line
from nullbook.text.quick import NOTHING, Nothing, Value
from nullbook.text.reading import Places, Reading, read, read_file

__all__ = [
    "FAULTS",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_EVENTS",
    "NOTHING",
    "Fault",
    "FaultKind",
    "Nothing",
    "Path",
    "Place",
    "Places",
    "Reading",
    "Source",
    "Value",
    "legible",
    "read",
    "read_file",
    "source_line",
]
