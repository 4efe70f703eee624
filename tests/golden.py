"""Hold our statistics against a file of golden cases: ``python tests/golden.py FILE``.

One line a failure, last a line ``N passed, M failed, K not built``; exit code 0 only if none failed, 2 where
the file cannot be read. A case of a function that is not in the table `OURS` is "not built".
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path
from typing import Any

try:
    from nullbook import stats
except ImportError:  # run from a checkout, before anything is installed
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "plugins"))
    from nullbook import stats

Case = Mapping[str, Any]

NUMBERS_IN_WORDS = {"Infinity": math.inf, "-Infinity": -math.inf, "NaN": math.nan}


@dataclass(frozen=True)
class Ours:
    """Our function for one of the file's, and where an argument has another name."""

    function: Callable[..., object]
    renamed: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, args: Mapping[str, Any]) -> object:
        return self.function(**{self.renamed.get(name, name): decoded(value) for name, value in args.items()})


OURS: dict[str, Ours] = {
    "adjusted_best_p": Ours(stats.adjusted_best_p),
    "benjamini_hochberg": Ours(stats.benjamini_hochberg),
    "beta_binomial_fit": Ours(stats.beta_binomial_fit),
    "beta_binomial_loglik": Ours(stats.beta_binomial_loglik),
    "beta_binomial_posterior": Ours(stats.beta_binomial_posterior),
    "bonferroni": Ours(stats.bonferroni),
    "break_even_trials": Ours(stats.break_even_trials),
    "budget_asymmetry": Ours(stats.budget_asymmetry),
    "claim_in_replication_interval": Ours(stats.claim_in_replication_interval),
    "collapse_shared_runs": Ours(stats.collapse_shared_runs),
    "effective_tests": Ours(stats.effective_tests),
    "effective_trials_equicorrelated": Ours(stats.effective_trials_equicorrelated),
    "equivalence_tost": Ours(stats.equivalence_tost),
    "expected_best_score": Ours(stats.expected_best_score),
    "expected_max_normal": Ours(stats.expected_max_normal),
    "fisher_z": Ours(stats.fisher_z),
    "holm": Ours(stats.holm),
    "improvement": Ours(stats.improvement),
    "improvement_interval": Ours(stats.improvement_interval),
    "improvement_less_allowance": Ours(stats.improvement_less_allowance),
    "luck_allowance": Ours(stats.luck_allowance),
    "minimum_detectable_difference": Ours(stats.minimum_detectable_difference),
    "minimum_detectable_effect": Ours(stats.minimum_detectable_effect),
    "pool_random_effects": Ours(stats.pool_random_effects),
    "replication_in_prediction_interval": Ours(stats.replication_in_prediction_interval),
    "retained_effect": Ours(stats.retained_effect),
    "sceptical_level": Ours(stats.sceptical_level, {"type": "form"}),
    "sceptical_p": Ours(stats.sceptical_p, {"type": "form"}),
    "se_from_interval": Ours(stats.se_from_interval),
    "sidak": Ours(stats.sidak),
    "sign_and_significance": Ours(stats.sign_and_significance),
    "small_telescopes": Ours(stats.small_telescopes),
    "small_telescopes_d33": Ours(stats.small_telescopes_d33),
    "verdict": Ours(stats.verdict),
    "wilson_interval": Ours(stats.wilson_interval),
}


def read_cases(path: Path) -> list[Case]:
    """The cases of a golden file: a list, or a mapping with the list under `cases`."""
    document = json.loads(path.read_text(encoding="utf-8"))
    cases = document["cases"] if isinstance(document, dict) else document
    return [case for case in cases if isinstance(case, dict)]


def decoded(value: Any) -> Any:
    """An argument of the file as ours: words for numbers, mappings with low and high as ranges."""
    if isinstance(value, str):
        return NUMBERS_IN_WORDS.get(value, value)
    if isinstance(value, list):
        return [decoded(each) for each in value]
    if isinstance(value, dict) and value.keys() == {"low", "high"}:
        return stats.Range(decoded(value["low"]), decoded(value["high"]))
    return value


def fault(case: Case) -> str | None:
    """What is wrong with our answer to `case`; None where nothing is."""
    try:
        answer = OURS[case["function"]](case["args"])
    except Exception as error:  # a case that breaks a function is a failed case, and the next is run
        return f"{type(error).__name__}: {error}"
    expected = case["expected"]
    if isinstance(expected, dict) and "value" in expected and expected["value"] is None:
        if isinstance(answer, stats.Reason) and answer.text.strip():
            return None
        return f"expected no value ({expected.get('reason')}), got {answer!r}"
    if isinstance(answer, stats.Reason):
        return f"expected {expected!r}, got no value ({answer})"
    return difference(expected, answer, case.get("tolerance", {}))


def difference(expected: Any, answer: Any, tolerance: Mapping[str, float], where: str = "") -> str | None:
    """Where `answer` is not what was expected, within `tolerance`; every expected key must be there."""
    wrong = (
        f"{where}: expected {expected!r}, got {answer!r}"
        if where
        else f"expected {expected!r}, got {answer!r}"
    )
    if isinstance(expected, dict):
        if not is_dataclass(answer) or not all(hasattr(answer, key) for key in expected):
            return wrong
        parts = [
            (f"{where}.{key}".lstrip("."), value, getattr(answer, key)) for key, value in expected.items()
        ]
    elif isinstance(expected, list):
        if not isinstance(answer, tuple) or len(answer) != len(expected):
            return wrong
        parts = [
            (f"{where}[{place}]", one, other)
            for place, (one, other) in enumerate(zip(expected, answer, strict=True))
        ]
    else:
        return None if _same(expected, answer, tolerance) else wrong
    return next(filter(None, (difference(one, other, tolerance, place) for place, one, other in parts)), None)


def _same(expected: Any, answer: Any, tolerance: Mapping[str, float]) -> bool:
    """One leaf: a number within the tolerance; none, a word or a truth exactly."""
    if expected is None:
        return answer is None or isinstance(answer, stats.Reason)
    if isinstance(expected, (bool, str)):
        return type(answer) is type(expected) and bool(answer == expected)
    if isinstance(answer, bool) or not isinstance(answer, (int, float)) or not math.isfinite(answer):
        return False
    allowed = max(tolerance.get("rel", 0.0) * abs(expected), tolerance.get("abs", 0.0))
    return bool(abs(answer - expected) <= allowed)


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        print("usage: python tests/golden.py FILE", file=sys.stderr)
        return 2
    try:
        cases = read_cases(Path(arguments[0]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"cannot read {arguments[0]}: {error}", file=sys.stderr)
        return 2
    passed = failed = not_built = 0
    for case in cases:
        if case.get("function") not in OURS:
            not_built += 1
            continue
        found = fault(case)
        if found is None:
            passed += 1
        else:
            failed += 1
            print(f"{case.get('id', case['function'])}: {found}")
    print(f"{passed} passed, {failed} failed, {not_built} not built")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
