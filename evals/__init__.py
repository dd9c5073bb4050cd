"""How good Tocsin is: measures, gold of our own, and the gate that holds the scores."""
