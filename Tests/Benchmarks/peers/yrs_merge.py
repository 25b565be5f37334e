"""Yrs (Rust, through pycrdt): two documents that were stored, one update, the merged document stored.

With `prepare`, it stores the two documents; that is not measured.
"""

import json
import sys

from pycrdt import Doc, Map


def stored(name, base=None):
    doc = Doc()
    preferences = doc.get("preferences", type=Map)
    if base is not None:
        doc.apply_update(base)
    wanted = json.load(open(name))["preferences"]
    held = preferences.to_py() or {}
    with doc.transaction():
        for key in held.keys() - wanted.keys():
            del preferences[key]
        for key, value in wanted.items():
            text = json.dumps(value)
            if held.get(key) != text:
                preferences[key] = text
    return doc.get_update()


if sys.argv[1] == "prepare":
    base = stored(sys.argv[2])
    for name in sys.argv[3:5]:
        open(name + ".yrs", "wb").write(stored(name, base))
else:
    doc = Doc()
    doc.get("preferences", type=Map)
    for name in sys.argv[1:3]:
        doc.apply_update(open(name + ".yrs", "rb").read())
    open(sys.argv[3], "wb").write(doc.get_update())
