extension Generation1 {
    func latest(_ question: Question) async throws -> Answer {
        guard let token = question.query["token"] else {
            return .refusal(.badRequest, "Missing token parameter")
        }
        return switch try await vault.latest(with: token, in: .first) {
        case .wallet(let wallet): .success(.ok, JSONWriting(wallet))
        case .none: .refusal(.notFound, "No wallet state")
        case .tokenNotFound: .tokenNotFound
        }
    }

    func post(_ question: Question) async throws -> Answer {
        let fields = try fields(["token", "walletStateJson", "hmac"], of: question)
        let state = fields["walletStateJson"]
        guard let sequence = AuthoredSequence.read(state) else {
            return .refusal(.badRequest, "Malformed walletStateJson")
        }
        let wallet = StoredWallet(text: state, sequence: sequence, hmac: fields["hmac"])
        let outcome = try await vault.post(
            wallet,
            with: fields.string("token"),
            in: .first,
            objection: isStrict ? StrictRules.objection(to: state) : nil
        )
        return switch outcome {
        case .accepted: .success(.ok, JSONWriting(wallet))
        case .badSequence(nil):
            .refusal(.conflict, "Bad sequence number (No existing wallet state)")
        case .badSequence(let latest?):
            .refusal(.conflict, JSONWriting(latest, error: "Bad sequence number"))
        case .tokenNotFound: .tokenNotFound
        case .rejected(let reason): .refusal(.badRequest, reason)
        }
    }
}

extension Answer {
    /// Also for a token that has expired or was replaced.
    static var tokenNotFound: Answer { .refusal(.unauthorized, "Token Not Found") }
}

extension JSONWriting {
    fileprivate init(_ wallet: StoredWallet, error: String = "") {
        self.init([
            "walletStateJson": .text(wallet.text),
            "hmac": .text(wallet.hmac),
            "error": .text(error),
        ])
    }
}
