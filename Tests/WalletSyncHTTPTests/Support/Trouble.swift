import Foundation

/// What becomes of the answer to the next post of a state.
final class Trouble: @unchecked Sendable {
    enum Kind: Sendable {
        case none, cut, page
    }

    private let lock = NSLock()
    private var kind = Kind.none

    func spoilNextPost(_ kind: Kind) {
        lock.withLock { self.kind = kind }
    }

    func next(for request: RawRequest) -> Kind {
        guard request.line.hasPrefix("POST /wallet-state") else { return .none }
        return lock.withLock {
            defer { kind = .none }
            return kind
        }
    }
}
