/// Writes canonical JSON (rule W7): no white space, members in the order in which they are written, and
/// one spelling for each string.
///
/// In strings, `"`, `\` and control characters are escaped, and so is `%` (as `\u0025`), which the public
/// server corrupts on its way out; everything else stands as UTF-8.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Begins a text that will have about `size` bytes.
    package init(size: Int = 0) {
        bytes.reserveCapacity(size)
    }

    /// Writes an object, whose members `body` writes.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes an array, whose elements `body` writes.
    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes a key; its value comes next.
    package mutating func key(_ key: ExactText) {
        string(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a string.
    package mutating func string(_ text: ExactText) {
        string(text.utf8)
    }

    /// Writes a string of these UTF-8 bytes.
    mutating func string(_ text: some Collection<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        // Copied at once, as most strings have nothing to escape; what has is gone through again.
        bytes.append(contentsOf: text)
        let plain = bytes.endOfPlainRun(from: start, special: Self.escaped)
        if plain < bytes.count { escapeAll(from: plain) }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a string of the UTF-8 bytes of a JSON text, which has quotes to escape in any case.
    mutating func string(quoting text: [UInt8]) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(text)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a string of these UTF-8 bytes, however many: takes the room for all of them at once.
    package mutating func longString(_ text: [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.lengthEscaped + Self.roomForTheRest)
        string(quoting: text)
    }

    /// Writes an integer.
    package mutating func integer(_ value: UInt64) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
        needsComma = true
    }

    /// Writes a value as it stands.
    mutating func text(_ text: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: text)
        needsComma = true
    }

    private mutating func container(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    fileprivate static let escaped = (UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "%"))
    /// What usually follows a long string: else the last few bytes would double what is held.
    private static let roomForTheRest = 1024

    /// Writes what stands from `start` to the end again, with escapes.
    private mutating func escapeAll(from start: Int) {
        let text = Array(bytes[start...])
        bytes.removeSubrange(start...)
        appendEscaped(text)
    }

    private mutating func appendEscaped(_ text: [UInt8]) {
        var run = 0
        while run < text.count {
            let end = text.endOfPlainRun(from: run, special: Self.escaped)
            append(text[run..<end])
            if end < text.count { escape(text[end]) }
            run = end + 1
        }
    }

    /// Between the quotes of a state in a record, runs are short: byte by byte is faster there.
    private mutating func append(_ run: ArraySlice<UInt8>) {
        if run.count < 32 {
            for byte in run { bytes.append(byte) }
        } else {
            bytes.append(contentsOf: run)
        }
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default: bytes.append(contentsOf: "u00".utf8 + Hexadecimal.digits(byte))
        }
    }
}

extension [UInt8] {
    /// How many bytes these are at most when escaped.
    fileprivate var lengthEscaped: Int {
        let longestEscape = 6
        var length = count
        var run = 0
        while true {
            let end = endOfPlainRun(from: run, special: JSONWriter.escaped)
            guard end < count else { return length }
            let isShort = self[end] == UInt8(ascii: "\"") || self[end] == UInt8(ascii: "\\")
            length += (isShort ? 2 : longestEscape) - 1
            run = end + 1
        }
    }
}
