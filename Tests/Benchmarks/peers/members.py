"""The merge that an app would write by hand: preferences by key, the newest of two changes, edits beat removals."""


def merged(base, local, remote):
    result = dict(local)
    for key in local.keys() - remote.keys():
        if key in base and local[key] == base[key]:
            del result[key]
    for key, theirs in remote.items():
        mine, old = local.get(key), base.get(key)
        if theirs == mine or theirs == old:
            continue
        if mine is None or mine == old or theirs["ts"] > mine["ts"]:
            result[key] = theirs
    return result


def merged_wallets(base, local, remote):
    return {**local, "preferences": merged(*(wallet["preferences"] for wallet in (base, local, remote)))}
