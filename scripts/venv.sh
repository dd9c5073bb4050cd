# Makes .venv beside this folder from a lock file, once: `. scripts/venv.sh LOCK`. Wants `root`, the top of the tree; honours $PYTHON.
lock=$1
stamp="$root/.venv/.made-$(basename "$lock")"
if ! cmp -s "$root/$lock" "$stamp"; then
    [ -x "$root/.venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$root/.venv"
    echo "Setting up $root/.venv from $lock ..." >&2
    "$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$root/$lock" >&2
    "$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -e "$root" >&2
    cp "$root/$lock" "$stamp"
fi
