import WalletSync
import WalletSyncTesting

/// One call to one device in one condition, what the server answers, and what the replica made of it: all
/// that the engine and the reference have to agree with.
struct Scene: Sendable {
    typealias Record = ReplicaRecord<EditCounts>

    enum Call: Hashable, Sendable {
        case edit(Int)
        case pull
        case push
        case sync
    }

    /// A request and its answer.
    struct Exchange: Sendable {
        let request: Request
        let answer: Answer
    }

    enum Request: Hashable, Sendable {
        case get
        case post(SignedText)
    }

    enum Answer: Hashable, Sendable {
        case accepted(SignedText)
        case latest(SignedState?)
        /// Nothing comes back. Whether the request got through makes no difference to the device.
        case lost
    }

    /// What the caller gets.
    enum Result: Equatable, Sendable {
        case edited
        case pull(PullResult<EditCounts>)
        case push(PushResult<EditCounts>)
        case sync(rounds: Int, posts: Int)
        case failed(String)
    }

    let before: Record
    let call: Call
    /// The edit that the person makes while the first merge runs.
    let editInMerge: Int?
    let exchanges: [Exchange]
    let after: Record
    let result: Result
}

extension Scene {
    /// What is found in place of what the replica did.
    func mismatch(in what: String, expected: Any, found: Any) -> Mismatch {
        Mismatch(scene: story, what: what, expected: "\(expected)", found: "\(found)")
    }

    /// The scene in words.
    var story: [String] {
        var lines = ["device  \(before.told)", "call    \(call)"]
        for exchange in exchanges {
            lines.append("asks    \(exchange.request)")
            lines.append("hears   \(exchange.answer)")
        }
        if let editInMerge { lines.append("meets   edit \(editInMerge) while it merges") }
        return lines
    }
}

/// A place where two of replica, engine, storage, codec and reference disagree.
struct Mismatch: Error, Hashable, Sendable {
    let scene: [String]
    let what: String
    let expected: String
    let found: String

    var lines: [String] {
        ["MISMATCH: \(what)"] + scene.map { "  " + $0 }
            + ["  expected  \(expected)", "  found     \(found)"]
    }
}

extension Scene.Record {
    /// The record in words. The wallets here are counters: nothing to keep secret.
    var told: String { "\(self), wallet \(wallet)" }
}

extension Scene.Request: CustomStringConvertible {
    var description: String {
        switch self {
        case .get: "get"
        case .post(let text): "post " + text.told
        }
    }
}

extension Scene.Answer: CustomStringConvertible {
    var description: String {
        switch self {
        case .accepted(let text): "accepted " + text.told
        case .latest(let state): "latest " + (state?.signed.told ?? "none")
        case .lost: "nothing"
        }
    }
}

extension SignedText {
    var told: String { String(decoding: text, as: UTF8.self) }
}
