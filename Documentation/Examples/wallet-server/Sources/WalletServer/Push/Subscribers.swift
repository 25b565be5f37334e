import FlyingFox
import Foundation
import Synchronization

/// The open web sockets of each account.
final class Subscribers: Sendable {
    typealias Output = AsyncStream<WSFrame>.Continuation

    /// One open socket.
    struct Ticket: Hashable, Sendable {
        let user: UserID
        fileprivate let number: Int
    }

    private struct State {
        var outputs: [Ticket: Output] = [:]
        var issued = 0
    }

    private let state = Mutex(State())

    func add(_ output: Output, of user: UserID) -> Ticket {
        state.withLock { state in
            state.issued += 1
            let ticket = Ticket(user: user, number: state.issued)
            state.outputs[ticket] = output
            return ticket
        }
    }

    func remove(_ ticket: Ticket) {
        state.withLock { $0.outputs[ticket] = nil }
    }

    /// Tells every socket of the account, the sender's included, that there is a wallet of this sequence.
    func tell(_ user: UserID, of sequence: Int64) {
        for output in outputs(of: user) { output.yield(.text("wallet-update:\(sequence)")) }
    }

    /// Closes every socket of the account, of every account where none is named.
    func dismiss(_ user: UserID? = nil) {
        for output in outputs(of: user) {
            output.yield(.close)
            output.finish()
        }
    }

    private func outputs(of user: UserID?) -> [Output] {
        state.withLock { state in
            state.outputs.filter { user == nil || $0.key.user == user }.map(\.value)
        }
    }
}

extension WSFrame {
    static func text(_ text: String) -> WSFrame {
        WSFrame(fin: true, opcode: .text, mask: nil, payload: Data(text.utf8))
    }

    /// A farewell without a reason.
    static var close: WSFrame { WSFrame(fin: true, opcode: .close, mask: nil, payload: Data()) }
}
