/// What is needed to speak to the server: kept in memory only.
struct Session {
    /// A token and the device that it was issued to.
    var token: (secret: AuthToken, device: DeviceID)?
    /// The password of the last call that gave one.
    var password: Password?
}

extension SyncEngine {
    /// Makes the account on the server. The password is kept in memory, and the first request logs in
    /// with it.
    ///
    /// - Throws: ``SyncError/transport(_:)`` with ``TransportError/accountExists`` if there is one already.
    public func register(password: Password) async throws(SyncError) {
        try await inTurn { () throws(SyncError) in
            try await reloadIfSuspended()
            do throws(TransportError) {
                try await transport.register(account, password: password)
            } catch {
                throw SyncError(error)
            }
            session.password = password
        }
    }

    /// Logs this device in.
    ///
    /// - Returns: the token, which the engine keeps as well.
    /// - Throws: ``SyncError/transport(_:)`` with ``TransportError/unauthorized`` for a wrong password, and
    ///   ``SyncError/passwordChangedElsewhere`` for one that this engine logged in with before.
    @discardableResult
    public func authenticate(password: Password) async throws(SyncError) -> AuthToken {
        try await inTurn { () throws(SyncError) in
            try await reloadIfSuspended()
            return try await logIn(password)
        }
    }

    /// Makes one request with a token. A token that is missing, expired or another device's is renewed
    /// once, and not more.
    func authorized<Answer>(
        _ request: (AuthToken) async throws(TransportError) -> Answer
    ) async throws(SyncError) -> Answer {
        guard let token = session.token, token.device == deviceID else {
            return try await attempt(request, with: renewedToken())
        }
        do throws(SyncError) {
            return try await attempt(request, with: token.secret)
        } catch .transport(.unauthorized) {
            session.token = nil
            return try await attempt(request, with: renewedToken())
        } catch {
            throw error
        }
    }

    private func attempt<Answer>(
        _ request: (AuthToken) async throws(TransportError) -> Answer,
        with token: AuthToken
    ) async throws(SyncError) -> Answer {
        try goOnUnlessGivenUp()
        do throws(TransportError) { return try await request(token) } catch { throw SyncError(error) }
    }

    /// Getting a password or a token may have taken long. What was given up meanwhile, or ended by a failed
    /// save, is not sent any more (R11, R12).
    func goOnUnlessGivenUp() throws(SyncError) {
        if Task.isCancelled { throw .cancelled }
    }

    private func renewedToken() async throws(SyncError) -> AuthToken {
        let password = try await knownPassword()
        do throws(SyncError) {
            return try await logIn(password)
        } catch {
            switch error {
            case .transport(.unauthorized) where hasUnfinishedPasswordChange,
                .passwordChangedElsewhere where hasUnfinishedPasswordChange:
                throw .passwordChangeUnfinished
            default: throw error
            }
        }
    }

    private func knownPassword() async throws(SyncError) -> Password {
        if let credentials = options.credentials {
            do { return try await credentials(account) } catch { throw .notAuthenticated }
        }
        guard let password = session.password else { throw .notAuthenticated }
        return password
    }

    func logIn(_ password: Password) async throws(SyncError) -> AuthToken {
        try goOnUnlessGivenUp()
        let device = deviceID
        do throws(TransportError) {
            let token = try await transport.authenticate(account, password: password, device: device)
            session = Session(token: (token, device), password: password)
            return token
        } catch .unauthorized where password == session.password {
            throw .passwordChangedElsewhere
        } catch {
            throw SyncError(error)
        }
    }
}

extension SyncError {
    init(_ error: TransportError) {
        self = error == .cancelled ? .cancelled : .transport(error)
    }
}
