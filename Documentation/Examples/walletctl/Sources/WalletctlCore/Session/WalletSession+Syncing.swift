public import WalletSync

extension WalletSession {
    /// Syncs, and says what came of it.
    public func sync(onFirstContact policy: FirstContactPolicy = .merge) async throws -> SyncSummary {
        try refusePasswordChange()
        let former = await (engine.mergeBase, engine.wallet)
        let report = try await engine.sync(onFirstContact: policy)
        let now = await (engine.mergeBase, engine.wallet)
        return SyncSummary(
            posts: report.posts,
            gotChanges: former.1 != now.1,
            version: now.0?.sequence.value,
            conflicts: now.1.conflicts.map(\.string),
            needsDecision: report.decision != nil
        )
    }

    /// Which of the two passwords the server has is not known: ``OpenHome/changePassword(over:asking:)`` finds out.
    private func refusePasswordChange() throws {
        if keyring.changingFrom != nil { throw HomeError.passwordChangeUnderWay }
    }

    /// Looks at the server again: gives what is still wrong, or `nil` if all is in order.
    public func lookAgain() async throws -> Violation? {
        try refusePasswordChange()
        do throws(SyncError) {
            try await engine.lookAgain()
            return nil
        } catch .violation(let violation) {
            return violation
        } catch {
            throw error
        }
    }

    /// Looks again and, if the server still breaks the protocol, takes this choice; then syncs. Becoming a new
    /// device needs no violation.
    public func recover(_ name: ChoiceName) async throws -> SyncSummary {
        try refusePasswordChange()
        if name == .newDevice {
            try await engine.recover(.becomeNewDevice)
            return try await sync()
        }
        if try await lookAgain() != nil {
            guard let choice = await engine.choices.first(where: { ChoiceName($0) == name }) else {
                throw Complaint(
                    .notThere,
                    "\(name.rawValue) is not open now",
                    advice: "See: walletctl recover"
                )
            }
            try await engine.recover(choice)
        }
        return try await sync()
    }
}

extension OpenHome {
    /// Puts the record before this one in its place, after the disk has spoilt it. The device goes on as a new
    /// one.
    public func restorePreviousRecord() async throws {
        try await storage.restorePrevious()
    }
}

/// What a sync came to, for people and for machines.
public struct SyncSummary: Encodable, Hashable, Sendable {
    /// How many posts were accepted.
    public let posts: Int
    /// Whether the wallet changed by what came from the server.
    public let gotChanges: Bool
    /// The version that the server has now.
    public let version: UInt64?
    /// The entries that are in conflict.
    public let conflicts: [String]
    /// Whether the first contact waits for a decision.
    public let needsDecision: Bool

    /// Whether anything was got or posted.
    public var changedAnything: Bool { posts > 0 || gotChanges }

    /// The same in one sentence.
    public var inWords: String {
        let version = version.map { ", version \($0)" } ?? ""
        let conflicts =
            conflicts.isEmpty
            ? "" : "; in conflict, see walletctl conflicts: \(conflicts.joined(separator: ", "))"
        let what =
            switch (posts > 0, gotChanges) {
            case (false, false): "Up to date"
            case (true, false): "Posted the changes"
            case (false, true): "Got changes"
            case (true, true): "Got changes and posted the merged wallet"
            }
        return what + version + conflicts
    }
}
