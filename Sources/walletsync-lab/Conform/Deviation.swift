import WalletSync

/// A part that does not do what it must, to show that this is reported.
enum Deviation: String, CaseIterable, Sendable {
    /// The engine merges without the merge base.
    case mergesWithoutBase = "merges-without-base"
    /// The engine seals wallets to other texts.
    case sealsDifferently = "seals-differently"
    /// The storage says that it saved, and did not.
    case forgetsSaves = "forgets-saves"
    /// The reference does not know what is in flight.
    case forgetsPost = "forgets-post"
}

/// A storage that keeps the record it was made with.
actor ForgetfulStorage: Storage {
    private let record: [UInt8]

    init(_ record: [UInt8]) {
        self.record = record
    }

    func load() async throws(StorageError) -> [UInt8]? { record }

    func save(_ record: [UInt8]) async throws(StorageError) {}
}
