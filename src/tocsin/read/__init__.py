"""Anything with a report in it, to `Report` records; texts are kept exactly as they came."""

from __future__ import annotations

from tocsin.read.languages import detect_language
from tocsin.read.sources import read_reports

__all__ = ["detect_language", "read_reports"]
