public import WalletSync

/// What every transport must do, checked against a server of the author's choice.
///
/// ```swift
/// @Test func conforms() async throws {
///     try await TransportConformance.check { try await MyTransport(to: freshServer()) }
/// }
/// ```
///
/// Needs no test framework: what fails is thrown.
public enum TransportConformance {
    /// One thing that a transport must do.
    public struct Check: Sendable {
        /// What must hold, as a sentence.
        public let name: String
        let run: @Sendable (any Transport) async throws -> Void
    }

    /// Runs every check, each on a transport to a server of its own.
    ///
    /// - Parameter makeTransport: gives a transport to a server that knows no account. Called once for each
    ///   check.
    /// - Throws: ``ConformanceFailure`` with everything that failed, or what `makeTransport` throws.
    public static func check(
        _ makeTransport: @Sendable () async throws -> any Transport
    ) async throws {
        var failures: [ConformanceFailure.Entry] = []
        for check in checks {
            let transport = try await makeTransport()
            do {
                try await check.run(transport)
            } catch {
                failures.append(ConformanceFailure.Entry(check: check.name, reason: "\(error)"))
            }
        }
        if !failures.isEmpty { throw ConformanceFailure(failures: failures) }
    }
}

/// The checks that a transport did not pass.
public struct ConformanceFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// One check that was not passed.
    public struct Entry: Hashable, Sendable {
        /// What must hold, as a sentence.
        public let check: String
        /// What happened instead.
        public let reason: String
    }

    /// Every check that was not passed, in the order in which they ran.
    public let failures: [Entry]

    public var description: String {
        failures.map { "\($0.check): \($0.reason)" }.joined(separator: "\n")
    }
}
