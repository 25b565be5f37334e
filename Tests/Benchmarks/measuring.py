"""Runs whole processes in turn, and reads what the kernel says that each of them used."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass

# Their status says how many conflicts are left.
COUNT_CONFLICTS = ("git", "diff3")


@dataclass
class Usage:
    """The median of some runs of one program."""

    name: str
    cpu: float
    seconds: float
    bytes: float


def once(command, folder):
    """CPU seconds, elapsed seconds and peak resident bytes of one process with its children."""
    started = time.perf_counter()
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen(command, cwd=folder, stdout=nothing, stderr=subprocess.PIPE, text=True)
        errors = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 and command[0] not in COUNT_CONFLICTS:
        raise SystemExit(f"{' '.join(command)}: status {process.returncode}\n{errors}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss * 1024


def in_turn(programs, folder, rounds):
    """Every program once in each round, so that a busy moment hits all of them alike."""
    readings = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            readings[name].append(once(command, folder))
    return [median(name, runs) for name, runs in readings.items()]


def median(name, runs):
    return Usage(name, *(statistics.median(column) for column in zip(*runs)))
