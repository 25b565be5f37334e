/// A well-formed state together with the exact text that it was read from or written as.
///
/// Two signed states are equal when their texts are, byte for byte: that is the equality of rules F1, H1
/// and H3.
public struct SignedState: Sendable {
    /// Behind one reference: a record holds several states, and records are copied all the time.
    private final class Contents: Sendable {
        let state: WalletState
        let signed: SignedText

        init(_ state: WalletState, _ signed: SignedText) {
            self.state = state
            self.signed = signed
        }
    }

    private let contents: Contents

    /// What the text says.
    public var state: WalletState { contents.state }
    /// The text and its tag, as they travel.
    public var signed: SignedText { contents.signed }
    /// The bytes that were signed.
    public var text: [UInt8] { signed.text }
    /// The tag over ``text``.
    public var tag: IntegrityTag { signed.tag }
    /// The state's own sequence.
    public var sequence: SequenceNumber { state.sequence }

    /// Reads the text. Verify the tag before, over the same bytes (rule W7).
    public init(reading signed: SignedText) throws(WalletStateError) {
        contents = Contents(try WalletState(reading: signed.text), signed)
    }

    /// Writes `state` canonically and signs what was written.
    public init(signing state: WalletState, with integrity: some Integrity) {
        let text = state.canonicalText()
        contents = Contents(state, SignedText(text: text, tag: integrity.tag(for: text)))
    }

    /// The tag of each device's latest state as far as it is known here: the lineage's heads and the
    /// author's own, in byte order of devices.
    var heads: [Lineage.Head] {
        let own = Lineage.Head(device: state.deviceID, tag: tag)
        var heads = state.lineage?.heads ?? []
        heads.removeAll { $0.device == own.device }
        heads.insert(own, at: heads.firstIndex { own.device < $0.device } ?? heads.endIndex)
        return heads
    }
}

extension SignedState: Hashable {
    public static func == (left: SignedState, right: SignedState) -> Bool {
        left.contents === right.contents || left.signed.text == right.signed.text
    }

    public func hash(into hasher: inout Hasher) {
        unsafe signed.text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}

extension SignedState: CustomStringConvertible {
    public var description: String { state.description }
}
