import Testing
import WalletSync
import WalletSyncHTTP

@testable import WalletctlCore

@Suite struct ComplaintTests {
    private static let errors: [(any Error, ExitReason)] = [
        (HomeError.noPlace, .configuration), (HomeError.exists("p"), .cannotCreate),
        (HomeError.missing("p"), .configuration), (HomeError.noKeys, .configuration),
        (HomeError.damaged("p"), .data), (HomeError.newerFormat("p"), .data),
        (HomeError.readableByOthers("p"), .noPermission),
        (HomeError.system(operation: "open", path: "p", errno: 28), .inputOutput),
        (HomeError.wrongPassword, .noPermission), (HomeError.passwordChangeUnderWay, .noPermission),
        (HomeError.samePassword, .usage), (HomeError.noPasswordChange, .notThere),
        (SealingError.foreignFormat, .data), (SealingError.newerFormat, .data),
        (SealingError.unknownKey(KeyID("0")), .noPermission), (SealingError.altered, .data),
        (SealingError.unreadable, .data),
        (StorageError.inUse, .temporary), (StorageError.system(operation: "write", errno: 28), .inputOutput),
        (StorageError.noDirectory, .configuration), (StorageError.corrupted, .data),
        (StorageError.noPrevious, .notThere),
        (TransportError.unauthorized, .noPermission), (TransportError.accountExists, .cannotCreate),
        (TransportError.rejected("no"), .data), (TransportError.tooLarge(limit: 1), .data),
        (TransportError.unavailable(retryAfter: .seconds(9)), .temporary),
        (TransportError.noAnswer(.refused), .unavailable), (TransportError.cancelled, .temporary),
        (SyncError.transport(.noAnswer(.cut)), .unavailable), (SyncError.storage(.inUse), .temporary),
        (SyncError.cannotOpen(SealingError.altered), .data), (SyncError.notAuthentic, .data),
        (SyncError.passwordChangedElsewhere, .noPermission),
        (SyncError.stalled(reason: "no"), .protocolBreach),
        (SyncError.tooLarge(size: 2, limit: 1), .data), (SyncError.roundsExhausted(16), .temporary),
        (SyncError.unsyncedEdits, .temporary), (SyncError.overtaken, .temporary),
        (SyncError.passwordChangeUnfinished, .noPermission), (SyncError.nothingToRecover, .notThere),
        (AddressError.plainHTTP, .configuration), (CancellationError(), .temporary),
        (NoPassword(), .software),
    ]

    @Test(
        "Each error ends in the documented exit status, in words that are no Swift",
        arguments: 0..<errors.count
    )
    func statuses(index: Int) {
        let (error, status) = Self.errors[index]
        let complaint = Complaint(error)
        #expect(complaint.status == status, "\(error)")
        #expect(!complaint.what.isEmpty)
    }

    @Test(
        "Every rule that a server may break has words of its own kind, and the advice to decide",
        arguments: Finding.Rule.allCases
    )
    func violations(rule: Finding.Rule) {
        let finding = Finding(rule: rule, device: DeviceID("d"), expected: 2, found: 1)
        let complaint = Complaint(SyncError.violation(Violation(finding: finding, base: nil, remote: nil)))
        #expect(complaint.status == .protocolBreach)
        #expect(complaint.what.contains("(\(rule.rawValue))"))
        #expect(complaint.advice?.contains("walletctl recover") == true)
    }

    @Test("An error that walletctl does not know is named by its type alone: it may hold a secret")
    func unknown() {
        struct Leaky: Error, CustomStringConvertible { let description = "hunter2" }
        #expect(!Complaint(Leaky()).what.contains("hunter2"))
        #expect(!Complaint(SyncError.cannotOpen(Leaky())).what.contains("hunter2"))
    }
}
