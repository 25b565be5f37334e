"""Three wallets that grew from one: what every program that is compared gets to merge.

`documents.py FOLDER COUNT sorted|shuffled` writes them. It is a program of its own because whoever held them would pass
his peak of memory on to the programs that he starts.
"""

import json
import random
import sys
from pathlib import Path

HEADER = '{"version": 1, "name": "benchmark", "preferences": {\n'


def value(dice):
    return {"value": f"{dice.getrandbits(64):016x}", "ts": 1_600_000_000 + dice.randrange(50_000_000)}


def edited(preferences, dice, count):
    """A copy with 1 % of the values changed, 0.1 % of the members added, and as many removed."""
    result = dict(preferences)
    keys = list(preferences)
    for key in dice.sample(keys, count // 100):
        result[key] = {**value(dice), "ts": 1_700_000_000 + dice.randrange(50_000_000)}
    for key in dice.sample(keys, count // 1000):
        del result[key]
    for _ in range(count // 1000):
        result[f"key-{dice.getrandbits(48):012x}"] = value(dice)
    return result


def text(preferences, order):
    """One member a line, so that programs that merge lines can take part."""
    keys = sorted(preferences)
    if order is not None:
        order.shuffle(keys)
    lines = (f"{json.dumps(key)}: {json.dumps(preferences[key])}" for key in keys)
    return HEADER + ",\n".join(lines) + '\n}, "accounts": []}\n'


def make(count, seed=7, shuffled=False):
    """The texts of base, local and remote, each with about `count` preferences."""
    dice = random.Random(seed)
    base = {f"key-{dice.getrandbits(48):012x}": value(dice) for _ in range(count)}
    local, remote = edited(base, dice, count), edited(base, dice, count)
    orders = [random.Random(seed + place) if shuffled else None for place in range(3)]
    return [text(*pair) for pair in zip([base, local, remote], orders)]


if __name__ == "__main__":
    folder, count, order = sys.argv[1:]
    for name, text in zip(["base", "local", "remote"], make(int(count), shuffled=order == "shuffled")):
        (Path(folder) / name).write_text(text)
