"""Held's sceptical p-value: would a sceptic whom the claim could not convince be convinced by the result?"""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

from nullbook.stats.distributions import normal_upper_tail, z_upper
from nullbook.stats.given import Given, answers, level_of, number, one_of, positive
from nullbook.stats.reason import Reason

ScepticalForm: TypeAlias = Literal["golden", "nominal"]
Alternative: TypeAlias = Literal["one-sided", "two-sided"]

_ROOT_GOLDEN = math.sqrt((1 + math.sqrt(5)) / 2)


@answers
def sceptical_p(
    z_o: Given, z_r: Given, c: Given, form: ScepticalForm = "golden", alternative: Alternative = "one-sided"
) -> float | Reason:
    """The sceptical p-value of a claim with `z_o` = est_o/se_o and a result with `z_r` = est_r/se_r.

    `c` = se_o²/se_r². z_S² is the root below min(z_o², z_r²) of (z_o²/x - 1)(z_r²/x - 1) = c; with A, H the
    arithmetic and harmonic mean of the squares, z_S² = AH/(A + √(A(A + (c-1)H))), which is safe at and near c
    = 1. Golden: z_S times √φ. Two-sided p = 2(1 - Φ(z_S)); one-sided p/2 where the signs agree, 1 - p/2
    otherwise. The one to show: golden, one-sided, success below 0.025. A nominal p is never held against
    0.025, see `sceptical_level`. Assumes normal, independent estimates. Degenerate: z_o or z_r of 0 gives z_S
    = 0; anything missing, or c not above 0, gives a reason. Sources: Held 2020; Held, Micheloud and Pawel
    2022.

    >>> round(sceptical_p(2.5, 3.0, 2.0), 4)
    0.0129
    """
    claim, result = number(z_o, "the z value of the claim"), number(z_r, "the z value of the result")
    ratio = positive(c, "the ratio of the two variances")
    golden = one_of(("golden", "nominal"), form, "the form of the sceptical p-value") == "golden"
    one_sided = one_of(("one-sided", "two-sided"), alternative, "the alternative") == "one-sided"
    z = _sceptical_z(abs(claim), abs(result), ratio) * (_ROOT_GOLDEN if golden else 1)
    tail = normal_upper_tail(z)
    if not one_sided:
        return 2 * tail
    return tail if claim * result >= 0 else 1 - tail


@answers
def sceptical_level(
    alpha: float = 0.025, form: ScepticalForm = "golden", alternative: Alternative = "one-sided"
) -> float | Reason:
    """The level to hold the *nominal* sceptical p-value against, for the test of `form` at `alpha`.

    1 - Φ(z_α/√φ) for golden, 0.0617 at one-sided 0.025; `alpha` itself for nominal. Source: Held, Micheloud
    and Pawel 2022.

    >>> round(sceptical_level(0.025), 4)
    0.0617
    """
    alpha = level_of(alpha, "the significance level")
    golden = one_of(("golden", "nominal"), form, "the form of the sceptical p-value") == "golden"
    sides = 1 if one_of(("one-sided", "two-sided"), alternative, "the alternative") == "one-sided" else 2
    return sides * normal_upper_tail(z_upper(alpha / sides) / (_ROOT_GOLDEN if golden else 1))


def _sceptical_z(claim: float, result: float, c: float) -> float:
    """z_S, from |z_o| and |z_r|; in units of the larger, so that no square overflows."""
    small, large = sorted((claim, result))
    if small == 0 or small / large == 0:
        return 0.0
    share = (small / large) ** 2
    mean = (1 + share) / 2
    # The harmonic mean over the smaller square; both means without it would underflow for unlike z.
    harmonic = 2 / (1 + share)
    square = mean * harmonic / (mean + math.sqrt(mean * (mean + (c - 1) * harmonic * share)))
    return small * math.sqrt(square)
