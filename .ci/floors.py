"""Scores the program on the benchmark tracks and fails where a figure is below its floor.

  floors.py PROGRAM RUN.PY

A floor is what the program has reached, less the noise: it may only rise.
"""

import json
import subprocess
import sys
import tempfile

# Track and path to the figure -> least value.
FLOORS = {
    "seeds body f1": 0.99,
}
TRACKS = ["seeds", "text", "html", "people", "alias", "jump", "cluster", "copies", "explicit"]


def figures(tree, path=()):
    """Every number of a tree with its path."""
    if isinstance(tree, dict):
        for name, branch in tree.items():
            yield from figures(branch, (*path, name))
    elif isinstance(tree, (int, float)) and not isinstance(tree, bool):
        yield " ".join(path), tree


def main():
    program, run = sys.argv[1:]
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run([sys.executable, run, "--bin", program, "--json", out.name, *TRACKS], check=True)
        found = dict(figures(json.load(out)))
    faults = 0
    for name, floor in FLOORS.items():
        value = found.get(name)
        good = value is not None and value >= floor
        faults += not good
        print(f"{'ok  ' if good else 'LOW '} {name}: {value} (floor {floor})")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
