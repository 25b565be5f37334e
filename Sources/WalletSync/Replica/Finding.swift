/// Which rule a state from the server broke, for which device, with which numbers (sections F, H and L of
/// the protocol).
public struct Finding: Hashable, Sendable {
    /// The rules whose breach stops syncing.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        /// A state at the in-flight post's sequence, by this device's id, that is not the post: somebody
        /// else posts under this id.
        case foreignPost = "F5"
        /// An older state than the merge base, or none at all.
        case rolledBack = "H2"
        /// Another state at the merge base's sequence.
        case forked = "H3"
        /// An accepted post of this device is gone.
        case overwritten = "H4"
        /// Posts under this device's id that this replica did not make: a copy of it is alive, or it was
        /// set back from a backup.
        case copied = "H5"
        /// The entry of another device went backwards or away.
        case regressed = "H6"
        /// The entry of another device changed to a number that was taken already.
        case interleaved = "H7"
        /// A device has the same sequence as before with another state behind it.
        case headReplaced = "L2"
        /// The merge base is not among the state's ancestors.
        case ancestorReplaced = "L3"
    }

    /// The rule that was broken.
    public let rule: Rule
    /// The device whose entry broke the rule; `nil` where the state as a whole did.
    public let device: DeviceID?
    /// The number expected there, 0 for none: the device's entry in the base, or the base's own sequence.
    public let expected: UInt64
    /// The number found there, 0 for none.
    public let found: UInt64

    init(_ rule: Rule, _ device: DeviceID? = nil, expected: SequenceNumber?, found: SequenceNumber?) {
        self.rule = rule
        self.device = device
        self.expected = expected?.value ?? 0
        self.found = found?.value ?? 0
    }

    /// A finding with these parts.
    public init(rule: Rule, device: DeviceID?, expected: UInt64, found: UInt64) {
        self.rule = rule
        self.device = device
        self.expected = expected
        self.found = found
    }
}

extension Finding: CustomStringConvertible {
    public var description: String {
        let place = device.map { " for device \($0)" } ?? ""
        return "\(rule.rawValue) \(rule)\(place): expected \(expected), found \(found)"
    }
}
