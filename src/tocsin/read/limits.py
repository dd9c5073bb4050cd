"""How much is read at once, and what is said where a thing is larger."""

from __future__ import annotations

from tocsin.errors import ReadError

# One report. The longest of some two thousand news reports measured had 60 kB; a book of 300,000 words has 2 MB.
# A file above it is a dump of many reports or no report, and as one text it would hold memory for nothing.
MAX_REPORT_BYTES = 2_000_000
# One line of JSONL: a report whose every letter is written as a JSON escape has some three to six times its bytes.
MAX_LINE_BYTES = 6 * MAX_REPORT_BYTES
# One web page: scripts and styles inside it often outweigh its text twenty times.
MAX_PAGE_BYTES = 10_000_000
# One JSON document (not JSONL) is parsed whole; five to ten times its size in memory is what that costs.
MAX_JSON_BYTES = 50_000_000

_SPLIT_HINT = (
    'Split it into one file a report, or into JSON Lines ({"text": ...} on one line each), which may be of any size.'
)
_JSONL_HINT = "Turn it into JSON Lines, which may be of any size, for example: jq -c '.[]' FILE.json > FILE.jsonl"


def too_large(where: str, what: str, limit: int, *, hint: str = _SPLIT_HINT) -> ReadError:
    """The error for `what` ("a report", "a web page") above its limit in bytes."""
    return ReadError(where, f"larger than {limit / 1e6:g} MB, which is too much for {what}.", hint)


def too_large_json(where: str) -> ReadError:
    return too_large(where, "a JSON document", MAX_JSON_BYTES, hint=_JSONL_HINT)


def refuse_large_text(text: str, where: str) -> None:
    """Raises ReadError where the text of one report is above MAX_REPORT_BYTES."""
    if len(text) * 4 > MAX_REPORT_BYTES and len(text.encode("utf-8", "surrogatepass")) > MAX_REPORT_BYTES:
        raise too_large(where, "one report", MAX_REPORT_BYTES)
