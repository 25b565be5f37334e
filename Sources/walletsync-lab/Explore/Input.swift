import WalletSync

/// What may be asked of a device, with what the server will answer.
enum Input: Hashable, Sendable {
    case edit
    case pull(Answer)
    case push(Answer)
    case lookAgain(Answer)
    case decide(Decision)

    /// How the server answers a request.
    enum Answer: Hashable, Sendable {
        /// By the rules, with this state as its latest; or the answer is lost, or the request.
        case honest(latest: UInt32)
        /// With this state, whatever was asked; 0 for none.
        case lie(UInt32)
        /// With the post itself, as the latest state.
        case itself
        /// "Accepted", whatever becomes of the post.
        case accepted
        /// Not at all: the post is on its way, and no answer comes.
        case lost

        fileprivate var code: UInt64 {
            switch self {
            case .accepted: 0
            case .lost: 1
            case .itself: 2
            case .honest(let state): 4 + UInt64(state) << 1
            case .lie(let state): 5 + UInt64(state) << 1
            }
        }
    }

    enum Decision: UInt8, Hashable, Sendable, CaseIterable {
        case takeServers, merge, keepMine, becomeNewDevice

        var recovery: Recovery {
            switch self {
            case .takeServers: .takeServers
            case .merge: .merge(over: nil)
            case .keepMine: .keepMine
            case .becomeNewDevice: .becomeNewDevice
            }
        }
    }

    /// A number that no other input has.
    var code: UInt64 {
        switch self {
        case .edit: 0
        case .pull(let answer): 1 + answer.code << 3
        case .push(let answer): 2 + answer.code << 3
        case .lookAgain(let answer): 3 + answer.code << 3
        case .decide(let decision): 4 + UInt64(decision.rawValue) << 3
        }
    }

    /// How the server answers, if it is asked.
    var answer: Answer? {
        switch self {
        case .edit, .decide: nil
        case .pull(let answer), .push(let answer), .lookAgain(let answer): answer
        }
    }

    var isDecision: Bool {
        if case .decide = self { true } else { false }
    }
}
