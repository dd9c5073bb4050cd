"""Scores coded claims against gold claims: matches, fields of the matches, and claims that are right in full.

Gold is one claim a line, coded is what `tocsin code --format jsonl` prints. A coded claim matches a gold claim when
their evidence overlaps by three tenths of the union, they share an actor (where the gold has any), and a label agrees:
move, event or speech act. Matching is one to one, by most agreeing fields first. A second coded claim that is only the
statement carrying a matched gold claim counts neither way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]  # Any: JSON, gold or coded

LABELS = ("move", "event", "speech")
FIELDS = (*LABELS, "actors", "recipients", "forces", "counts", "place", "place_roles", "status", "polarity",
          "asserted_by", "speaker", "quote", "when")
LEAST_OVERLAP = 0.3
# The armed groups of the closed list. They must agree by id; other lower-case ids are slugs of a printed name, which
# two readers may print longer or shorter.
GROUPS = frozenset("""
    houthis hezbollah hamas islamic-jihad fatah isis al-qaeda al-shabaab boko-haram iswap jnim taliban ttp pkk
    ypg sdf peshmerga pmf kataib-hezbollah syrian-opposition hts global-coalition cjtf-oir m23 adf fdlr rsf
    tplf fano lna wagner dpr lpr donbas-separatists transnistria abkhazia south-ossetia artsakh polisario farc
    eln arakan-army mndaa kio nug karen-nu bla naxalites abu-sayyaf npa gangs-haiti
""".split())
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class ClaimScore:
    gold: int
    coded: int
    matched: int
    precision: float
    recall: float
    f1: float
    full: float                         # share of gold claims matched with every stated field right
    fields: dict[str, tuple[int, int]]  # right, of how many matched claims whose gold states the field


def score_claims(gold: Iterable[Row], reports: Iterable[Row]) -> ClaimScore:
    """The score of coded `reports` (each with its `claims`) against `gold`, whose `doc` names the report."""
    wanted = [_with_defaults(row) for row in gold]
    coded = [{**claim, "doc": row["report"]["id"]} for row in reports for claim in row["claims"]]
    matches = _match(wanted, coded)
    neutral = _statements_beside(wanted, coded, matches)
    precision = len(matches) / max(1, len(coded) - len(neutral))
    recall = len(matches) / max(1, len(wanted))
    right = {(g, f): agrees(f, wanted[g], coded[c]) for g, c in matches.items() for f in FIELDS if f in wanted[g]}
    full = sum(all(right.get((g, f), True) for f in FIELDS) for g in matches)
    return ClaimScore(
        gold=len(wanted), coded=len(coded), matched=len(matches), precision=precision, recall=recall,
        f1=2 * precision * recall / (precision + recall) if matches else 0.0, full=full / max(1, len(wanted)),
        fields={f: (sum(v), len(v)) for f in FIELDS if (v := [ok for (_, name), ok in right.items() if name == f])},
    )


def _with_defaults(gold: Row) -> Row:
    """What the gold means where it is silent: affirmed; and in the reporter's own voice where nobody speaks."""
    row = {"polarity": ["affirmed"], **gold}
    if not any(row.get(key) for key in ("speech", "speaker", "quote")):
        row.setdefault("asserted_by", [])
    return row


def _match(gold: list[Row], coded: list[Row]) -> dict[int, int]:
    """Number of the gold claim -> number of its coded claim."""
    pairs = [
        (sum(agrees(f, g, c) for f in FIELDS if f in g), _overlap(_span(g), _span(c)), i, j)
        for j, c in enumerate(coded) for i, g in enumerate(gold) if g["doc"] == c["doc"] and _may_match(g, c)
    ]
    matches: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs, reverse=True):
        if i not in matches and j not in taken:
            matches[i] = j
            taken.add(j)
    return matches


def _may_match(gold: Row, coded: Row) -> bool:
    who = _ids(coded["actors"])
    return (
        _overlap(_span(gold), _span(coded)) >= LEAST_OVERLAP
        and (not gold.get("actors") or any(_found(_state(a), who) for a in gold["actors"]))
        and any(f in gold and agrees(f, gold, coded) for f in LABELS)
    )


def _statements_beside(gold: list[Row], coded: list[Row], matches: dict[int, int]) -> set[int]:
    """Coded claims that only say that someone asserts a matched gold claim; at most one for each of those."""
    neutral: set[int] = set()
    used: set[int] = set()
    for j, c in enumerate(coded):
        if j in matches.values() or not c["speech"] or c["move"]:
            continue
        carried = next((i for i in matches if i not in used and _carries(c, gold[i])), None)
        if carried is not None:
            neutral.add(j)
            used.add(carried)
    return neutral


def _carries(coded: Row, gold: Row) -> bool:
    (a, b), (x, y) = _span(gold), _span(coded)
    asserters = map(_state, gold.get("asserted_by") or [])
    return gold["doc"] == coded["doc"] and min(b, y) > max(a, x) and any(
        _found(who, _ids(coded["actors"])) for who in asserters
    )


def agrees(field: str, gold: Row, coded: Row) -> bool:
    """Whether a coded claim has this field as the gold states it."""
    want = gold[field]
    match field:
        case "move":
            return bool(coded["move"]) and coded["move"]["kind"] in want
        case "event":
            return coded["event"] in want
        case "speech":
            return bool(coded["speech"]) and coded["speech"]["act"] in want
        case "status" | "polarity":
            return coded[field] in (want if isinstance(want, list) else [want])
        case "actors":
            return _all_found(want, _ids(coded["actors"]), spare=0)
        case "recipients":
            return not want or _all_found(want, _ids(coded["recipients"]), spare=1)
        case "asserted_by":
            have = _ids(link["actor"] for link in coded["asserted_by"])
            if not want:
                return not have
            return any(_found(_state(w), have) for w in want) and len(have) <= len(set(map(_state, want))) + 1
        case "forces":
            have = {name for f in coded["forces"] for name in (f["type"], f["kind"])}
            return set(want) <= have and len(coded["forces"]) <= len(want) + 1
        case "counts":
            return all(any(_counts_agree(n, f) for f in coded["forces"] if t in (f["type"], f["kind"]))
                       for t, n in want.items())
        case "place":
            spots = [p for role in ("place", "origin", "destination") for p in coded[role] or ()]
            return set(want) <= _spots(spots) and len(spots) <= 2 * len(want) + 1
        case "place_roles":
            return all(_role_agrees(role, set(ids), coded) for role, ids in want.items())
        case "speaker":
            return _last_name(want) in set(_spoken_names(coded))
        case "quote":
            quotes = {link["quote"] for link in coded["asserted_by"]}
            return want in quotes or (bool(coded["speech"]) and want == coded["speech"]["quote"])
        case "when":
            return bool(coded["when"]) and _stands_in(want, coded["when"]["text"])
    raise ValueError(f"no such field: {field}")


def _span(row: Row) -> tuple[int, int]:
    start, end = (row["start"], row["end"]) if "start" in row else row["evidence"]
    return start, end


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / max(1, max(a[1], b[1]) - min(a[0], b[0]))


def _state(actor: str) -> str:
    """The actor without its sector: RUS_MIL is RUS."""
    return actor.split("_")[0]


def _ids(actors: Iterable[Row]) -> set[str]:
    return {_state(a["id"]) for a in actors if a["id"]}


def _found(want: str, have: Iterable[str]) -> bool:
    return any(_same_actor(want, other) for other in have)


def _same_actor(a: str, b: str) -> bool:
    """Equal, or two slugs of which one's words are all among the other's."""
    if a == b or a.isupper() or b.isupper() or a in GROUPS or b in GROUPS:
        return a == b
    x, y = ({*slug.split("-")} - {"the"} for slug in (a, b))
    return bool(x and y) and (x <= y or y <= x)


def _all_found(want: Iterable[str], have: set[str], *, spare: int) -> bool:
    """All that is wanted is there, and at most `spare` others; with none to spare not fewer either."""
    states = set(map(_state, want))
    fits = len(have) == len(states) if spare == 0 else len(have) <= len(states) + spare
    return fits and all(_found(state, have) for state in states)


def _counts_agree(want: int | list[int | None], force: Row) -> bool:
    """Within the gold's range; where the gold's is open, from the same number up."""
    if force["count"] is None:
        return False
    low, high = want if isinstance(want, list) else (want, want)
    have_low, have_high = force["count"]
    if high is None:
        return bool(have_low == low)
    return have_high is not None and low <= have_low and have_high <= high


def _spots(places: Iterable[Row]) -> set[str]:
    return {spot for p in places for spot in (p["id"], p["country"]) if isinstance(spot, str)}


def _role_agrees(role: str, want: set[str], coded: Row) -> bool:
    """An origin must be an origin; place and destination may stand for each other."""
    if role == "origin":
        return want <= _spots(coded["origin"] or ())
    return bool(want & _spots([*(coded["place"] or ()), *(coded["destination"] or ())]))


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").lower())


def _last_name(name: str) -> str:
    return [word for word in _words(name) if word not in _SUFFIXES][-1]


def _spoken_names(coded: Row) -> Iterator[str]:
    speakers = [link["actor"] for link in coded["asserted_by"]]
    if coded["speech"] and coded["speech"]["speaker"]:
        speakers.append(coded["speech"]["speaker"])
    for actor in speakers:
        yield from _words(actor["name"])
        yield from _words(actor["person"])


def _stands_in(a: str, b: str) -> bool:
    """The words of one stand in a row in the other."""
    short, long = sorted((_words(a), _words(b)), key=len)
    return bool(short) and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
