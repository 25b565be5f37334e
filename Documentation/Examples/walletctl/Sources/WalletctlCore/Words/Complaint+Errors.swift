import WalletSync
import WalletSyncHTTP

extension Complaint {
    /// What any error of this package or the library means to the person. Of unknown errors only the type is
    /// told: they might hold secrets.
    public init(_ error: any Error) {
        self =
            switch error {
            case let complaint as Complaint: complaint
            case let error as HomeError: Complaint(error)
            case let error as SyncError: Complaint(error)
            case let error as TransportError: Complaint(error)
            case let error as StorageError: Complaint(error)
            case let error as SealingError: Complaint(error)
            case let error as AddressError: Complaint(error)
            case is CancellationError: Complaint(.temporary, "interrupted", advice: "Nothing is lost.")
            default: Complaint(.software, "an error that walletctl does not know: \(type(of: error))")
            }
    }

    init(_ error: HomeError) {
        self =
            switch error {
            case .noPlace:
                Complaint(.configuration, "neither --home nor HOME says where the wallet lies")
            case .exists(let path):
                Complaint(.cannotCreate, "there is a home already: \(path)", advice: "It was left alone.")
            case .missing(let path):
                Complaint(.configuration, "there is no home yet: \(path)", advice: "Run: walletctl init")
            case .noKeys:
                Complaint(
                    .configuration,
                    "this home has no keys yet",
                    advice: "Run: walletctl register, or walletctl login if the account exists"
                )
            case .damaged(let path):
                Complaint(
                    .data,
                    "\(path) does not hold what walletctl wrote",
                    advice: "Put it right by hand."
                )
            case .newerFormat(let path):
                Complaint(.data, "a newer walletctl wrote \(path)", advice: "Update this one.")
            case .readableByOthers(let path):
                Complaint(.noPermission, "others can read \(path)", advice: "Run: chmod 600 '\(path)'")
            case .system(let operation, let path, let errno):
                Complaint(.inputOutput, "\(operation) of \(path) failed with error number \(errno)")
            case .wrongPassword:
                Complaint(.noPermission, "that is not the password that this home's keys were made from")
            case .passwordChangeUnderWay:
                Complaint(
                    .noPermission,
                    "a change of the password is under way",
                    advice:
                        "Finish it, with the same new password: walletctl passwd. Or: walletctl passwd --give-up"
                )
            case .samePassword: Complaint(.usage, "the new password is the one that there is")
            case .noPasswordChange:
                Complaint(.notThere, "no change of the password is under way")
            }
    }

    init(_ error: AddressError) {
        let what =
            switch error {
            case .malformed, .unknownScheme: "the server's address does not read https://host[:port][/path]"
            case .holdsCredentials: "the server's address holds a user or a password"
            case .holdsQuery: "the server's address holds a query or a fragment"
            case .plainHTTP: "plain http would send the password to another machine unencrypted; use https"
            case .plainHTTPThroughProxy:
                "http_proxy would send the password to another machine unencrypted; name the host in no_proxy"
            }
        self.init(.configuration, what)
    }

    init(_ error: SealingError) {
        self =
            switch error {
            case .foreignFormat:
                Complaint(
                    .data,
                    "the wallet was not sealed by walletctl",
                    advice: "Another program uses the account."
                )
            case .newerFormat:
                Complaint(.data, "a newer walletctl sealed the wallet", advice: "Update this one.")
            case .unknownKey(let id):
                Complaint(
                    .noPermission,
                    "the wallet is sealed under the key \(id), which this device does not have",
                    advice: "If the password was changed on another device, run: walletctl login"
                )
            case .altered:
                Complaint(.data, "the sealed wallet was altered, or belongs to another account")
            case .unreadable:
                Complaint(.data, "what was sealed is no wallet: the walletctl that sealed it has a defect")
            }
    }

    init(_ error: StorageError) {
        self =
            switch error {
            case .inUse:
                Complaint(
                    .temporary,
                    "another walletctl is using this home",
                    advice: "Wait for it, or give it longer with --wait."
                )
            case .system: Complaint(.inputOutput, "the disk: \(error)", advice: "Make room, then call again.")
            case .noDirectory, .invalidName, .notAFile: Complaint(.configuration, "the record: \(error)")
            case .newerFormat:
                Complaint(.data, "a newer walletctl wrote the record", advice: "Update this one.")
            case .empty, .truncated, .corrupted, .onlyPreviousLeft:
                Complaint(.data, "the record: \(error)", advice: "Run: walletctl recover previous-record")
            case .noPrevious: Complaint(.notThere, "there is no record before this one")
            case .closed, .failed: Complaint(.software, "the record: \(error)")
            }
    }
}
