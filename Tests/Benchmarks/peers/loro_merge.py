"""Loro (Rust): two documents that were stored, one imported into the other, the merged document stored.

With `prepare`, it stores the two documents; that is not measured.
"""

import json
import sys

from loro import ExportMode, LoroDoc


def stored(name, base=None):
    doc = LoroDoc()
    if base is not None:
        doc.import_(base)
    preferences = doc.get_map("preferences")
    wanted = json.load(open(name))["preferences"]
    held = preferences.get_value() or {}
    for key in held.keys() - wanted.keys():
        preferences.delete(key)
    for key, value in wanted.items():
        text = json.dumps(value)
        if held.get(key) != text:
            preferences.insert(key, text)
    doc.commit()
    return doc.export(ExportMode.Snapshot())


if sys.argv[1] == "prepare":
    base = stored(sys.argv[2])
    for name in sys.argv[3:5]:
        open(name + ".loro", "wb").write(stored(name, base))
else:
    doc = LoroDoc()
    for name in sys.argv[1:3]:
        doc.import_(open(name + ".loro", "rb").read())
    open(sys.argv[3], "wb").write(doc.export(ExportMode.Snapshot()))
