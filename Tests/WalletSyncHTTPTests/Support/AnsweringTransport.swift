import Foundation
import WalletSync

/// Gives these answers to its gets, one by one, and carries nothing else.
final class AnsweringTransport: Transport, @unchecked Sendable {
    private let lock = NSLock()
    private var rest: [Result<SignedText?, TransportError>]

    init(_ answers: [Result<SignedText?, TransportError>]) {
        rest = answers.reversed()
    }

    func register(_ account: Account, password: Password) async throws(TransportError) {
        throw .rejected("no accounts here")
    }

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        throw .unauthorized
    }

    func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try (lock.withLock { rest.popLast() } ?? .failure(.noAnswer("no answer is left"))).get()
    }

    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        throw .rejected("nothing is posted here")
    }
}
