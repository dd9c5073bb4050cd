test:
    ./check

lint:
    .venv/bin/ruff check .
    .venv/bin/mypy

eval:
    .venv/bin/python evals/gate.py

bench:
    .venv/bin/python benchmarks/speed.py
