#!/usr/bin/python3
"""Measures how fast mini-Xception trains: here with Python's PyTorch, or both sides in turn.

  /usr/bin/python3 benchmarks/training_speed.py            this side alone, one line of JSON
  /usr/bin/python3 benchmarks/training_speed.py --ratio    both sides in turn; writes evaluations/training-speed.json

The network is that of org.vultus.learn.net.MiniXception with its paper's widths (Arriaga 2017,
arXiv:1710.07557). One step is forward, cross-entropy, backward and Adam, on one fixed batch of
random images in channels_last memory: what reads and augments data is not measured. Needs Debian's
python3-torch. See benchmarks/README.md.
"""

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import time

from machine import ROOT, evaluation, keep, machine, run

SIDE = 48
CLASSES = 7
STEM = 8
WIDTHS = [16, 32, 64, 128]


def mini_xception(torch):
    """The network as MiniXception.describe builds it, layer for layer."""
    nn = torch.nn

    def separable(inputs, outputs):
        return [
            nn.Conv2d(inputs, inputs, 3, padding=1, groups=inputs, bias=False),
            nn.Conv2d(inputs, outputs, 1, bias=False),
            nn.BatchNorm2d(outputs),
        ]

    class Module(nn.Module):
        def __init__(self, inputs, outputs):
            super().__init__()
            # A 1x1 convolution of stride 2 reads every other pixel. Debian's PyTorch 1.13 with oneDNN
            # 2.6.3 writes past its buffers in that layer's gradient (8 channels, AVX-512), so the
            # pixels are taken first: the same numbers, and no slower.
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs)
            )
            self.branch = nn.Sequential(
                *separable(inputs, outputs),
                nn.ReLU(inplace=True),
                *separable(outputs, outputs),
                nn.MaxPool2d(3, stride=2, padding=1),
            )

        def forward(self, x):
            return self.branch(x) + self.shortcut(x[:, :, ::2, ::2])

    layers = []
    inputs = 1
    for _ in range(2):
        layers += [
            nn.Conv2d(inputs, STEM, 3, padding=1, bias=False),
            nn.BatchNorm2d(STEM),
            nn.ReLU(inplace=True),
        ]
        inputs = STEM
    for width in WIDTHS:
        layers.append(Module(inputs, width))
        inputs = width
    layers += [nn.Conv2d(inputs, CLASSES, 3, padding=1), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    return nn.Sequential(*layers)


def measure(options):
    """Trains for a while; returns what was seen, ready for JSON."""
    import torch

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    network = mini_xception(torch).to(memory_format=torch.channels_last).train()
    adam = torch.optim.Adam(network.parameters(), lr=1e-3)
    images = torch.rand(options.batch, 1, SIDE, SIDE).contiguous(memory_format=torch.channels_last)
    labels = torch.randint(0, CLASSES, (options.batch,))
    half = options.precision == "bfloat16"

    def step():
        adam.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            logits = network(images)
        loss = torch.nn.functional.cross_entropy(logits.float(), labels)
        loss.backward()
        adam.step()
        return loss.item()

    for _ in range(options.warm_up):
        first = step()
    seconds = []
    end = time.perf_counter() + options.seconds
    while len(seconds) < 5 or time.perf_counter() < end:
        start = time.perf_counter()
        last = step()
        seconds.append(time.perf_counter() - start)
    return {
        "side": "python",
        "version": torch.__version__,
        "network": "mini-xception",
        "parameters": sum(p.numel() for p in network.parameters()),
        "precision": options.precision,
        "threads": options.threads,
        "batch": options.batch,
        "batches": len(seconds),
        "images_per_second": round(options.batch / statistics.median(seconds), 1),
        "loss": [round(first, 4), round(last, 4)],
    }


def measured_by(command):
    """Runs one side in a process of its own; its last line is JSON."""
    lines = run(command, stdout=subprocess.PIPE).stdout.decode("utf-8").strip().splitlines()
    if not lines:
        sys.exit(f"training_speed.py: {' '.join(command)} printed nothing; run it alone")
    return json.loads(lines[-1])


def ratio(options):
    """Alternates both sides, so that a machine that grows slower is slower for both."""
    common = ["--seconds", str(options.seconds), "--threads", str(options.threads), "--batch", str(options.batch)]
    python = [sys.executable, os.path.abspath(__file__), *common, "--precision", options.precision]
    java = [*shlex.split(options.java), *common, "--precision", options.java_precision]
    rounds = []
    for number in range(options.rounds):
        pair = [python, java] if number % 2 == 0 else [java, python]
        seen = {result["side"]: result for result in map(measured_by, pair)}
        if seen["python"]["parameters"] != seen["java"]["parameters"]:
            sys.exit(f"training_speed.py: the networks differ: {seen}; make the descriptions equal")
        rounds.append(seen)
        print(json.dumps(seen), file=sys.stderr, flush=True)
    ratios = [r["java"]["images_per_second"] / r["python"]["images_per_second"] for r in rounds]
    middle = {s: statistics.median(r[s]["images_per_second"] for r in rounds) for s in ("java", "python")}
    return {
        "network": "mini-xception",
        "batch": options.batch,
        "threads": options.threads,
        "rounds": options.rounds,
        "java": {"precision": options.java_precision, "imagesPerSecond": middle["java"]},
        "python": {"precision": options.precision, "imagesPerSecond": middle["python"]},
        "pytorch": rounds[0]["python"]["version"],
        "ratio": round(statistics.median(ratios), 3),
        "ratioRange": [round(min(ratios), 3), round(max(ratios), 3)],
        "machine": machine(),
    }


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--seconds", type=float, default=20, help="how long one side is measured, after warm-up")
    words.add_argument("--warm-up", type=int, default=5, help="batches before the measurement")
    words.add_argument("--threads", type=int, default=2)
    words.add_argument("--batch", type=int, default=128)
    words.add_argument("--precision", choices=["float32", "bfloat16"], default="float32", help="of the Python side")
    words.add_argument("--ratio", action="store_true", help="measure both sides in turn")
    words.add_argument("--rounds", type=int, default=5, help="with --ratio: how often each side runs")
    words.add_argument("--java", default=f"{shlex.quote(ROOT)}/vultus benchmark-training", help="with --ratio: the Java side's command")
    words.add_argument("--java-precision", choices=["float32", "bfloat16"], default="float32")
    words.add_argument("--out", default=evaluation("training-speed.json"), help="with --ratio: where the result goes")
    options = words.parse_args()
    if options.ratio:
        keep(ratio(options), options.out)
    else:
        print(json.dumps(measure(options)))


if __name__ == "__main__":
    main()
