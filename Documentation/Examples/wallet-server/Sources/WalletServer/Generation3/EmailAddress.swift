import Foundation

/// What generation 3 takes for an e-mail address: words joined by dots, an `@`, and words joined by dots.
enum EmailAddress {
    static func isValid(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                let words = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                return words.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isPartOfWord) }
            }
    }

    /// The address that base64 with padding stands for.
    static func decode(_ base64: String) -> String? {
        guard let data = Data(base64Encoded: base64) else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return isValid(text) ? text : nil
    }
}

extension UInt8 {
    fileprivate var isPartOfWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(self)
        }
    }
}
