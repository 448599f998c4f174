"""Reads the tables beside it: `python read.py` prints what it found.

one_mode and two_mode are igraph graphs; vertices carry the columns of actors.csv, edges those of ties.csv.
"""

import csv
import pathlib

import igraph

DIRECTED = False
HERE = pathlib.Path(__file__).resolve().parent


def table(name):
    """The rows of a table as dictionaries; empty fields are None."""
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]


actors, ties, meetings = table("actors.csv"), table("ties.csv"), table("meetings.csv")
contacts, periods = table("contacts.csv"), table("periods.csv")
attended = [
    (row["actor"], meeting)
    for row in table("attendance.csv")
    for meeting, there in row.items()
    if meeting != "actor" and there == "1"
]

number = {actor["id"]: index for index, actor in enumerate(actors)}
one_mode = igraph.Graph(
    n=len(actors),
    directed=DIRECTED,
    edges=[(number[tie["source"]], number[tie["target"]]) for tie in ties],
    vertex_attrs={"name": list(number), "label": [actor["label"] for actor in actors]},
    edge_attrs={"weight": [float(tie["weight"]) for tie in ties]},
)

column = {meeting["meeting"]: len(actors) + index for index, meeting in enumerate(meetings)}
two_mode = igraph.Graph.Bipartite(
    [False] * len(actors) + [True] * len(meetings),
    [(number[actor], column[meeting]) for actor, meeting in attended],
)

if __name__ == "__main__":
    print(f"actors {one_mode.vcount()}, ties {one_mode.ecount()}, weight {sum(one_mode.es['weight']):g}")
    print(f"meetings {len(meetings)}, attendances {two_mode.ecount()}")
    print(f"contacts {len(contacts)}, pairs and periods {len(periods)}")
