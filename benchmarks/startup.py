#!/usr/bin/env python3
"""Measures the wall time of a whole ./vultus diagnose that is built already, from fork to exit.

  benchmarks/startup.py [RUNS]     five runs after one that builds; writes evaluations/startup.json
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from machine import java_version, machine

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORDS = "diagnose examples/chest-xray-pneumonia.png --study chest-xray --face examples/face-sadness.png --out"


def seconds(out):
    start = time.perf_counter()
    done = subprocess.run(["./vultus", *WORDS.split(), out], stdout=subprocess.DEVNULL, cwd=ROOT, check=False)
    taken = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"startup.py: ./vultus {WORDS} {out} ended with {done.returncode}; run it alone")
    return round(taken, 3)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        seconds(os.path.join(folder, "first"))
        seen = [seconds(os.path.join(folder, str(run))) for run in range(runs)]
    result = {
        "command": f"./vultus {WORDS} report",
        "seconds": seen,
        "median": statistics.median(seen),
        "java": java_version(os.path.join(ROOT, "vultus")),
        "machine": machine(),
    }
    target = os.path.join(ROOT, "evaluations", "startup.json")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w", encoding="utf-8") as out:
        json.dump(result, out, indent=2)
        out.write("\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
