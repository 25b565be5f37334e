/// Unicode scalars by their numbers: the second decoder shares not even the strings of the first.
typealias Scalars = [UInt32]

/// A JSON value as the second decoder sees it: a tree, with numbers as they were spelled.
indirect enum ReferenceJSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Scalars)
    case string(Scalars)
    case array([ReferenceJSON])
    case object([Member])

    struct Member: Equatable, Sendable {
        var key: Scalars
        var value: ReferenceJSON
    }

    /// The members of an object.
    var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    var elements: [ReferenceJSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    var text: Scalars? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A number that is spelled with digits alone and below 2^63.
    var integer: UInt64? {
        guard case .number(let digits) = self, digits.count <= 19 else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - 48)
        }
        return value >> 63 == 0 ? value : nil
    }

    /// The value of a member; `nil` too for what is no object.
    subscript(key: String) -> ReferenceJSON? {
        members?.first { $0.key.elementsEqual(key.unicodeScalars.lazy.map(\.value)) }?.value
    }
}

extension Scalars {
    init(_ text: String) {
        self = text.unicodeScalars.map(\.value)
    }

    /// Decodes UTF-8 by the book: shortest forms, no surrogates, nothing above U+10FFFF.
    init?(utf8 bytes: [UInt8]) {
        self = []
        reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let length =
                switch bytes[index] {
                case ..<0x80: 1
                case 0xC0..<0xE0: 2
                case 0xE0..<0xF0: 3
                case 0xF0..<0xF8: 4
                default: 0
                }
            guard length > 0, bytes.count - index >= length else { return nil }
            var scalar = UInt32(bytes[index]) & (length == 1 ? 0x7F : 0x7F >> UInt32(length))
            for next in bytes[index + 1..<index + length] {
                guard next & 0xC0 == 0x80 else { return nil }
                scalar = scalar << 6 | UInt32(next & 0x3F)
            }
            let least: UInt32 = length == 1 ? 0 : length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
            guard scalar >= least, scalar <= 0x10_FFFF, scalar >> 11 != 0x1B else { return nil }
            append(scalar)
            index += length
        }
    }

    /// Encodes as UTF-8.
    var utf8: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for scalar in self {
            if scalar < 0x80 {
                bytes.append(UInt8(scalar))
            } else if scalar < 0x800 {
                bytes += [0xC0 | UInt8(scalar >> 6), 0x80 | UInt8(scalar & 0x3F)]
            } else if scalar < 0x1_0000 {
                let middle = 0x80 | UInt8(scalar >> 6 & 0x3F)
                bytes += [0xE0 | UInt8(scalar >> 12), middle, 0x80 | UInt8(scalar & 0x3F)]
            } else {
                bytes += [0xF0 | UInt8(scalar >> 18 & 7), 0x80 | UInt8(scalar >> 12 & 0x3F)]
                bytes += [0x80 | UInt8(scalar >> 6 & 0x3F), 0x80 | UInt8(scalar & 0x3F)]
            }
        }
        return bytes
    }
}
