"""What a reader sees of the claims: brief, table, one claim, reasons. No model is loaded here."""
