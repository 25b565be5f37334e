/// Tells which of two timestamps is later.
enum TimestampOrder {
    /// The side of the later one; `nil` if they do not tell.
    static func later(_ local: JSONSlice, _ remote: JSONSlice) -> MergeSide? {
        if local.isString, remote.isString {
            let (mine, theirs) = (local.scalarText, remote.scalarText)
            if mine == theirs { return nil }
            return mine.lexicographicallyPrecedes(theirs) ? .remote : .local
        }
        guard let mine = DecimalText(local), let theirs = DecimalText(remote), mine != theirs else {
            return nil
        }
        return mine < theirs ? .remote : .local
    }
}

/// A JSON number as it is written, with as many digits as it has, to be compared exactly.
struct DecimalText: Comparable {
    private let isNegative: Bool
    /// The digits without zeros at either end; none for zero.
    private let digits: [UInt8]
    /// How many places left of the point the first digit stands. Exponents beyond 10^15 count as that.
    private let magnitude: Int

    init?(_ value: JSONSlice) {
        guard
            value.first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(value.first)
        else { return nil }
        let bytes = value.text.copy(value.range)
        let parts = bytes.split(omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        let exponent = parts.count > 1 ? Self.exponent(parts[1]) : 0
        let number = parts[0].drop { $0 == UInt8(ascii: "-") }
        let whole = number.prefix { $0 != UInt8(ascii: ".") }
        let all = number.filter { $0 != UInt8(ascii: ".") }
        let zeros = all.prefix { $0 == UInt8(ascii: "0") }.count
        let trailing = all.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits = zeros == all.count ? [] : Array(all.dropFirst(zeros).dropLast(trailing))
        magnitude = digits.isEmpty ? 0 : whole.count - zeros + exponent
        isNegative = !digits.isEmpty && bytes.first == UInt8(ascii: "-")
    }

    private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
        let limit = 1_000_000_000_000_000
        var value = 0
        for digit in text where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
            value = min(limit, value * 10 + Int(digit - UInt8(ascii: "0")))
        }
        return text.first == UInt8(ascii: "-") ? -value : value
    }

    static func < (left: DecimalText, right: DecimalText) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        let isSmaller = left.isCloserToZero(than: right)
        return left.isNegative ? right.isCloserToZero(than: left) : isSmaller
    }

    private func isCloserToZero(than other: DecimalText) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        if magnitude != other.magnitude { return magnitude < other.magnitude }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
