#!/usr/bin/env python3
"""Validates data against shapes by pyshacl and prints a line for each result, sorted: focus node, path, component.

    compare.py SHAPES DATA...

A path that is no property is printed as `path`, a blank node as `_`.
"""
import logging
import sys

import pyshacl
import rdflib

SH = rdflib.SH


def name(node):
    """A node as N-Triples have it."""
    return '_' if isinstance(node, rdflib.BNode) else node.n3()


def path(node):
    """The path of a result."""
    if node is None:
        return '-'
    return node.n3() if isinstance(node, rdflib.URIRef) else 'path'


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    # it tells of each literal that is not of its datatype
    logging.getLogger('rdflib').setLevel(logging.CRITICAL)
    shapes = rdflib.Graph().parse(sys.argv[1])
    data = rdflib.Graph()
    for file in sys.argv[2:]:
        dataset = rdflib.Dataset(default_union=True).parse(file)
        for subject, predicate, value, _ in dataset.quads():
            data.add((subject, predicate, value))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference='none', advanced=False)
    lines = []
    for result in report.objects(predicate=SH.result):
        focus, component = report.value(result, SH.focusNode), report.value(result, SH.sourceConstraintComponent)
        lines.append('\t'.join([name(focus), path(report.value(result, SH.resultPath)), component.removeprefix(str(SH))]))
    print(''.join(f'{line}\n' for line in sorted(lines)), end='')


if __name__ == '__main__':
    main()
