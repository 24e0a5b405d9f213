"""On which machine something was measured: the same words in every file of evaluations/."""

import os
import platform
import subprocess


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def machine():
    """E.g. "Intel Xeon 6, 2 cores"; the processor's architecture where its name is not told."""
    name = platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), name)
    except OSError:
        pass
    return f"{name}, {cores()} cores"


def java_version(vultus):
    """The JDK that the launcher picks, as `vultus --version` tells it."""
    told = subprocess.run([vultus, "--version"], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    return next(line.split()[1] for line in told.splitlines() if line.startswith("Java "))
