"""What Tocsin knows about the world, as data files; see `load.py` for how they are read."""
