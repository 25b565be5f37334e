import WalletSync
import WalletSyncTesting

/// How often the scenes came to each kind of result. One that never comes is a script that has narrowed.
struct Tally: Equatable, Sendable {
    private(set) var counts: [String: Int] = [:]

    mutating func add(_ scene: Scene) {
        counts[scene.kind, default: 0] += 1
    }

    /// The kinds by name, with their counts.
    var lines: [(kind: String, count: Int)] {
        counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Scene {
    /// What the scene came to, in a word or two.
    var kind: String {
        switch result {
        case .edited: "edit"
        case .pull(let result): "pull \(result.kind)"
        case .push(.accepted): exchanges.last?.answer.isLatest == true ? "push landed" : "push accepted"
        case .push(.outOfDate(let latest)): "push \(latest.result.kind)"
        case .sync(let rounds, let posts): "sync rounds \(rounds) posts \(posts)"
        case .failed: "\(call.name) \(brokenRule ?? "unanswered")"
        }
    }

    private var brokenRule: String? {
        guard case .violated(let violation) = after.status else { return nil }
        return (before.isViolated ? "after " : "") + violation.finding.rule.rawValue
    }
}

extension PullResult {
    fileprivate var kind: String {
        switch self {
        case .nothing: "nothing"
        case .unchanged: "unchanged"
        case .landed: "landed"
        case .adopted: "adopted"
        case .merged: "merged"
        case .needsDecision: "asks"
        }
    }
}

extension Scene.Call {
    fileprivate var name: String {
        switch self {
        case .edit: "edit"
        case .pull: "pull"
        case .push: "push"
        case .sync: "sync"
        }
    }
}

extension Scene.Answer {
    fileprivate var isLatest: Bool {
        if case .latest = self { true } else { false }
    }
}
