public import WalletSync

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// How values of a type are written as JSON documents, and read again.
///
/// The default writes members in the order of their keys, so that equal values have equal documents, and reads
/// strictly: what Foundation would let pass in silence, such as a key that stands twice, is an error here.
public struct JSONForm<Value: Codable & Sendable>: Sendable {
    private let makeEncoder: @Sendable () -> JSONEncoder
    private let makeDecoder: @Sendable () -> JSONDecoder

    /// The form in Foundation's usual spelling of dates and data.
    public init() {
        self.init(encoder: { JSONEncoder() }, decoder: { JSONDecoder() })
    }

    /// The form that these coders give. Let the encoder write what the decoder reads as an equal value.
    ///
    /// - Parameters:
    ///   - encoder: makes an encoder. Its output is sorted by keys, whatever it says of its own.
    ///   - decoder: makes a decoder.
    public init(
        encoder: @escaping @Sendable () -> JSONEncoder,
        decoder: @escaping @Sendable () -> JSONDecoder
    ) {
        makeEncoder = encoder
        makeDecoder = decoder
    }

    /// The document of a value.
    ///
    /// - Throws: what the value's own encoding throws, and `EncodingError` for what JSON cannot say, such as a
    ///   number that is not finite.
    public func document(of value: Value) throws -> JSONDocument {
        let encoder = makeEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try JSONDocument(Array(try encoder.encode(value)))
    }

    /// The value of a document.
    ///
    /// - Throws: `DecodingError` where the document is not one of this type.
    public func value(of document: JSONDocument) throws -> Value {
        try makeDecoder().decode(Value.self, from: Data(document.bytes))
    }
}
