internal import Foundation
public import WalletSync

/// How a wallet state travels to a server of the third generation, which knows nothing but a sealed wallet,
/// a sequence and a tag: the whole state, as base64, is the sealed wallet.
public enum Generation3 {
    /// The bytes that an ``Integrity`` hook computes its HMAC over for this server, so that the tag is good
    /// to other clients too: the state's sequence, a colon, and the base64 of `text`.
    ///
    /// - Throws: ``WalletStateError`` if `text` is not a wallet state. A tag over it is then not valid.
    public static func signedMessage(of text: [UInt8]) throws(WalletStateError) -> [UInt8] {
        Array("\(try sequence(of: text)):".utf8) + wrapped(text)
    }

    /// The largest body of a request, in bytes.
    static let largestBody = 100_000
    /// The shortest password, in bytes.
    static let shortestPassword = 8

    static func sequence(of text: [UInt8]) throws(WalletStateError) -> SequenceNumber {
        try WalletState(reading: text).sequence
    }

    static func wrapped(_ text: [UInt8]) -> [UInt8] {
        Array(Data(text).base64EncodedData())
    }

    /// The text in a sealed wallet, or `nil` if it is not base64 as ``wrapped(_:)`` writes it: the tag is over
    /// one spelling.
    static func unwrapped(_ wallet: [UInt8]) -> [UInt8]? {
        guard let text = Data(base64Encoded: Data(wallet)).map(Array.init), wrapped(text) == wallet else {
            return nil
        }
        return text
    }

    /// How many bytes of text go into a body, `envelope` being one that holds an empty text.
    static func roomForText(in envelope: HTTPRequest) -> Int {
        max(0, largestBody - (envelope.body?.size ?? 0)) / 4 * 3
    }
}
