/// A short form of a merge base, for two people to compare: devices with the same fingerprint have the same
/// state. Where a server keeps devices apart, each on a branch of its own, the digits differ.
///
/// They are twelve digits, some 40 bits, of a checksum over the state's text and its tag of 128 bits or
/// more; so they do not give the tag away. The checksum is no cryptography. It serves because a server
/// cannot sign a text, and so cannot choose one whose digits fit.
public struct Fingerprint: Hashable, Sendable {
    /// The merge base's sequence.
    public let sequence: SequenceNumber
    /// Three groups of four digits.
    public let groups: [String]

    init(of state: SignedState) {
        sequence = state.sequence
        var checksum: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in Array(state.tag.text.utf8) + state.text {
            checksum = (checksum ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        // Mixed once more, so that a change of the last bytes reaches every digit.
        checksum = (checksum ^ (checksum >> 33)) &* 0xff51_afd7_ed55_8ccd
        checksum ^= checksum >> 33
        let places: [UInt64] = [100_000_000, 10_000, 1]
        groups = places.map { place in
            let group = String(checksum % 1_000_000_000_000 / place % 10_000)
            return String(repeating: "0", count: 4 - group.utf8.count) + group
        }
    }
}

extension Fingerprint: CustomStringConvertible {
    /// Such as `7: 0412 9981 3370`.
    public var description: String { "\(sequence): " + groups.joined(separator: " ") }
}
