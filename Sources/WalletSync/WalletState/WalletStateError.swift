/// Why a text is not a well-formed wallet state (rules W1–W5). Nothing was changed by it.
///
/// What to do next: treat the answer as no answer. The server, something on the way, or another client's
/// bug produced it; the same request may give a good one later.
public enum WalletStateError: Error, Hashable, Sendable {
    /// The text is not strict JSON, or a member has the wrong type (W5). A sequence that is not written as a
    /// plain integer, or is 2^63 or more, is one of these.
    case json(JSONError)
    /// A required member is not there (W5).
    case missingMember(String)
    /// A device id is empty (W1). `offset` counts bytes from the start of the text.
    case emptyDeviceID(offset: Int)
    /// A sequence lies outside 1…2^53 − 1 (W3). `offset` is that of the number.
    case sequenceOutOfRange(DeviceID, offset: Int)
    /// `lastSynced` has no entry for the state's own device (W2).
    case ownEntryMissing(DeviceID)
    /// Two devices carry the same sequence (W4).
    case sharedSequence(SequenceNumber, DeviceID, DeviceID)
    /// The state's own sequence is not the largest in its map (W4).
    case ownEntryNotLatest(DeviceID, SequenceNumber, latest: DeviceID, SequenceNumber)
}
