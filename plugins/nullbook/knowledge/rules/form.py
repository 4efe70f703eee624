"""R101 to R119: values and keys that the schema does not allow, worded by `knowledge.misfits`; R141."""

from __future__ import annotations

from nullbook.knowledge.rules.rule import RULES, Rule

for _rule in (
    Rule(
        "R101", "unknown-key", "error", "Unknown key",
        "A key that the form does not have is mostly a misspelt one; in silence it would be lost.",
        "Compare with the keys that are known there. Fields of your own begin with x-.",
        "outcom: failed\n",
        "outcome: null-result\n",
    ),
    Rule(
        "R102", "missing-key", "error", "Missing key",
        "Nine keys make an entry, and some mappings need a key to mean anything.",
        "Add the key. Where the answer is not known and the form allows it, write unknown.",
        "results:\n  - metric: {name: test error}\n    measured: 5.1\n",
        "results:\n  - metric: {name: test error, better: lower}\n    measured: 5.1\n",
    ),
    Rule(
        "R103", "wrong-type", "error", "Wrong kind of value",
        "A list, a mapping, a text or a number stands where another kind was expected.",
        "Write the value in the form that the finding names.",
        "authors: Mara Lindqvist\n",
        "authors: [{name: Mara Lindqvist}]\n",
    ),
    Rule(
        "R104", "unknown-word", "error", "Word outside the vocabulary",
        "These fields take a word of a closed vocabulary, so that entries can be counted.",
        "Take one of the listed words; case and hyphens count.",
        "stage: evaluating\n",
        "stage: evaluation\n",
    ),
    Rule(
        "R105", "wrong-form", "error", "Text of the wrong form",
        "Ids, dates, addresses, counts and the like have a form of their own.",
        "Write the value as in the example of the finding.",
        "period: {started: 10/01/2026}\n",
        "period: {started: 2026-01-10}\n",
    ),
    Rule(
        "R106", "out-of-range", "error", "Number out of range",
        "The number is below or above what it can be.",
        "Check the sign, the unit and the decimal point.",
        "correction: {method: holm, p_values: [0.01, 1.2]}\n",
        "correction: {method: holm, p_values: [0.01, 0.2]}\n",
    ),
    Rule(
        "R107", "wrong-length", "error", "Text too long or too short",
        "Fields that lists and cards show have a greatest length; an idea fits in a few sentences.",
        "Say it in fewer words, and move the rest to a section.",
        "title: ML\n",
        "title: Label smoothing did nothing for our ranking model\n",
    ),
    Rule(
        "R108", "wrong-number-of-items", "error", "Too many or too few items",
        "A list or mapping is empty, or has another number of items than it must have.",
        "Leave an empty list out; an interval has exactly two ends.",
        "failure_modes: []\n",
        "failure_modes: [seed-variance]\n",
    ),
    Rule(
        "R109", "repeated-item", "error", "Repeated item",
        "A list of words holds one of them twice.",
        "Delete one of the two.",
        "failure_modes: [seed-variance, seed-variance]\n",
        "failure_modes: [seed-variance, small-sample]\n",
    ),
    Rule(
        "R110", "empty-value", "error", "Empty value",
        "A key without a value says nothing: empty is neither 0, nor no, nor unknown.",
        "Write the value, unknown, or delete the key.",
        "trials: {hypotheses: }\n",
        "trials: {hypotheses: unknown}\n",
    ),
    Rule(
        "R111", "needs-quotes-here", "error", "Text that YAML reads as a number",
        "Without quotes a number loses its last zeros, and true is no text.",
        "Put the text in quotes.",
        "references: [{key: a2019, title: A title, arxiv: 1905.02240}]\n",
        'references: [{key: a2019, title: A title, arxiv: "1905.02240"}]\n',
    ),
    Rule(
        "R112", "needs-one-of", "error", "One of several keys is needed",
        "An author has a name or a role, a source something by which it is found, a result a number.",
        "Add one of the keys that the finding names.",
        "authors: [{affiliation: Example University}]\n",
        "authors: [{role: product team}]\n",
    ),
    Rule(
        "R113", "effect-or-arms", "error", "Effect beside its arms",
        "An effect is a difference that a source gives without its arms. Where both arms are known, the "
        "difference follows from them.",
        "Keep either `effect`, or the two numbers that it is the difference of.",
        "results:\n  - metric: accuracy\n    measured: 71.0\n    effect: 1.5\n",
        "results:\n  - metric: accuracy\n    effect: 1.5\n",
    ),
    Rule(
        "R114", "key-needs-key", "error", "Key that needs another one",
        "A level says something about an interval, and nothing without it.",
        "Add the other key, or delete this one.",
        "results:\n  - metric: accuracy\n    measured: {value: 71.0, level: 0.95}\n",
        "results:\n  - metric: accuracy\n    measured: {value: 71.0, ci: [70.1, 71.9], level: 0.95}\n",
    ),
    Rule(
        "R115", "yes-needs-basis", "error", "Shortcut without a basis",
        "Who answers yes to a shortcut says what that rests on and where it can be read: it is about people.",
        "Add `basis` and `note`.",
        "shortcuts: {injected-prior: {answer: yes}}\n",
        "shortcuts:\n  injected-prior: {answer: yes, basis: own-admission, note: Section 5 says so.}\n",
    ),
    Rule(
        "R141", "vocabulary-term", "error", "Term that cannot be used",
        "A vocabulary file holds `terms`, a list of mappings with id and title; aliases are a list of texts.",
        "Compare with a term of the vocabularies that the package brings.",
        "# schema/vocabularies/methods.yaml\nterms:\n  - {title: Dropout}\n",
        "# schema/vocabularies/methods.yaml\nterms:\n  - {id: dropout, title: Dropout}\n",
    ),
):  # fmt: skip
    RULES.add(_rule)
