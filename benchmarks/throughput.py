#!/usr/bin/env python3
"""Measures how many cases a second `./vultus diagnose --cases` reads to JSON, from fork to exit.

  benchmarks/throughput.py [RUNS]     three runs of 1,000 cases after a small one; writes evaluations/throughput.json

A case is a chest X-ray and a photograph of a face of $VULTUS_DATA (or ../shared/data), and an answer of some words.
"""

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

from machine import ROOT, evaluation, java_version, keep, machine

CASES = 1000
ANSWERS = [
    "I cannot sleep and I worry all day.",
    "Much better than last week, thank you.",
    "My chest hurts when I breathe.",
    "Nothing special, just a check-up.",
]


def pictures(data_set, folder, most):
    """Unpacks pictures of a data set; the paths of so many at most."""
    data = os.environ.get("VULTUS_DATA") or os.path.join(os.path.dirname(ROOT), "shared", "data")
    path = os.path.join(data, data_set + ".zip")
    if not os.path.exists(path):
        sys.exit(f"throughput.py: no {path}; set VULTUS_DATA to the folder of data sets")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith((".png", ".jpg", ".jpeg"))][:most]
        return [archive.extract(name, os.path.join(folder, data_set)) for name in names]


def table(folder, name, scans, faces):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["case", "scan", "study", "face", "text"])
        for number, scan in enumerate(scans):
            face = faces[number % len(faces)]
            rows.writerow([f"c-{number:04d}", scan, "chest-xray", face, ANSWERS[number % len(ANSWERS)]])
    return path


def seconds(cases, out):
    start = time.perf_counter()
    done = subprocess.run(
        ["./vultus", "diagnose", "--cases", cases, "--format", "json", "--out", out],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, check=False)
    if done.returncode != 0:
        sys.exit(f"throughput.py: the run of {cases} ended with {done.returncode}; run it alone")
    return time.perf_counter() - start


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        scans = pictures("chest_xray", folder, CASES)
        faces = pictures("faces_lfw", folder, CASES)
        if len(scans) < CASES or not faces:
            sys.exit(f"throughput.py: want {CASES} scans and some faces, got {len(scans)} and {len(faces)}")
        seconds(table(folder, "first.csv", scans[:4], faces), os.path.join(folder, "first"))
        cases = table(folder, "cases.csv", scans, faces)
        seen = [round(CASES / seconds(cases, os.path.join(folder, str(number))), 1) for number in range(runs)]
    result = {
        "cases": CASES,
        "of": "a chest X-ray, a photograph of a face and an answer",
        "casesPerSecond": seen,
        "median": statistics.median(seen),
        "java": java_version(os.path.join(ROOT, "vultus")),
        "machine": machine(),
    }
    keep(result, evaluation("throughput.json"))


if __name__ == "__main__":
    main()
