public import WalletSync

/// What every storage must do, checked on storages of the author's choice.
///
/// ```swift
/// @Test func conforms() async throws {
///     try await StorageConformance.check { name in try await MyStorage(at: directory + name) }
/// }
/// ```
///
/// Needs no test framework: what fails is thrown. It cannot cut the power; `Documentation/Storage.md` says
/// what a storage must do so that this does no harm.
public enum StorageConformance {
    /// Opens the storage of a name: a new one for a name that was never given before, or else the same one
    /// again, after everything that held it was released.
    public typealias Opening = @Sendable (String) async throws -> any Storage

    /// One thing that a storage must do.
    public struct Check: Sendable {
        /// What must hold, as a sentence.
        public let name: String
        let run: @Sendable (Place) async throws -> Void
    }

    /// Runs every check, each under names of its own.
    ///
    /// - Throws: ``ConformanceFailure`` with everything that failed.
    public static func check(_ open: @escaping Opening) async throws {
        var failures: [ConformanceFailure.Entry] = []
        for (number, check) in checks.enumerated() {
            do {
                try await check.run(Place(name: "check\(number)", open: open))
            } catch {
                failures.append(ConformanceFailure.Entry(check: check.name, reason: "\(error)"))
            }
        }
        if !failures.isEmpty { throw ConformanceFailure(failures: failures) }
    }

    /// Where the storages of one check lie.
    struct Place: Sendable {
        let name: String
        let open: Opening

        func storage(_ suffix: String = "") async throws -> any Storage {
            try await open(name + suffix)
        }
    }
}
