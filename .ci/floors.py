"""Scores the program on the benchmark tracks and fails where a figure is below its floor.

  floors.py PROGRAM RUN.PY

A floor is what the program has reached, less the noise: it may only rise.
"""

import json
import subprocess
import sys
import tempfile

# Track and path to the figure -> least value. The trees of the text track were trained on these very
# pages: their floors tell that the program reads as it was trained, and are no measure of it (that
# is `train_cleaning --fold`: body 0.951, lines 0.889).
FLOORS = {
    "seeds body f1": 0.999,
    "seeds lines f1": 0.999,
    "seeds meta title right": 1.0,
    "text body f1": 0.97,
    "text lines f1": 0.93,
    "text meta title right": 0.90,
    "text meta date right": 0.875,
    "html body f1": 0.962,
    "html segments f1": 0.932,
    "html meta title right": 0.87,
    "html meta date right": 0.928,
    "html meta authors right": 0.82,
    "people seeds mention norm f1": 99.0,
    "people seeds people distinct f1": 100.0,
    "people seeds quotes named f1": 95.0,
    "people seeds quotes span f1": 99.0,
    "people gum_news mention norm f1": 93.0,
    "people gum_news people distinct f1": 89.5,
    "people gum_news quotes named f1": 96.0,
    "people gum_bio mention norm f1": 90.8,
    # The names model was trained on these very pages; without them it has 74.
    "people uner_ewt mention norm f1": 92.0,
    "alias aliases-dev.tsv accuracy": 0.99,
    "people gum_news mention orgs f1": 57.0,
    "timex meantime calendar value_F1": 0.855,
    "timex gum calendar value_F1": 0.80,
    "jump ecb R@5": 0.972,
    "jump ecb MAP": 0.96,
    "jump wcep R@5": 0.55,
    "jump wcep MAP": 0.445,
    "cluster ecb bcubed_F1": 0.905,
    "copies F1": 0.975,
    "copies flagged dup:heavy": 0.94,
    "explicit P": 0.96,
    "explicit R": 0.99,
}
TRACKS = ["seeds", "text", "html", "people", "alias", "timex", "jump", "cluster", "copies", "explicit"]


def figures(tree, path=()):
    """Every number of a tree with its path."""
    if isinstance(tree, dict):
        for name, branch in tree.items():
            # The name of a file of data is no part of the figure's.
            yield from figures(branch, path if "/" in name else (*path, name))
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
