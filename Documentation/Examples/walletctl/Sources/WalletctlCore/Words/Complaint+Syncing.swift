import WalletSync

extension Complaint {
    init(_ error: TransportError) {
        self =
            switch error {
            case .unauthorized: .refusedPassword
            case .accountExists:
                Complaint(.cannotCreate, "there is such an account already", advice: "Run: walletctl login")
            case .rejected(let reason): Complaint(.data, "the server refuses this: \(reason)")
            case .tooLarge(let limit):
                Complaint(.data, "the wallet is too large: the server takes \(limit) bytes, sealed")
            case .unavailable(let pause):
                Complaint(
                    .temporary,
                    "the server wants to be left alone for now",
                    advice: pause.map { "Try again in \($0.components.seconds) seconds. Nothing is lost." }
                        ?? "Try again later. Nothing is lost."
                )
            case .noAnswer(let reason):
                Complaint(
                    .unavailable,
                    "no answer that can be trusted: \(reason)",
                    advice: "Nothing is lost. Try again later."
                )
            case .cancelled: Complaint(.temporary, "interrupted", advice: "Nothing is lost.")
            }
    }

    private static let refusedPassword = Complaint(
        .noPermission,
        "the server does not take this account and password",
        advice: """
            If the password was changed on another device, give the new one to: walletctl login. Unsynced edits are \
            safe. If it is right, the account may have been made with another --cost.
            """
    )

    init(_ error: SyncError) {
        self =
            switch error {
            case .transport(let error): Complaint(error)
            case .storage(let error): Complaint(error)
            case .cannotOpen(let error as SealingError): Complaint(error)
            case .violation(let violation): Complaint(violation)
            case .notAuthentic:
                Complaint(
                    .data,
                    "what the server gave is not authentic: it was altered, or signed under another password",
                    advice: """
                        Nothing was taken from it, and editing goes on. If the password was changed on another \
                        device, run: walletctl login. If not, tell whoever runs the server.
                        """
                )
            case .stalled(let reason):
                Complaint(
                    .protocolBreach,
                    "the server refuses this device's post for ever: \(reason)",
                    advice:
                        "Make the wallet smaller if it is too large, then run: walletctl recover new-device"
                )
            case .passwordChangedElsewhere: .refusedPassword
            case .unsyncedEdits:
                Complaint(.temporary, "\(error)", advice: "Run: walletctl sync, then walletctl passwd")
            case .overtaken: Complaint(.temporary, "\(error)", advice: "Call again.")
            case .passwordChangeUnfinished: Complaint(HomeError.passwordChangeUnderWay)
            case .cannotChangePassword: Complaint(.software, "\(error)")
            case .notAuthenticated: Complaint(.noPermission, "there is no password to log in with")
            case .malformedState, .record: Complaint(.data, "\(error)", advice: "Nothing was changed.")
            case .acceptedAnotherState:
                Complaint(.protocolBreach, "\(error)", advice: "Nothing is lost. Sync again later.")
            case .tooLarge(let size, let limit):
                Complaint(
                    .data,
                    "the wallet is too large: \(size) bytes, sealed, and the server takes \(limit)",
                    advice:
                        "Remove entries, or move long values elsewhere. The edits are safe on this device."
                )
            case .cannotOpen, .cannotSeal, .mergeFailed: Complaint(.software, "\(error)")
            case .sequenceExhausted:
                Complaint(.data, "\(error)", advice: "The account is at its end: make another.")
            case .recordVanished, .editNotSaved:
                Complaint(.inputOutput, "\(error)", advice: "See what is in the wallet, and edit again.")
            case .nothingToRecover: Complaint(.notThere, "\(error)")
            case .nothingToTake, .notAnAncestor:
                Complaint(.notThere, "\(error)", advice: "Take another choice.")
            case .roundsExhausted: Complaint(.temporary, "\(error)", advice: "Nothing is lost. Sync again.")
            case .cancelled: Complaint(.temporary, "interrupted", advice: "Nothing is lost.")
            }
    }

    init(_ violation: Violation) {
        self.init(
            .protocolBreach,
            violation.finding.inWords + " (\(violation.finding.rule.rawValue))",
            advice: """
                Nothing is lost, and editing goes on; syncing has stopped. Look at another device first. Then run: \
                walletctl recover
                """
        )
    }
}
