import WalletSync

/// Section 4 of the protocol once more, as literally as it can be said and without a line of the library's:
/// each rule is a sentence that holds or does not. Small maps with plain names only.
struct NaiveRules {
    enum Rule: String, CaseIterable, Comparable, CustomStringConvertible {
        case f1, f2, f3, f4, f5, h1, h2, h3, h4, h5, h6, h7, l2, l3

        static func < (left: Rule, right: Rule) -> Bool { left.rawValue < right.rawValue }

        var description: String { rawValue.uppercased() }
    }

    let remote: Facts?
    let base: Facts?
    let post: Facts?
    let me: String

    /// The base that H and L judge against.
    private var effectiveBase: Facts? { holds(.f1) || holds(.f2) ? post : base }

    /// Whether the rule's sentence holds, whatever other rules say.
    func holds(_ rule: Rule) -> Bool {
        let own = remote?.entries[me]
        switch rule {
        case .f1: return post != nil && remote == post
        case .f2:
            guard let post, let remote, own == post.sequence, remote.sequence > post.sequence else {
                return false
            }
            return remote.heads[me].map { $0 == post.tag } ?? true
        case .f3: return post != nil && remote == base
        case .f4:
            guard let post, let remote else { return false }
            return own == base?.entries[me] && remote.sequence >= post.sequence
        case .f5:
            guard let post, let remote, remote != post else { return false }
            return remote.sequence == post.sequence && own == post.sequence
        case .h1: return remote == effectiveBase
        default: return breach(of: rule, since: effectiveBase) != nil
        }
    }

    /// What section 4 makes of it; `nil` if it leaves the case open.
    var verdict: Verdict? {
        if holds(.f1) { return .landed }
        if holds(.f2) { return firstBreach.map(Verdict.violation) ?? .descendsFromPost }
        if holds(.f3) || holds(.h1) { return .unchanged }
        if holds(.f5), let post {
            return .violation(finding(.foreignPost, me, expected: post.sequence, found: post.sequence))
        }
        if let firstBreach { return .violation(firstBreach) }
        return post == nil || holds(.f4) ? .descendsFromBase : nil
    }

    private var firstBreach: Finding? {
        Rule.allCases.filter { $0 > .h1 }.lazy.compactMap { breach(of: $0, since: effectiveBase) }.first
    }

    private func breach(of rule: Rule, since base: Facts?) -> Finding? {
        let (was, now) = (base?.entries ?? [:], remote?.entries ?? [:])
        let (height, reached) = (base?.sequence ?? 0, remote?.sequence ?? 0)
        func smallest(_ kind: Finding.Rule, _ expected: Int?, where isBroken: (String, Int, Int) -> Bool)
            -> Finding?
        {
            let names = Set(was.keys).union(now.keys).sorted()
            guard let name = names.first(where: { isBroken($0, was[$0] ?? 0, now[$0] ?? 0) }) else {
                return nil
            }
            return finding(kind, name, expected: expected ?? was[name] ?? 0, found: now[name] ?? 0)
        }
        func whole(_ kind: Finding.Rule, _ isBroken: Bool) -> Finding? {
            isBroken ? finding(kind, nil, expected: height, found: reached) : nil
        }
        switch rule {
        case .h2: return whole(.rolledBack, reached < height)
        case .h3: return whole(.forked, base != nil && reached == height && remote != base)
        case .h4: return smallest(.overwritten, nil) { $0 == me && $2 < $1 }
        case .h5: return smallest(.copied, nil) { $0 == me && $2 > $1 }
        case .h6: return smallest(.regressed, nil) { $0 != me && $2 < $1 }
        case .h7: return smallest(.interleaved, height) { $2 > 0 && $2 != $1 && $2 <= height }
        case .l2:
            guard let base, let remote, base != remote else { return nil }
            let found = smallest(.headReplaced, nil) { name, was, now in
                guard was == now, let old = base.heads[name], let new = remote.heads[name] else {
                    return false
                }
                return old != new
            }
            return found.map { $0.device?.text.string == me ? renamed($0) : $0 }
        case .l3:
            guard let base, let remote, reached > height else { return nil }
            let index = reached - height - 1
            guard index < remote.ancestors.count, remote.ancestors[index] != base.tag else { return nil }
            let found = finding(.ancestorReplaced, base.author, expected: height, found: height)
            return base.author == me ? renamed(found) : found
        default: return nil
        }
    }

    /// A breach of L2 or L3 that concerns the device itself is reported as H5.
    private func renamed(_ finding: Finding) -> Finding {
        Finding(rule: .copied, device: finding.device, expected: finding.expected, found: finding.found)
    }

    private func finding(_ rule: Finding.Rule, _ device: String?, expected: Int, found: Int) -> Finding {
        Finding(
            rule: rule,
            device: device.flatMap(DeviceID.init),
            expected: UInt64(expected),
            found: UInt64(found)
        )
    }
}
