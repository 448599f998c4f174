#!/usr/bin/env python3
"""Scores majlis on annotated corpora and fails when a figure falls below its floor.

    floors.py MAJLIS SHARED FLOORS.toml

FLOORS.toml has a table for each corpus, whose keys are figures of SHARED/evaluate.py --json, joined by dots
(`"meetings.f1" = 0.9`). A key `"date_invented.max"` is a ceiling.
"""
import json
import pathlib
import subprocess
import sys
import tomllib


def figure(report, name):
    """The number that a dotted name leads to."""
    for part in name.split('.'):
        report = report[part]
    return report


def holds(value, bound, ceiling):
    """Whether a figure is there and on the right side of its bound."""
    return value is not None and (value <= bound if ceiling else value >= bound)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    program, shared, floors = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    fallen = 0
    for corpus, bounds in tomllib.loads(floors.read_text(encoding='utf-8')).items():
        run = subprocess.run(
            [sys.executable, shared / 'evaluate.py', program, shared / 'corpus' / corpus,
             shared / 'corpus' / f'{corpus}.gold.jsonl', '--json'], capture_output=True, text=True, encoding='utf-8')
        if run.returncode != 0:
            sys.exit(f'{corpus}: {run.stderr.strip()}')
        report = json.loads(run.stdout)
        for name, bound in bounds.items():
            ceiling = name.endswith('.max')
            value = figure(report, name.removesuffix('.max'))
            good = holds(value, bound, ceiling)
            fallen += not good
            shown = 'none' if value is None else f'{value:.3f}'
            print(f'{corpus:6} {name:32} {shown:>6}  {"at most" if ceiling else "at least"} {bound:.3f}'
                  f'{"" if good else "  FALLEN"}')
    sys.exit(f'{fallen} figures fell below their floors in {floors}' if fallen else 0)


if __name__ == '__main__':
    main()
