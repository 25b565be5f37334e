"""Python's own json, and a loop over the members."""

import json
import sys

from members import merged_wallets

wallets = [json.loads(open(name, "rb").read()) for name in sys.argv[1:4]]
with open(sys.argv[4], "w") as output:
    json.dump(merged_wallets(*wallets), output)
