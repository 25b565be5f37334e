/// The rules of the public server's last version.
struct Generation3: Sendable {
    /// The most bytes that a request's body may have.
    static let longestBody = 100_000

    let vault: Vault
    let subscribers: Subscribers

    func answer(_ question: Question) async throws -> Answer {
        switch question.path {
        case "/api/3/signup": try await signUp(question)
        case "/api/3/auth/full": try await authenticate(question)
        case "/api/3/client-salt-seed": try await saltSeed(question)
        case "/api/3/wallet":
            switch question.method {
            case "GET": try await latest(question)
            case "POST": try await post(question)
            default: .refusal(.methodNotAllowed)
            }
        case "/api/3/password": try await changePassword(question)
        case "/api/3/websocket": try await subscribe(question)
        case let path where path.hasPrefix("/api/3/"): .refusal(.notFound, "Unknown Endpoint")
        default: .refusal(.notFound, "Wrong API version. Current version is 3.")
        }
    }

    private func signUp(_ question: Question) async throws -> Answer {
        let fields = try fields(["email", "password", "clientSaltSeed"], of: question)
        let login = try fields.login(password: "password")
        let saltSeed = try fields.saltSeed()
        guard try await vault.register(login, saltSeed: saltSeed, in: .third) else {
            return .refusal(.conflict, "Error registering")
        }
        return .success(.created, JSONWriting(["verified": .bool(true)]))
    }

    private func authenticate(_ question: Question) async throws -> Answer {
        let fields = try fields(["deviceId", "email", "password"], of: question)
        guard EmailAddress.isValid(fields.string("email")) else {
            throw Refused.validation("Invalid 'email'")
        }
        let login = try fields.login(password: "password")
        let device = fields.string("deviceId")
        guard !device.isEmpty else { throw Refused.validation("Missing 'deviceId'") }
        guard let grant = try await vault.authenticate(login, device: device, in: .third) else {
            return .wrongPassword
        }
        return .success(.ok, JSONWriting(grant))
    }

    private func saltSeed(_ question: Question) async throws -> Answer {
        try question.check(method: "GET")
        guard let email = question.query["email"].flatMap(EmailAddress.decode) else {
            return .refusal(.badRequest, "Invalid email")
        }
        guard let seed = try await vault.saltSeed(of: email) else {
            return .refusal(.notFound, "No match for email")
        }
        return .success(.ok, JSONWriting(["clientSaltSeed": .text(seed)]))
    }

    private func subscribe(_ question: Question) async throws -> Answer {
        let token = try token(question)
        guard let holder = try await vault.holder(of: token, in: .third) else { return .tokenNotFound }
        return .push(holder.user, token: token)
    }

    /// The token in the query.
    func token(_ question: Question) throws(Refused) -> String {
        guard let token = question.query["token"], !token.isEmpty else {
            throw Refused(.badRequest, "Missing token parameter")
        }
        return token
    }
}

extension Answer {
    static var wrongPassword: Answer { .refusal(.unauthorized, "No match for email and/or password") }
}
