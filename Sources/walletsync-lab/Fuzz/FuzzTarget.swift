import WalletSync

/// A decoder of the library, with the second one that it has to agree with.
struct FuzzTarget<Value: Equatable>: Sendable {
    let name: String
    let read: @Sendable ([UInt8]) -> Value?
    let write: @Sendable (Value) -> [UInt8]
    /// What the second decoder makes of a text: its canonical form, or `nil`.
    let reference: @Sendable ([UInt8]) -> [UInt8]?

    /// Holds the decoder to its promises, for one text.
    func check(_ text: [UInt8]) -> FuzzVerdict {
        let expected = reference(text)
        guard let value = read(text) else {
            return expected == nil ? .rejected : .broken("refused, but the second decoder accepts it")
        }
        guard let expected else { return .broken("accepted, but the second decoder refuses it") }
        let canonical = write(value)
        if canonical != expected { return .broken("read as another value than by the second decoder") }
        guard let again = read(canonical) else { return .broken("refused once it is written canonically") }
        if again != value { return .broken("another value once it is written canonically") }
        if write(again) != canonical { return .broken("its canonical text is not a fixed point") }
        return .accepted
    }
}

/// What a check came to.
enum FuzzVerdict: Equatable {
    case accepted
    case rejected
    /// A promise was broken.
    case broken(String)
}

extension FuzzTarget<WalletState> {
    /// The reader and writer of wallet states.
    static let state = FuzzTarget(
        name: "state",
        read: { try? WalletState(reading: $0) },
        write: { $0.canonicalText() },
        reference: ReferenceDecoder.canonicalState
    )
}

extension FuzzTarget<SealedRecord> {
    /// The reader and writer of stored records.
    static let record = FuzzTarget(
        name: "record",
        read: { try? SealedRecord(decoding: $0, for: Account("joe")) },
        write: { $0.encoded() },
        reference: { ReferenceRecord.canonical($0, account: "joe") }
    )
}
