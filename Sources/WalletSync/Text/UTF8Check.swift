extension ArraySlice<UInt8> {
    /// Whether the bytes are UTF-8. They are looked at in pieces, since the check copies what it looks at.
    package var isUTF8: Bool {
        let pieceLength = 1 << 16
        var rest = self
        while !rest.isEmpty {
            var end =
                rest.index(rest.startIndex, offsetBy: pieceLength, limitedBy: rest.endIndex) ?? rest.endIndex
            // A scalar is not divided: its later bytes all begin with 10.
            while end < rest.endIndex, end > rest.startIndex, rest[end] & 0xC0 == 0x80 { end -= 1 }
            guard end > rest.startIndex, String(validating: rest[..<end], as: UTF8.self) != nil else {
                return false
            }
            rest = rest[end...]
        }
        return true
    }
}
