"""R001 to R049: what is wrong with a file before anybody asks what it means. The texts are the reader's."""

from __future__ import annotations

from nullbook.knowledge.rules.rule import RULES, Rule
from nullbook.text import FAULTS

# A number is permanent: a code that is no longer used keeps its row, a new one takes the next number.
NUMBERS = {
    "missing-file": "R001",
    "not-a-file": "R002",
    "unreadable-file": "R003",
    "too-large": "R004",
    "not-utf-8": "R005",
    "control-character": "R006",
    "direction-character": "R007",
    "empty": "R008",
    "not-a-mapping": "R009",
    "two-documents": "R010",
    "directive": "R011",
    "too-deep": "R012",
    "too-many-values": "R013",
    "tag": "R014",
    "alias": "R015",
    "anchor": "R016",
    "merge-key": "R017",
    "duplicate-key": "R018",
    "complex-key": "R019",
    "key-not-text": "R020",
    "leading-zero": "R021",
    "not-a-number": "R022",
    "number-too-large": "R023",
    "merge-conflict": "R024",
    "tab-indent": "R025",
    "bad-indent": "R026",
    "unclosed-quote": "R027",
    "unclosed-bracket": "R028",
    "wrong-bracket": "R029",
    "missing-comma": "R030",
    "extra-comma": "R031",
    "text-after-value": "R032",
    "colon-in-value": "R033",
    "needs-quotes": "R034",
    "bad-escape": "R035",
    "missing-colon": "R036",
    "list-after-key": "R037",
    "syntax": "R038",
}

for _code, _kind in FAULTS.items():
    RULES.add(
        Rule(
            NUMBERS[_code], _code, "error", _kind.title, _kind.description,
            "Mend the place that the finding names. Nothing that depends on it has been checked.",
            _kind.wrong, _kind.right,
        )
    )  # fmt: skip
