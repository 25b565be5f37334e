import WalletSync

/// What a device must remember, kept by an onlooker: once for its memory, once for the save under way and
/// once for its disk.
struct Shadow {
    var generation: UInt64 = 0
    var device: DeviceID
    /// The edits that this memory took, and those that a decision made its own; one bit for each.
    var edits: UInt64 = 0
    /// The edits in the wallet.
    var wallet: UInt64 = 0
    var base: StateNumber = History.none
    var post: StateNumber = History.none
    var alarm: Alarm?
    /// How many decisions went into it.
    var decisions = 0
}

/// A violation that was raised. An object, because shadows are copied at each event and few have one.
final class Alarm: Equatable, CustomStringConvertible {
    let finding: Finding
    let remote: StateNumber

    init(_ finding: Finding, _ remote: StateNumber) {
        self.finding = finding
        self.remote = remote
    }

    var description: String { "\(finding), state \(remote)" }

    static func == (left: Alarm, right: Alarm) -> Bool {
        left === right || left.finding == right.finding && left.remote == right.remote
    }
}
