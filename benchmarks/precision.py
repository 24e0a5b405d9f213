#!/usr/bin/env python3
"""Does training in bfloat16 cost accuracy? Trains one recipe in both precisions with several seeds and compares on validation data.

    benchmarks/precision.py RECIPE --out evaluations/precision/NAME.json [--epochs N] [--seeds K]

Everything but precision and seed is the recipe's, with the epochs shortened. Validation accuracies are those that ./vultus train writes to
curves.csv; the best epoch counts, as it does in a training.
"""
import argparse
import csv
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from machine import ROOT, keep, run


def train(recipe, folder):
    file = folder / "recipe.yaml"
    file.write_text(recipe)
    run([f"{ROOT}/vultus", "train", str(file), "--out", str(folder / "run")], stdout=subprocess.DEVNULL)
    with open(folder / "run" / "curves.csv", newline="") as curves:
        return max(float(row["validation_accuracy"]) for row in csv.DictReader(curves))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=pathlib.Path)
    parser.add_argument("--out", required=True, help="where the result goes, when all is measured")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seeds", type=int, default=3)
    arguments = parser.parse_args()
    text = arguments.recipe.read_text()
    text = re.sub(r"(?m)^  epochs: .*$", f"  epochs: {arguments.epochs}", text)
    accuracies = {"float32": [], "bfloat16": []}
    for seed in range(1, arguments.seeds + 1):
        for precision, results in accuracies.items():
            varied = re.sub(r"(?m)^seed: .*$", f"seed: {seed}", text)
            varied = re.sub(r"(?m)^  precision: .*$", f"  precision: {precision}", varied)
            if f"precision: {precision}" not in varied:
                sys.exit(f"{arguments.recipe} has no line 'precision: ...' under training; add one")
            with tempfile.TemporaryDirectory() as folder:
                results.append(train(varied, pathlib.Path(folder)))
    differences = [b - f for f, b in zip(accuracies["float32"], accuracies["bfloat16"])]
    keep(
        {
            "what": "best validation accuracy by precision of training",
            "recipe": arguments.recipe.name,
            "epochs": arguments.epochs,
            "seeds": list(range(1, arguments.seeds + 1)),
            "accuracy": accuracies,
            "mean": {name: round(statistics.mean(values), 5) for name, values in accuracies.items()},
            "mean_difference_bfloat16": round(statistics.mean(differences), 5),
            "standard_deviation_of_difference": round(statistics.stdev(differences), 5) if len(differences) > 1 else None,
        },
        arguments.out,
    )


if __name__ == "__main__":
    main()
