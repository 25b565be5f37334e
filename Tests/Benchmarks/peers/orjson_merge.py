"""orjson (Rust), and the same loop."""

import sys

import orjson

from members import merged_wallets

wallets = [orjson.loads(open(name, "rb").read()) for name in sys.argv[1:4]]
with open(sys.argv[4], "wb") as output:
    output.write(orjson.dumps(merged_wallets(*wallets)))
