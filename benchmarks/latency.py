#!/usr/bin/env python3
"""Measures by JMH, in a warm process and on one thread, how long the steps of a diagnosis take.

  benchmarks/latency.py                       about twelve minutes; writes evaluations/latency.json
  benchmarks/latency.py -f 1 -wi 2 -i 3       JMH's own options: shorter, and less sure
"""

import json
import os
import sys
import tempfile

from machine import ROOT, evaluation, keep, machine, run

CALLS = [
    ("ScanBenchmark.fromImage", "chest-xray", "scan → finding with saliency"),
    ("ScanBenchmark.fromFile", "chest-xray", "scan's file → finding with saliency"),
    ("FaceBenchmark.cropToEmotion", "emotion-mini", "cropped face → displayed emotion"),
    ("FaceBenchmark.cropToEmotion", "emotion", "cropped face → displayed emotion"),
    ("FaceBenchmark.frameToEmotion", "emotion-mini", "frame of 640 × 480 → face found, cut and read"),
    ("FaceBenchmark.frameToEmotion", "emotion", "frame of 640 × 480 → face found, cut and read"),
    ("FaceBenchmark.farFrameToEmotion", "emotion", "the same of a face of 72 pixels"),
    ("ReportBenchmark.caseToJsonHtmlPdf", "chest-xray", "scan and face → JSON, HTML and PDF for the doctor"),
]


def call(results, benchmark, model, what):
    found = [r for r in results if r["benchmark"].endswith("." + benchmark) and r["params"]["model"] == model]
    if len(found) != 1 or found[0]["primaryMetric"]["scoreUnit"] != "ms/op":
        sys.exit(f"latency.py: want one result of {benchmark} of {model} in ms/op, got {len(found)}; leave out options that choose")
    metric = found[0]["primaryMetric"]
    return {
        "what": what,
        "model": model,
        "samples": sum(count for fork in metric["rawDataHistogram"] for run in fork for _, count in run),
        "median": metric["scorePercentiles"]["50.0"],
        "p99": metric["scorePercentiles"]["99.0"],
    }


def main():
    chosen = "|".join(sorted({benchmark.replace(".", "\\.") + "$" for benchmark, _, _ in CALLS}))
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "jmh.json")
        command = [os.path.join(ROOT, "benchmarks", "run"), chosen, "-rf", "json", "-rff", file, *sys.argv[1:]]
        run(command, stdout=sys.stderr)
        with open(file, encoding="utf-8") as lines:
            results = json.load(lines)
    result = {
        "calls": [call(results, *wanted) for wanted in CALLS],
        "threads": 1,
        "java": results[0]["jdkVersion"],
        "machine": machine(),
    }
    keep(result, evaluation("latency.json"))


if __name__ == "__main__":
    main()
