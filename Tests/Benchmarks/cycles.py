"""Cycles of a get and a post against one server, in one run."""

import itertools
import subprocess
import tempfile
from contextlib import contextmanager

import measuring
from programs import OURS, lab, peer, peer_python, server

SIZES = {1_000: 600, 100_000: 300, 1 << 20: 60, 16 << 20: 4}
NAMES = (f"device-{number}" for number in itertools.count())


@contextmanager
def running_server():
    """The example server on a free port; gives its address."""
    with tempfile.TemporaryDirectory() as folder:
        command = [server(), "--port", "0", "--database", f"{folder}/wallets.sqlite"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()
            process.wait()


def programs(address, size, count, program, python):
    """What makes `count` cycles; devices are new each time."""
    return {
        OURS: [program, address, "1", str(size), str(count)],
        "requests": peer(python, "requests_cycles.py", address, next(NAMES), size, count),
        "http.client": peer(python, "http_client_cycles.py", address, next(NAMES), size, count),
    }


def usage_of_cycles(address, size, count, rounds, program, python):
    """CPU, elapsed seconds and peak memory for one cycle of each client: many cycles less one."""
    readings = {}
    for _ in range(rounds):
        one = programs(address, size, 1, program, python)
        many = programs(address, size, count + 1, program, python)
        for name in one:
            start, end = measuring.once(one[name], "."), measuring.once(many[name], ".")
            cycle = ((end[0] - start[0]) / count, (end[1] - start[1]) / count, end[2])
            readings.setdefault(name, []).append(cycle)
    return [measuring.median(name, runs) for name, runs in readings.items()]


def compare(options):
    program, python = lab("walletsync-lab-http"), peer_python()
    with running_server() as address:
        print(f"{'wallet':>10}  {'client':<14}{'CPU ms':>9}{'ratio':>8}{'elapsed ms':>12}{'peak MB':>9}")
        for size, count in SIZES.items():
            usages = usage_of_cycles(address, size, count, min(options.rounds, 5), program, python)
            mark = next(usage for usage in usages if usage.name == OURS)
            for usage in usages:
                print(
                    f"{size:>10}  {usage.name:<14}{usage.cpu * 1e3:>9.3f}{usage.cpu / mark.cpu:>8.1f}"
                    f"{usage.seconds * 1e3:>12.3f}{usage.bytes / 1e6:>9.0f}"
                )
