"""Reads reports with `majlis extract`, one process a partition.

    spark-submit --files majlis extract.py reports.jsonl out --majlis ./majlis --partitions 200

INPUT holds one JSON object a line: {"id": ..., "published": ..., "text": ...}; every document needs an id of its own.
OUTPUT/documents gets what `majlis extract --format FORMAT` prints, OUTPUT/errors what its --errors file says, in which
`line` is that within the partition. Both are folders of any file system that Spark knows.

What --format nquads writes becomes the store that `majlis ingest` makes of the reports:

    hdfs dfs -getmerge out/documents graphs.nq
    majlis store load graphs.nq
    majlis store derive
"""

import argparse
import os
import subprocess
import tempfile
import threading

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--majlis", default="majlis", help="the program, on every worker")
    parser.add_argument("--format", default="jsonl", choices=["jsonl", "nquads"])
    parser.add_argument("--partitions", type=int, default=None)
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("majlis extract").getOrCreate()
    lines = spark.sparkContext.textFile(arguments.input)
    if arguments.partitions:
        lines = lines.repartition(arguments.partitions)
    command = [arguments.majlis, "extract", "-", "--threads", "1", "--format", arguments.format]
    found = lines.mapPartitions(lambda part: extract(command, part)).persist()
    for name in ("documents", "errors"):
        mine = found.filter(lambda row, name=name: row[0] == name).map(lambda row: row[1])
        mine.saveAsTextFile(f"{arguments.output}/{name}")
    spark.stop()


def extract(command, lines):
    """Pairs of `documents` or `errors` and a line."""
    lines = iter(lines)
    first = next(lines, None)
    if first is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        errors = os.path.join(folder, "errors.jsonl")
        process = subprocess.Popen(
            command + ["--errors", errors], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        feeder = threading.Thread(target=feed, args=(process.stdin, first, lines), daemon=True)
        feeder.start()
        for line in process.stdout:
            yield "documents", line.decode().rstrip("\n")
        feeder.join()
        # 1 says that some documents could not be read: the errors tell which
        if process.wait() not in (0, 1):
            raise RuntimeError(f"{command} ended with {process.returncode}")
        with open(errors, encoding="utf-8") as told:
            for line in told:
                yield "errors", line.rstrip("\n")


def feed(pipe, first, lines):
    with pipe:
        pipe.write(first.encode() + b"\n")
        for line in lines:
            pipe.write(line.encode() + b"\n")


if __name__ == "__main__":
    main()
