public import WalletSync

extension Finding {
    /// What happened, in words that accuse nobody: a restored backup looks the same as an attack.
    public var inWords: String {
        switch rule {
        case .foreignPost, .copied:
            "This device was copied, or restored from a backup: there are changes in its name that it did not make."
        case .rolledBack:
            found == 0
                ? "The server has nothing any more, where there was version \(expected)."
                : "The server has lost changes: it shows version \(found), and there was version \(expected)."
        case .forked: "The server has replaced version \(expected) by another one."
        case .overwritten: "The server has lost a change that was made on this device."
        case .regressed:
            "The server has lost a change that was made on the device \(device?.description ?? "?")."
        case .interleaved, .headReplaced, .ancestorReplaced:
            "The server has told your devices different things."
        }
    }
}

/// A choice after a violation, as it is named on the command line.
public enum ChoiceName: String, Sendable, CaseIterable {
    case newDevice = "new-device"
    case merge
    case keepMine = "keep-mine"
    case takeServers = "take-servers"

    /// The name of a choice.
    public init(_ recovery: Recovery) {
        self =
            switch recovery {
            case .becomeNewDevice: .newDevice
            case .merge: .merge
            case .keepMine: .keepMine
            case .takeServers: .takeServers
            }
    }
}

extension Recovery {
    /// What the choice does.
    public var inWords: String {
        switch self {
        case .becomeNewDevice: "go on as a new device: the next sync merges both sides as usual"
        case .merge(over: nil):
            "merge both sides: all that either has is kept, so what one side had deleted may come back"
        case .merge: "merge both sides over the version that both grew from"
        case .keepMine: "keep this device's wallet; the next sync puts it in the place of the server's"
        case .takeServers: "take the server's wallet; this device's goes into the history"
        }
    }
}
