"""The ledger: one SQLite file of reports, the claims coded from them, and the words that bear each claim out."""

from tocsin.ledger.store import Added, Counts, Ledger

__all__ = ["Added", "Counts", "Ledger"]
