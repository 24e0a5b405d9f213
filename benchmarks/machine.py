"""What all measuring programs share: on which machine something was measured, and where its result goes."""

import json
import os
import platform
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


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


def evaluation(*names):
    """The path of a result in evaluations/, wherever the program was started."""
    return os.path.join(ROOT, "evaluations", *names)


def run(command, **options):
    """Runs a command to its end; one line and no result where it fails."""
    done = subprocess.run(command, check=False, **options)
    if done.returncode != 0:
        program = os.path.basename(sys.argv[0])
        sys.exit(f"{program}: {' '.join(command)} ended with {done.returncode}; run it alone")
    return done


def keep(result, target):
    """Writes a result whole or not at all, so that a measurement that fails leaves the last good one."""
    target = os.path.abspath(target)
    partial = os.path.join(os.path.dirname(target), "." + os.path.basename(target) + ".part")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(partial, "w", encoding="utf-8") as out:
        json.dump(result, out, indent=2)
        out.write("\n")
    os.replace(partial, target)
    print(f"wrote {target}: {json.dumps(result)}")
