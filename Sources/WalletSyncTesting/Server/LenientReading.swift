import WalletSync

/// What the public server reads of a posted text: the author's own entry, and nothing else.
///
/// It takes what a strict reader refuses: of two equal keys the last one counts, bytes that are no UTF-8
/// and lone surrogates become U+FFFD, any depth of nesting is fine, and every other member may be missing
/// or of any type.
struct LenientReading {
    private let bytes: [UInt8]
    private var position = 0

    /// The sequence that the text gives its own author, 0 if it gives none; `nil` for text that is no
    /// JSON object, or whose `deviceId` or `lastSynced` has the wrong type.
    static func ownSequence(in text: [UInt8]) -> Int64? {
        var reading = LenientReading(bytes: text)
        var device: ExactText = ""
        var entries: [(device: ExactText, sequence: Int64)] = []
        let isObject = reading.object { reading, key in
            switch key {
            case "deviceId":
                guard let text = reading.string() else { return false }
                device = text
                return true
            case "lastSynced":
                return reading.object { reading, key in
                    guard let sequence = reading.integer() else { return false }
                    entries.append((key, sequence))
                    return true
                }
            default: return reading.skip()
            }
        }
        reading.skipSpace()
        guard isObject, reading.next == nil else { return nil }
        return entries.last { $0.device == device }?.sequence ?? 0
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// Steps over white space and this character, if it is there.
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func key() -> ExactText? {
        guard let key = string(), take(":") else { return nil }
        return key
    }

    /// Reads an object; `member` must step over the value.
    private mutating func object(_ member: (inout LenientReading, ExactText) -> Bool) -> Bool {
        guard take("{") else { return false }
        if take("}") { return true }
        repeat {
            guard let key = key(), member(&self, key) else { return false }
        } while take(",")
        return take("}")
    }

    /// Steps over any value. Without recursion, so that no depth is too deep.
    private mutating func skip() -> Bool {
        var closers: [Unicode.Scalar] = []
        while true {
            if take("{") {
                if !take("}") {
                    closers.append("}")
                    guard key() != nil else { return false }
                    continue
                }
            } else if take("[") {
                if !take("]") {
                    closers.append("]")
                    continue
                }
            } else if !skipScalar() {
                return false
            }
            while let closer = closers.last {
                if take(",") {
                    if closer == "}", key() == nil { return false }
                    break
                }
                guard take(closer) else { return false }
                closers.removeLast()
            }
            if closers.isEmpty { return true }
        }
    }

    private mutating func skipScalar() -> Bool {
        skipSpace()
        if next == UInt8(ascii: "\"") { return string(isRead: false) != nil }
        for literal in ["true", "false", "null"] where bytes[position...].starts(with: literal.utf8) {
            position += literal.utf8.count
            return true
        }
        return number() != nil
    }
}

extension LenientReading {
    private mutating func integer() -> Int64? {
        skipSpace()
        guard let digits = number() else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    private mutating func number() -> ArraySlice<UInt8>? {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else { return nil }
        if next == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { return nil }
        }
        if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { return nil }
        }
        return bytes[start..<position]
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    /// Steps over a string; gives nothing of it if it is not to be read.
    private mutating func string(isRead: Bool = true) -> ExactText? {
        guard take("\"") else { return nil }
        var text = ""
        var units: [UInt16] = []
        var run = position
        while let byte = next, byte >= 0x20 {
            if byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "\"") {
                position += 1
                continue
            }
            if run < position, isRead {
                text.take(&units)
                text += String(decoding: bytes[run..<position], as: UTF8.self)
            }
            position += 1
            if byte == UInt8(ascii: "\"") {
                text.take(&units)
                return ExactText(text)
            }
            guard let unit = escape() else { return nil }
            // Collected, so that the halves of a pair meet before they are decoded.
            if isRead { units.append(unit) }
            run = position
        }
        return nil
    }

    private mutating func escape() -> UInt16? {
        guard let byte = next else { return nil }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(byte)
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "u"):
            let digits = bytes[position...].prefix(4)
            guard digits.count == 4, !digits.contains(UInt8(ascii: "+")) else { return nil }
            position += 4
            return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        default: return nil
        }
    }
}

extension String {
    /// Appends escaped code units, and empties them. Most strings have none.
    fileprivate mutating func take(_ units: inout [UInt16]) {
        if units.isEmpty { return }
        self += String(decoding: units, as: UTF16.self)
        units = []
    }
}
