"""Tocsin: a sourced record of a crisis, read from news reports."""

__version__ = "0.1.0"
