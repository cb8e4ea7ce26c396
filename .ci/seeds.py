"""Checks the days worked out of real articles against labels made by hand, and fails below a floor.

  seeds.py PROGRAM FOLDER LABELS.json

LABELS has for each article `published` (earliest, latest, and `text_only` where the text alone says
less) and `dates` (text, value: a day, a month, an interval, a length, or null for what is vague).
"""

import datetime
import json
import os
import re
import subprocess
import sys

# Labelled expressions found, and with the labelled value. A label that needs knowledge from outside
# the texts cannot be met.
FOUND, RIGHT = 34, 29


def days(value):
    """First and last day of a day, a month, a year or an interval; None for anything else."""
    ends = value.split("/") if value else []
    if not ends or not all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", end) for end in ends):
        return None
    first, last = ends[0], ends[-1]
    return first + "-01-01"[len(first) - 4 :], last + "-12-31"[len(last) - 4 :]


def main():
    program, folder, labels = sys.argv[1:]
    with open(labels, encoding="utf-8") as file:
        gold = {article["id"]: article for article in json.load(file)}
    lines = subprocess.run(
        [program, "export", "jsonl", folder],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": "", "XDG_DATA_HOME": ""},
    ).stdout.splitlines()
    faults, found, right, order = 0, 0, 0, []
    for row in map(json.loads, lines):
        article = gold[row["id"]]
        truth, given = article["published"], row["published"]
        holds = given["earliest"] <= truth["latest"] and truth["earliest"] <= given["latest"]
        within = truth["earliest"] <= given["earliest"] and given["latest"] <= truth["latest"]
        is_day = given["earliest"] == given["latest"]
        good = holds and (within or not is_day)
        faults += not good
        order.append((given["earliest"], given["latest"], truth["earliest"]))
        print(f"{'ok  ' if good else 'BAD '} {row['id']}: {given['edtf']} (truth {truth['earliest']}/{truth['latest']})")
        for date in article["dates"]:
            near = [one for one in row["dates"] if date["text"].lower() in one["text"].lower() or one["text"].lower() in date["text"].lower()]
            same = any(one["timex"] == date["value"] or (one["earliest"], one["latest"]) == days(date["value"]) for one in near)
            found += bool(near)
            right += same
    middle = lambda one: sum(datetime.date.fromisoformat(day).toordinal() for day in one[:2])
    ordered = [truth for *_, truth in sorted(order, key=middle)] == sorted(truth for *_, truth in order)
    print(f"{'ok  ' if ordered else 'BAD '} order of the articles")
    faults += not ordered
    for name, value, floor in (("found", found, FOUND), ("right", right, RIGHT)):
        print(f"{'ok  ' if value >= floor else 'LOW '} dates {name}: {value} (floor {floor})")
        faults += value < floor
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
