"""A view of a text with plain blanks and straight quotes, in which every offset is that of the text itself."""

from __future__ import annotations

# One character to one, so that a span found in the flattened text is a span of the report.
_BLANKS = "\t\x0b\x0c\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Invisible marks: they stand between words or at their edges. The soft hyphen and the joiners stand inside
# words, where a blank would cut the word in two, so they are left alone.
_MARKS = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_SINGLES = "\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\u00b4\uff07"
_DOUBLES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
_HYPHENS = "\u2010\u2011\u2212"
_LINE_ENDS = "\r\x85\u2028\u2029"

_TABLE = str.maketrans(
    {
        **dict.fromkeys(_BLANKS + _MARKS, " "),
        **dict.fromkeys(_SINGLES, "'"),
        **dict.fromkeys(_DOUBLES, '"'),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_LINE_ENDS, "\n"),
    }
)


def flatten(text: str) -> str:
    """`text` with odd blanks as spaces, curly quotes straight, rare hyphens and line ends plain; of the same length.

    En and em dashes stay: they mark datelines and asides, which a hyphen does not.
    """
    # The carriage return of a CRLF is a blank, not a line end of its own: else every line would stand alone.
    return text.replace("\r\n", " \n").translate(_TABLE)
