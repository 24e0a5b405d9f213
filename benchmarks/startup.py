#!/usr/bin/env python3
"""Measures the wall time of a whole ./vultus diagnose that is built already, from fork to exit.

  benchmarks/startup.py [RUNS]     five runs after one that builds; writes evaluations/startup.json
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

from machine import ROOT, evaluation, java_version, keep, machine, run

WORDS = "diagnose examples/chest-xray-pneumonia.png --study chest-xray --face examples/face-sadness.png --out"


def seconds(out):
    start = time.perf_counter()
    run(["./vultus", *WORDS.split(), out], stdout=subprocess.DEVNULL, cwd=ROOT)
    return round(time.perf_counter() - start, 3)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        seconds(os.path.join(folder, "first"))
        seen = [seconds(os.path.join(folder, str(number))) for number in range(runs)]
    result = {
        "command": f"./vultus {WORDS} report",
        "seconds": seen,
        "median": statistics.median(seen),
        "java": java_version(os.path.join(ROOT, "vultus")),
        "machine": machine(),
    }
    keep(result, evaluation("startup.json"))


if __name__ == "__main__":
    main()
