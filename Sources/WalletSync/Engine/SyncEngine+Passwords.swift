/// The passwords of a call that changes them: kept in memory while it runs.
struct PasswordChange {
    let old: Password
    let new: Password
}

extension SyncEngine {
    /// Whether a change of password was begun whose outcome is not known yet; also after a restart. Ask for
    /// both passwords then, and call ``changePassword(from:to:)`` again.
    public var hasUnfinishedPasswordChange: Bool { replica.record.changesPassword }

    /// Changes the account's password, together with the wallet sealed anew.
    ///
    /// Codec and integrity hook keep a ring of keys: they open and verify under each key that they know, and
    /// seal and sign under the current one. Make the new password's key the current one, call this, and keep
    /// the old key for as long as the record may hold what was sealed under it. Have both at hand from before the
    /// call: until the change is settled, the record opens with both only. If the call fails and nothing was
    /// changed, make the old key the current one again before anything is synced.
    ///
    /// Where the server has no wallet yet, the password changes alone, and nothing in the record remembers a
    /// change whose answer was lost. Call again before anything is edited; or log in with the new password to
    /// find out.
    ///
    /// The post is made as any other (R1–R3). If the call fails with its outcome unknown, call again with the
    /// same passwords, after a restart as well: it finds out which of the two is good now, and sends the same
    /// bytes again if they did not land. Between the two calls nothing else sends them, since as an ordinary
    /// post they would keep every other device from reading the wallet with the password that still logs in.
    ///
    /// From then on ``SyncOptions/credentials`` has to give the new password. Every other device has to be told
    /// it; see ``SyncError/passwordChangedElsewhere``.
    ///
    /// - Throws: ``SyncError/unsyncedEdits``, ``SyncError/violation(_:)`` and ``SyncError/stalled(reason:)`` if
    ///   something is to be settled first; ``SyncError/overtaken`` if another device posted first;
    ///   ``SyncError/passwordChangeUnfinished`` if the outcome is not known, or the keys in use are not those of
    ///   the change that was begun; ``SyncError/transport(_:)`` with ``TransportError/unauthorized`` for a
    ///   wrong old password; ``SyncError/cannotChangePassword``; and as ``sync(onFirstContact:)``.
    public func changePassword(from old: Password, to new: Password) async throws(SyncError) {
        try await inTurn { () throws(SyncError) in
            guard let transport = transport as? any PasswordChangingTransport else {
                throw .cannotChangePassword
            }
            try await reloadIfSuspended()
            try refuseIfObstructed()
            let current = try await logIn(withEither: hasUnfinishedPasswordChange ? [new, old] : [old, new])
            let policy = options.firstContact
            _ = try await run { .pull($0, policy) }
            if current == new, inFlight == nil { return }
            try await refuseOtherKeys()
            passwordChange = PasswordChange(old: current, new: new)
            defer { passwordChange = nil }
            guard mergeBase != nil else { return try await changePasswordAlone(over: transport) }
            if try await run({ .changePassword($0, policy) }) == .accepted { return }
            throw inFlight == nil ? .overtaken : .passwordChangeUnfinished
        }
    }

    private func refuseIfObstructed() throws(SyncError) {
        guard let obstacle = replica.obstacleToPasswordChange else { return }
        if let error = SyncError(obstacle, nil) { throw error }
    }

    /// Logs in with the first of these passwords that the server takes.
    private func logIn(withEither passwords: [Password]) async throws(SyncError) -> Password {
        var refusal = SyncError.transport(.unauthorized)
        for password in passwords {
            do throws(SyncError) {
                _ = try await logIn(password)
                return password
            } catch .transport(.unauthorized) {
                continue
            } catch .passwordChangedElsewhere {
                refusal = .passwordChangedElsewhere
            } catch {
                throw error
            }
        }
        throw refusal
    }

    /// A post that was made under another key than the present one belongs to another new password.
    private func refuseOtherKeys() async throws(SyncError) {
        guard let post = replica.record.inFlight?.signed, hasUnfinishedPasswordChange else { return }
        guard await post.isSigned(with: options.integrity) else { throw .passwordChangeUnfinished }
    }

    private func changePasswordAlone(over transport: any PasswordChangingTransport) async throws(SyncError) {
        try refuseIfObstructed()
        guard let change = passwordChange else { return }
        try checkPasswordChange(posting: nil)
        try goOnUnlessGivenUp()
        let answer: PasswordChangeAnswer
        do throws(TransportError) {
            answer = try await transport.changePassword(
                of: account,
                from: change.old,
                to: change.new,
                posting: nil
            )
        } catch {
            throw SyncError(error)
        }
        guard answer == .changed else {
            let policy = options.firstContact
            _ = try await run { .pull($0, policy) }
            throw .overtaken
        }
        session = Session(password: change.new)
    }

    /// R14, for a text that goes with a new password.
    func checkPasswordChange(posting text: SignedText?) throws(SyncError) {
        guard let change = passwordChange, let transport = transport as? any PasswordChangingTransport else {
            throw .cannotChangePassword
        }
        do throws(TransportError) {
            try transport.checkPasswordChange(of: account, from: change.old, to: change.new, posting: text)
        } catch .tooLarge(let limit) {
            throw .tooLarge(size: text?.text.count ?? 0, limit: limit)
        } catch {
            throw SyncError(error)
        }
    }

    /// Sends a post that goes with a new password. An old password that was good a moment ago and is refused
    /// now says nothing about the post: an earlier copy may have arrived in between.
    func sendWithNewPassword(_ post: StoredPost, _ id: OperationID) async throws(SyncError) -> Event<Wallet> {
        guard let change = passwordChange, let transport = transport as? any PasswordChangingTransport else {
            throw .passwordChangeUnfinished
        }
        try goOnUnlessGivenUp()
        let answer: Result<PasswordChangeAnswer, Refusal>
        do throws(TransportError) {
            answer = try await refusable { () throws(TransportError) in
                try await transport.changePassword(
                    of: account,
                    from: change.old,
                    to: change.new,
                    posting: post.text
                )
            }
        } catch .unauthorized {
            throw .passwordChangeUnfinished
        } catch {
            throw SyncError(error)
        }
        switch answer {
        case .success(.changed):
            session = Session(password: change.new)
            return .accepted(id, post.text)
        case .success(.conflict): return .latest(id, try await get())
        case .failure(let refusal): return .rejected(id, reason: refusal.reason)
        }
    }
}

extension SignedState {
    @concurrent
    fileprivate func isSigned(with integrity: any Integrity) async -> Bool {
        integrity.tag(for: text) == tag
    }
}
