"""Three-way merges of the same wallets."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import chart
import measuring
from programs import HERE, OURS, lab, peer, peer_python


def ours(program):
    return [program, "merge", "base", "local", "remote", "--rules", "lbry", "-o", "ours"]


def peers(folder, shuffled):
    python = peer_python()
    for name in ["yrs_merge.py", "loro_merge.py"]:
        subprocess.run(peer(python, name, "prepare", "base", "local", "remote"), cwd=folder, check=True)
    programs = {
        "Yrs (pycrdt)": peer(python, "yrs_merge.py", "local", "remote", "yrs"),
        "Loro": peer(python, "loro_merge.py", "local", "remote", "loro"),
        "orjson and a loop": peer(python, "orjson_merge.py", "base", "local", "remote", "orjson"),
        "Python's json and a loop": peer(python, "json_merge.py", "base", "local", "remote", "json"),
    }
    if not shuffled:
        programs["git merge-file"] = ["git", "merge-file", "-p", "local", "base", "remote"]
        programs["diff3 -m"] = ["diff3", "-m", "local", "base", "remote"]
    return programs


def write(folder, records, shuffled):
    order = "shuffled" if shuffled else "sorted"
    script = [sys.executable, "-B", HERE / "documents.py", folder, str(records), order]
    subprocess.run(script, check=True)


def size(folder, *names):
    return sum((Path(folder) / name).stat().st_size for name in names)


def check(folder):
    """What is fast must be right: our merge says what the loop's says."""
    ours, theirs = (json.loads((Path(folder) / name).read_bytes()) for name in ["ours", "json"])
    if ours != theirs:
        raise SystemExit("the merged documents differ")


def compare(options):
    program = lab()
    with tempfile.TemporaryDirectory() as folder:
        write(folder, options.records, options.shuffled)
        programs = {OURS: ours(program), **peers(folder, options.shuffled)}
        usages = measuring.in_turn(programs, folder, options.rounds)
        check(folder)
        order = "each in an order of its own" if options.shuffled else "sorted"
        print(f"{options.records} preferences, {size(folder, 'base') / 1e6:.1f} MB a document, keys {order}")
        show(usages)
        if options.chart:
            title = f"Three-way merge of {options.records:,} preferences: CPU time of the whole process"
            rows = [(usage.name, usage.cpu, usage.name == OURS) for usage in usages]
            Path(options.chart).write_text(chart.bars(title, "s", sorted(rows, key=lambda row: row[1])))


def show(usages):
    mark = next(usage for usage in usages if usage.name == OURS)
    print(f"{'program':<26}{'CPU s':>8}{'ratio':>8}{'elapsed s':>11}{'peak MB':>9}")
    for usage in sorted(usages, key=lambda usage: usage.cpu):
        print(
            f"{usage.name:<26}{usage.cpu:>8.3f}{usage.cpu / mark.cpu:>8.1f}"
            f"{usage.seconds:>11.3f}{usage.bytes / 1e6:>9.0f}"
        )


def scale(options):
    """Ten times the records: how many times the CPU, and how much memory for each byte in and out."""
    program = lab()
    readings = []
    for records in [options.records, options.records * 10]:
        with tempfile.TemporaryDirectory() as folder:
            write(folder, records, options.shuffled)
            [usage] = measuring.in_turn({OURS: ours(program)}, folder, options.rounds)
            text = size(folder, "base", "local", "remote", "ours")
            readings.append(usage)
            print(
                f"{records:>9} preferences  {usage.cpu:.3f} s CPU  {usage.bytes / 1e6:.0f} MB at most,"
                f" {usage.bytes / text:.2f} times the sum of inputs and output"
            )
    print(f"ten times the records: {readings[1].cpu / readings[0].cpu:.1f} times the CPU")
