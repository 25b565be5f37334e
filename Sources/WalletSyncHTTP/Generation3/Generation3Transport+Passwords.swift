internal import Foundation
public import WalletSync

extension Generation3Transport: PasswordChangingTransport {
    /// Refuses a new password of less than 8 bytes, and a text that does not fit beside both passwords into
    /// a request's 100,000 bytes.
    public func checkPasswordChange(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) throws(TransportError) {
        guard new.secret.utf8.count >= Generation3.shortestPassword else {
            throw .rejected("a password of less than \(Generation3.shortestPassword) bytes")
        }
        guard let text else { return }
        func request(_ wallet: Generation3Wallet) -> HTTPRequest {
            HTTPRequest.Generation3.changePassword(account, from: old, to: new, .zeros, posting: wallet)
        }
        let size = request(try Generation3Wallet(of: text)).body?.size ?? 0
        guard size <= Generation3.largestBody else {
            throw .tooLarge(limit: Generation3.roomForText(in: request(.envelope(tag: text.tag))))
        }
    }

    /// Changes the password; the account keeps its salt seed, which is got before.
    @concurrent
    public func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        try checkPasswordChange(of: account, from: old, to: new, posting: text)
        let seed = try await presentSaltSeed(of: account)
        let wallet = try text.map { (text) throws(TransportError) in try Generation3Wallet(of: text) }
        let request = HTTPRequest.Generation3.changePassword(
            account,
            from: old,
            to: new,
            seed,
            posting: wallet
        )
        let answer = try await send(request)
        switch answer.status {
        case 200 where answer.isDone: return .changed
        case 409 where answer.errorMessage != nil: return .conflict
        case 400 where answer.errorMessage != nil: throw .rejected("malformed to the server (status 400)")
        case 413: throw .rejected("too large for the server (status 413)")
        default: throw answer.generation3Failure
        }
    }

    /// What is refused here is not the post: it must not be taken for a refusal of that.
    private func presentSaltSeed(of account: Account) async throws(TransportError) -> SaltSeed {
        do throws(TransportError) {
            return try await saltSeed(of: account)
        } catch .rejected {
            throw .noAnswer(.unreadable("no salt seed, with status 400"))
        } catch {
            throw error
        }
    }
}
