"""majlis beside NetworKit, igraph, networkx and polars: the same generated meetings, the same machine, the same run.

  make bench-peers                                   sizes S and M, all measures, two threads
  make bench-peers PEERS="--sizes L --only pagerank"

A ratio is our time over the fastest peer's: below 1 we are faster. Every case runs in a process of its own, its graph in
memory before the clock starts (the projection reads its table), and counts its fastest round. `equal` is the largest
relative difference of our values from those of the peer named after it, where definitions agree. Speed is shown, never
asserted.
"""

import argparse, json, os, re, resource, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))

# Peers by measure, in our names for measures: what each runs on its graph. `weighted` graphs have counts, `far` ones 1/count.
# Values are compared unless a fourth entry says why they cannot be.
CASES = {
    "projection": [("polars", None, lambda table: project(table))],
    "degree": [
        ("networkit", "plain", lambda g: nk().centrality.DegreeCentrality(g).run().scores()),
        ("igraph", "plain", lambda g: g.degree()),
        ("networkx", "plain", lambda g: by_node(dict(g.degree()))),
    ],
    "strength": [("igraph", "weighted", lambda g: g.strength(weights="weight"))],
    "pagerank-weighted": [
        ("networkit", "weighted", lambda g: nk().centrality.PageRank(g, tol=1e-9).run().scores(), "another end"),
        ("igraph", "weighted", lambda g: g.pagerank(weights="weight")),
    ],
    "eigenvector-weighted": [
        ("networkit", "weighted", lambda g: nk().centrality.EigenvectorCentrality(g, tol=1e-9).run().scores(), "another end"),
        ("igraph", "weighted", lambda g: unit(g.eigenvector_centrality(weights="weight"))),
    ],
    "core": [
        ("networkit", "plain", lambda g: nk().centrality.CoreDecomposition(g).run().scores()),
        ("igraph", "plain", lambda g: g.coreness()),
    ],
    "clustering": [
        ("networkit", "plain", lambda g: nk().centrality.LocalClusteringCoefficient(g, True).run().scores()),
        ("igraph", "plain", lambda g: g.transitivity_local_undirected(mode="zero")),
        ("networkx", "plain", lambda g: by_node(nx().clustering(g))),
    ],
    "components": [
        ("networkit", "plain", lambda g: partition(nk().components.ConnectedComponents(g)), "other numbers"),
        ("igraph", "plain", lambda g: g.connected_components().membership, "other numbers"),
    ],
    "cut-point": [("igraph", "plain", lambda g: marked(g.vcount(), g.articulation_points()))],
    "bridge": [("igraph", "plain", lambda g: [len(g.bridges())])],
    "closeness": [
        ("networkit", "plain", lambda g: nk().centrality.Closeness(g, True, nk().centrality.ClosenessVariant.GENERALIZED).run().scores()),
        ("igraph", "plain", lambda g: g.closeness(), "per component"),
    ],
    "harmonic": [
        ("networkit", "plain", lambda g: nk().centrality.HarmonicCloseness(g, False).run().scores()),
        ("igraph", "plain", lambda g: [(g.vcount() - 1) * value for value in g.harmonic_centrality()]),
    ],
    "betweenness": [
        ("networkit", "plain", lambda g: [value / 2 for value in nk().centrality.Betweenness(g).run().scores()]),
        ("igraph", "plain", lambda g: g.betweenness()),
        ("networkx", "plain", lambda g: by_node(nx().betweenness_centrality(g, normalized=False))),
    ],
    "betweenness-weighted": [
        ("networkit", "far", lambda g: nk().centrality.Betweenness(g).run().scores(), "compares sums of floats"),
        ("igraph", "far", lambda g: g.betweenness(weights="weight")),
    ],
    "constraint-weighted": [("igraph", "weighted", lambda g: g.constraint(weights="weight"))],
    "louvain": [
        ("networkit", "weighted", lambda g: partition(nk().community.PLM(g, True)), "modularity"),
        ("igraph", "weighted", lambda g: g.community_multilevel(weights="weight").membership, "modularity"),
    ],
    "leiden": [
        ("networkit", "weighted", lambda g: partition(nk().community.ParallelLeiden(g)), "modularity"),
        ("igraph", "weighted", lambda g: g.community_leiden("modularity", weights="weight", n_iterations=2).membership, "modularity"),
    ],
}
# What takes networkx minutes it runs on the smallest size alone.
SMALL_ONLY = {"networkx"}


def nk():
    import networkit
    return networkit


def nx():
    import networkx
    return networkx


def by_node(values):
    return [values[node] for node in sorted(values)]


def unit(values):
    length = sum(value * value for value in values) ** 0.5
    return [value / length for value in values]


def marked(nodes, chosen):
    chosen = set(chosen)
    return [float(node in chosen) for node in range(nodes)]


def partition(algorithm):
    algorithm.run()
    found = algorithm.getPartition()
    return found.getVector()


def project(table):
    import polars as pl
    rows = pl.scan_csv(table).select("meeting", "actor").with_columns(pl.all().cast(pl.Categorical).to_physical())
    rows = rows.with_columns(size=pl.len().over("meeting"))
    pairs = rows.join(rows.select("meeting", other="actor"), on="meeting").filter(pl.col("actor") < pl.col("other"))
    ties = pairs.group_by("actor", "other").agg(count=pl.len(), newman=(1.0 / (pl.col("size") - 1)).sum()).collect()
    return [ties.height, float(ties["count"].sum()), float(ties["newman"].sum())]


def columns(folder):
    import numpy as np
    nodes = int(open(f"{folder}/nodes.txt").read())
    return nodes, np.fromfile(f"{folder}/ties.bin", dtype="<u4").reshape(3, -1)


def graph(library, kind, folder):
    """The graph of a library; `kind` says what ties weigh."""
    import numpy as np
    if kind is None:
        return f"{folder}/attendance.csv"
    nodes, (source, target, count) = columns(folder)
    weight = {"plain": None, "weighted": count.astype(float), "far": 1.0 / count}[kind]
    if library == "networkit":
        ends = (source.astype(np.int64), target.astype(np.int64))
        return nk().GraphFromCoo(ends if weight is None else (weight, ends), nodes, weighted=weight is not None)
    if library == "igraph":
        import igraph
        made = igraph.Graph(n=nodes, edges=np.column_stack([source, target]))
        if weight is not None:
            made.es["weight"] = weight
        return made
    made = nx().Graph()
    made.add_nodes_from(range(nodes))
    made.add_edges_from(zip(source.tolist(), target.tolist()))
    return made


def forget(graph):
    """igraph answers again from what it found before, such as that the graph is connected, until the graph changes."""
    graph.add_edges([(0, 1)])
    graph.delete_edges([graph.ecount() - 1])


def worker(measure, library, folder, rounds):
    """In a process of its own: seconds of each round, peak memory; values beside."""
    import numpy as np
    kind, call = next((case[1], case[2]) for case in CASES[measure] if case[0] == library)
    made, seconds = graph(library, kind, folder), []
    for _ in range(rounds):
        if library == "igraph":
            forget(made)
        start = time.perf_counter()
        values = call(made)
        seconds.append(time.perf_counter() - start)
    np.array(values, dtype=float).tofile(f"{folder}/{library}.bin")
    print(json.dumps({"seconds": seconds}))


def timed(command, threads, limit):
    """Fastest round in seconds and peak memory in MB of a command; no seconds past the limit or if it fails."""
    names = ("OMP_NUM_THREADS", "RAYON_NUM_THREADS", "POLARS_MAX_THREADS", "OPENBLAS_NUM_THREADS")
    environment = dict(os.environ, **{name: str(threads) for name in names})
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    peak, start = 0, time.time()
    while process.poll() is None and time.time() - start < limit:
        peak = max(peak, memory(process.pid))
        time.sleep(0.02)
    if process.poll() is None:
        process.kill()
        process.wait()
        return None, peak
    told = process.stdout.read().strip().splitlines()
    return (min(json.loads(told[-1])["seconds"]), peak) if process.returncode == 0 and told else (None, peak)


def memory(process):
    """Peak resident memory of a running process in MB."""
    try:
        status = open(f"/proc/{process}/status").read()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) // 1024 if found else 0


def difference(folder, library):
    import numpy as np
    ours, theirs = (np.fromfile(f"{folder}/{name}.bin") for name in ("ours", library))
    if len(ours) != len(theirs):
        return float("inf")
    ours, theirs = np.nan_to_num(ours), np.nan_to_num(theirs)
    scale = np.maximum(np.abs(ours), np.abs(theirs))
    return float(np.max(np.abs(ours - theirs) / np.where(scale > 1e-9, scale, 1.0), initial=0.0))


def modularity(folder, library):
    import numpy as np
    _, (source, target, count) = columns(folder)
    of = np.fromfile(f"{folder}/{library}.bin").astype(np.int64)
    weight, groups = count.sum(), of.max() + 1
    inside = count[of[source] == of[target]].sum() / weight
    strength = np.bincount(of[source], count, groups) + np.bincount(of[target], count, groups)
    return float(inside - ((strength / (2 * weight)) ** 2).sum())


def compare(measure, size, folder, options):
    rounds = str(options.rounds)
    ours, memory = timed([options.ours, "run", measure, folder, rounds], options.threads, 100 * options.limit)
    cells, fastest, equal = [], None, []
    for library, _, _, *why in CASES[measure]:
        if library in SMALL_ONLY and size != "S" or not re.search(options.peers, library):
            continue
        command = [sys.executable, __file__, "--worker", measure, library, folder, rounds]
        seconds, peak = timed(command, options.threads, options.limit)
        cells.append(f"{library} {shown(seconds) if seconds else f'> {options.limit:g} s'} ({peak} MB)")
        fastest = min(filter(None, (fastest, seconds or options.limit)))
        if seconds and not why:
            equal.append(f"{difference(folder, library):.0e} {library}")
        elif seconds and why == ["modularity"]:
            equal.append(f"Q {modularity(folder, 'ours'):.4f}, {library} {modularity(folder, library):.4f}")
    ratio = f"{ours / fastest:.2g}" if ours and fastest else "-"
    row = [measure, f"{shown(ours) if ours else 'failed'} ({memory} MB)", ratio, "; ".join(cells), "; ".join(equal)]
    print("| " + " | ".join([size, *row]) + " |", flush=True)


def shown(seconds):
    return f"{seconds:.3g} s" if seconds >= 1 else f"{1000 * seconds:.3g} ms"


def main():
    if sys.argv[1:2] == ["--worker"]:
        measure, library, folder, rounds = sys.argv[2:]
        return worker(measure, library, folder, int(rounds))
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--ours", required=True, help="our half: the bench that cargo builds of main.rs")
    options.add_argument("--folder", required=True, help="where generated data go")
    options.add_argument("--sizes", default="S,M", help="S, M, L: 1, 20, 200 thousand actors")
    options.add_argument("--only", default="", help="measures that this pattern finds")
    options.add_argument("--peers", default="", help="peers that this pattern finds")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--limit", type=float, default=150, help="seconds that a peer may take, all rounds together")
    options = options.parse_args()
    print("Fastest of the rounds. Between rounds igraph is made to forget what it knows of the graph.\n")
    print("| size | measure | ours (peak memory) | ratio | peers (peak memory) | equal |\n|---|---|---|---|---|---|")
    for size in options.sizes.split(","):
        folder = f"{options.folder}/{size}"
        if not os.path.exists(f"{folder}/nodes.txt"):
            subprocess.run([options.ours, "generate", size, folder], check=True)
        for measure in CASES:
            if re.search(options.only, measure):
                compare(measure, size, folder, options)


if __name__ == "__main__":
    main()
