extension Generation3 {
    func latest(_ question: Question) async throws -> Answer {
        return switch try await vault.latest(with: try token(question), in: .third) {
        case .wallet(let wallet): .success(.ok, JSONWriting(wallet))
        case .none: .refusal(.notFound, "No wallet")
        case .tokenNotFound: .tokenNotFound
        }
    }

    func post(_ question: Question) async throws -> Answer {
        let names = ["token", "encryptedWallet", "hmac"]
        let fields = try fields(names, number: "sequence", of: question)
        for name in names where fields[name].isEmpty { throw Refused.validation("Missing '\(name)'") }
        guard fields.sequence > 0 else { throw Refused.validation("Missing or zero-value 'sequence'") }
        switch try await vault.post(StoredWallet(fields), with: fields.string("token"), in: .third) {
        case .accepted(let user):
            subscribers.tell(user, of: Int64(fields.sequence))
            return .done()
        case .badSequence: return .refusal(.conflict, "Bad sequence number")
        case .tokenNotFound: return .tokenNotFound
        case .rejected(let reason): return .refusal(.badRequest, reason)
        }
    }
}

extension JSONWriting {
    fileprivate init(_ wallet: StoredWallet) {
        self.init([
            "encryptedWallet": .text(wallet.text),
            "sequence": .number(wallet.sequence),
            "hmac": .text(wallet.hmac),
        ])
    }
}

extension StoredWallet {
    init(_ fields: Fields) {
        self.init(
            text: fields["encryptedWallet"],
            sequence: Int64(fields.sequence),
            hmac: fields["hmac"]
        )
    }
}
