#!/usr/bin/env python3
"""Measures how long a scan takes from image to finding with saliency, by JMH, in a warm process.

  benchmarks/latency.py            runs ScanBenchmark, about two minutes, and writes evaluations/latency.json
"""

import json
import os
import sys
import tempfile

from machine import ROOT, evaluation, keep, machine, run


def times(results, method):
    found = [r for r in results if r["benchmark"].endswith(".ScanBenchmark." + method)]
    if len(found) != 1 or found[0]["primaryMetric"]["scoreUnit"] != "ms/op":
        sys.exit(f"latency.py: want one result of {method} in ms/op, got {len(found)}; run benchmarks/run Scan alone")
    metric = found[0]["primaryMetric"]
    samples = sum(count for fork in metric["rawDataHistogram"] for run in fork for _, count in run)
    return {
        "samples": samples,
        "median": metric["scorePercentiles"]["50.0"],
        "p99": metric["scorePercentiles"]["99.0"],
    }


def main():
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "jmh.json")
        command = [os.path.join(ROOT, "benchmarks", "run"), "ScanBenchmark", "-rf", "json", "-rff", file, *sys.argv[1:]]
        run(command, stdout=sys.stderr)
        with open(file, encoding="utf-8") as lines:
            results = json.load(lines)
    result = {
        "model": results[0]["params"]["model"],
        "scan": results[0]["params"]["scan"],
        "threads": 1,
        "fromImage": times(results, "fromImage"),
        "fromFile": times(results, "fromFile"),
        "java": results[0]["jdkVersion"],
        "machine": machine(),
    }
    keep(result, evaluation("latency.json"))


if __name__ == "__main__":
    main()
