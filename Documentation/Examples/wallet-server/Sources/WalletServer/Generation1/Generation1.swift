/// The rules of the public server of June 2022.
struct Generation1: Sendable {
    let vault: Vault
    /// Whether A2 and A3 are looked at too.
    let isStrict: Bool

    func answer(_ question: Question) async throws -> Answer {
        switch question.path {
        case "/signup": try await signUp(question)
        case "/auth/full": try await authenticate(question)
        case "/wallet-state":
            switch question.method {
            case "GET": try await latest(question)
            case "POST": try await post(question)
            default: .refusal(.methodNotAllowed)
            }
        default: .noSuchPage
        }
    }

    private func signUp(_ question: Question) async throws -> Answer {
        let fields = try fields(["email", "password"], of: question)
        let login = Login(email: fields.string("email"), password: fields["password"])
        guard login.password.count <= PasswordHash.longestPassword else { throw Refused.validation }
        guard try await vault.register(login, saltSeed: nil, in: .first) else {
            return .refusal(.conflict, "Error registering")
        }
        return .done(.created)
    }

    private func authenticate(_ question: Question) async throws -> Answer {
        let fields = try fields(["email", "password", "deviceId"], of: question)
        let login = Login(email: fields.string("email"), password: fields["password"])
        let device = fields.string("deviceId")
        guard let grant = try await vault.authenticate(login, device: device, in: .first) else {
            return .refusal(.unauthorized, "No match for email and password")
        }
        return .success(.ok, JSONWriting(grant))
    }

    /// What a request's body says of these members, none of which may be empty.
    func fields(_ names: [String], of question: Question) throws(Refused) -> Fields {
        try question.check(method: "POST")
        let fields: Fields
        do throws(Fields.Fault) {
            fields = try Fields(names).reading(question.body.bytes)
        } catch {
            throw error == .null ? Refused(.dropped) : Refused(.badRequest, "Malformed request body JSON")
        }
        guard !names.contains(where: { fields[$0].isEmpty }) else { throw Refused.validation }
        return fields
    }
}

extension Refused {
    fileprivate static var validation: Refused { Refused(.badRequest, "Request failed validation") }
}

extension JSONWriting {
    /// A token as both generations tell of it.
    init(_ grant: Grant) {
        self.init([
            "token": .text(grant.token),
            "deviceId": .text(grant.holder.device),
            "scope": .text("*"),
            "userId": .number(grant.holder.user.number),
            "expiration": .null,
        ])
    }
}
