#!/usr/bin/env python3
"""Measures how long a scan takes from image to finding with saliency, by JMH, in a warm process.

  benchmarks/latency.py            runs ScanBenchmark, about two minutes, and writes evaluations/latency.json
"""

import json
import os
import subprocess
import sys
import tempfile

from machine import machine

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


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
        done = subprocess.run(command, stdout=sys.stderr, check=False)
        if done.returncode != 0:
            sys.exit(f"latency.py: {' '.join(command)} ended with {done.returncode}; run it alone")
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
    target = os.path.join(ROOT, "evaluations", "latency.json")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w", encoding="utf-8") as out:
        json.dump(result, out, indent=2)
        out.write("\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
