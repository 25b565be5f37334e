import WalletSync

/// The merge as slow and plain as it can be said: whole trees, no bytes. The fast one must agree with it.
struct TreeMerge {
    let rules: JSONMergeRules
    private(set) var conflicts: [String] = []

    init(rules: JSONMergeRules) {
        self.rules = rules
    }

    private struct Parent {
        let local: Tree
        let remote: Tree
    }

    mutating func merge(_ base: Tree, _ local: Tree, _ remote: Tree) -> Tree? {
        value(base, local, remote, JSONPath(), [])
    }

    private mutating func value(
        _ base: Tree?,
        _ local: Tree?,
        _ remote: Tree?,
        _ path: JSONPath,
        _ parents: [Parent]
    ) -> Tree? {
        if let local, let remote, local.members != nil, remote.members != nil {
            return object(base, local, remote, path, parents)
        }
        if let local, let remote, local.elements != nil, remote.elements != nil,
            let merged = array(base, local, remote, path, parents)
        {
            return merged
        }
        if Self.same(local, remote) || Self.same(remote, base) { return local }
        if Self.same(local, base) { return remote }
        conflicts.append(path.description)
        let policy = rules.policy(at: path)
        guard let local, let remote else {
            return switch policy {
            case .preferLocal: local
            case .preferRemote: remote
            default: local ?? remote
            }
        }
        return settled(policy, local, remote, parents) ?? settled(rules.otherwise, local, remote, parents)
            ?? local
    }

    private static func same(_ one: Tree?, _ other: Tree?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.says(other)
    }

    private func settled(
        _ policy: ConflictPolicy?,
        _ local: Tree,
        _ remote: Tree,
        _ parents: [Parent]
    ) -> Tree? {
        switch policy {
        case .preferLocal: return local
        case .preferRemote: return remote
        case .newest(let key):
            guard let parent = parents.last(where: { $0.local[key] != nil || $0.remote[key] != nil }),
                let mine = parent.local[key], let theirs = parent.remote[key]
            else { return nil }
            switch (mine, theirs) {
            case (.plain(let mine), .plain(let theirs)):
                guard let mine = Double(mine), let theirs = Double(theirs), mine != theirs else { return nil }
                return mine > theirs ? local : remote
            case (.string(let mine), .string(let theirs)):
                return mine == theirs ? nil : theirs < mine ? local : remote
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func object(
        _ base: Tree?,
        _ local: Tree,
        _ remote: Tree,
        _ path: JSONPath,
        _ parents: [Parent]
    ) -> Tree {
        let parents = parents + [Parent(local: local, remote: remote)]
        let mine = local.members ?? []
        let others = (remote.members ?? []).filter { local[$0.key] == nil }
        var merged: [Tree.Member] = []
        for key in mine.map(\.key) + others.map(\.key) {
            let path = JSONPath(path.steps + [.member(key)])
            if let value = value(base?[key], local[key], remote[key], path, parents) {
                merged.append(Tree.Member(key: key, value: value))
            }
        }
        return .object(merged)
    }

    private mutating func array(
        _ base: Tree?,
        _ local: Tree,
        _ remote: Tree,
        _ path: JSONPath,
        _ parents: [Parent]
    ) -> Tree? {
        let (old, mine, theirs) = (base?.elements ?? [], local.elements ?? [], remote.elements ?? [])
        switch rules.meaning(ofArrayAt: path) {
        case .set:
            var merged = mine.filter { element in
                theirs.contains { $0.says(element) } || !old.contains { $0.says(element) }
            }
            for element in theirs where !(old + mine + merged).contains(where: { $0.says(element) }) {
                merged.append(element)
            }
            return .array(merged)
        case .records(let key):
            for list in [old, mine, theirs] {
                let identities = list.compactMap { Self.identity($0[key]) }
                if identities.count < list.count || Set(identities).count < list.count { return nil }
            }
            let others = theirs.filter { record in !mine.contains { $0[key] == record[key] } }
            var merged: [Tree] = []
            for record in mine + others {
                let path = JSONPath(path.steps + [.record(Self.identity(record[key])?.name ?? "")])
                let versions = [old, mine, theirs].map { $0.first { $0[key] == record[key] } }
                if let value = value(versions[0], versions[1], versions[2], path, parents) {
                    merged.append(value)
                }
            }
            return .array(merged)
        default: return nil
        }
    }

    private struct Identity: Hashable {
        let isString: Bool
        let name: ExactText
    }

    private static func identity(_ tree: Tree?) -> Identity? {
        switch tree {
        case .plain(let text): Identity(isString: false, name: ExactText(text))
        case .string(let text): Identity(isString: true, name: text)
        default: nil
        }
    }
}
