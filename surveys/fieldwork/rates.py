"""Outcome rates by the AAPOR Standard Definitions (10th edition), for a named list."""

from collections.abc import Mapping
from math import inf

KEYS = ("I", "P", "R", "NC", "O", "UH", "UO", "NE")


def outcome_rates(counts: Mapping[str, float], e: float | None = None) -> dict[str, float | None]:
    """RR1–RR6, COOP1–COOP4, REF1–REF3 and CON1–CON3, unrounded, and the `e` that was used.

    `counts` holds how many cases ended as I, P, R, NC, O, UH, UO and NE; one left out is 0. `e` is the
    share of unknown cases taken as eligible; None estimates it as eligible among those known.
    A rate whose denominator is 0 is None: not available, which is not 0 %.
    Raises ValueError for an unknown letter, a count that is none, or an e outside 0 to 1.
    """
    i, p, r, nc, o, uh, uo, ne = _read(counts)
    known = i + p + r + nc + o
    e = _share_eligible(known, ne) if e is None else e
    if e is not None and not 0 <= e <= 1:
        raise ValueError("e is a share: give a number from 0 to 1.")
    unknown = uh + uo
    all_cases = known + unknown
    likely = known if not unknown else (None if e is None else known + e * unknown)
    contacted = i + p + r + o
    return {
        "RR1": _over(i, all_cases),
        "RR2": _over(i + p, all_cases),
        "RR3": _over(i, likely),
        "RR4": _over(i + p, likely),
        "RR5": _over(i, known),
        "RR6": _over(i + p, known),
        "COOP1": _over(i, contacted),
        "COOP2": _over(i + p, contacted),
        "COOP3": _over(i, i + p + r),
        "COOP4": _over(i + p, i + p + r),
        "REF1": _over(r, all_cases),
        "REF2": _over(r, likely),
        "REF3": _over(r, known),
        "CON1": _over(contacted, all_cases),
        "CON2": _over(contacted, likely),
        "CON3": _over(contacted, known),
        "e": e,
    }


def _read(counts: Mapping[str, float]) -> list[float]:
    strange = sorted(set(counts) - set(KEYS))
    if strange:
        raise ValueError(f"Unknown outcome group {', '.join(strange)}: use {', '.join(KEYS)}.")
    if not all(0 <= count < inf for count in counts.values()):
        raise ValueError("A count is a number from 0 upwards.")
    return [counts.get(key, 0) for key in KEYS]


def _share_eligible(known: float, not_eligible: float) -> float | None:
    return _over(known, known + not_eligible)


def _over(part: float, whole: float | None) -> float | None:
    return part / whole if whole else None
