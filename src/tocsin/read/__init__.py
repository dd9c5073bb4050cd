"""Anything with a report in it, to `Report` records; texts are kept exactly as they came."""

from __future__ import annotations

from tocsin.read.languages import detect_language
from tocsin.read.layout import Layout, find_layout
from tocsin.read.normal import flatten
from tocsin.read.published import find_outlet, find_published
from tocsin.read.sources import read_reports

__all__ = ["Layout", "detect_language", "find_layout", "find_outlet", "find_published", "flatten", "read_reports"]
