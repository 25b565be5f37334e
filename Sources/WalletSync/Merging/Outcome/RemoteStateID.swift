/// Which remote state a question is about.
///
/// Give what tells two of them apart, such as the integrity tag or the sequence. Without one, a checksum of the
/// remote document serves.
public struct RemoteStateID: Hashable, Sendable {
    private let name: ExactText

    /// The state of this name.
    public init(_ name: ExactText) {
        self.name = name
    }

    /// A state that is known by its document alone.
    init(of document: [UInt8]) {
        let checksum = Hexadecimal.digits(CRC64.checksum(of: document))
        self.init(ExactText("\(document.count)-" + String(decoding: checksum, as: UTF8.self)))
    }
}
