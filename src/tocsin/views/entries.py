"""A claim beside the report it came from: what every view goes through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.records import Actor, Claim, Coding, Report

# Ids are shown this short where they stay apart: of a hundred thousand claims one pair in two is then still to be
# expected, so `short_ids` looks.
_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Entry:
    claim: Claim
    report: Report
    number: int  # of the report in the view, from 1
    id: str      # the claim's, as short as the view allows


def entries_of(codings: Iterable[Coding]) -> list[Entry]:
    """Every claim, report by report and in text order."""
    found = [(claim, coding.report, n) for n, coding in enumerate(codings, 1) for claim in coding.claims]
    ids = short_ids(claim.id for claim, _, _ in found)
    return [Entry(claim, report, number, ids[claim.id]) for claim, report, number in found]


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """The shortest beginning of each id, of one length for all, that tells them apart."""
    distinct = set(ids)
    longest = max(map(len, distinct), default=0)
    for length in range(_ID_LENGTH, longest):
        if len({id[:length] for id in distinct}) == len(distinct):
            return {id: id[:length] for id in distinct}
    return {id: id for id in distinct}


def parties(actors: Iterable[Actor]) -> frozenset[str]:
    """The states and bodies behind the actors: `RUS_MIL` and `RUS_GOV` are both `RUS`."""
    return frozenset(actor.id.split("_")[0] for actor in actors)
