/// A second parser of strict JSON: recursive descent over scalars into a tree. Slow, small, and sharing no
/// line with the library's reader. It says yes or no; where a text goes wrong it does not tell.
struct ReferenceParser {
    private static let depthLimit = 64

    private let scalars: Scalars
    private var position = 0

    /// The tree of a whole text, or `nil` if it is not strict JSON.
    static func parse(_ bytes: [UInt8]) -> ReferenceJSON? {
        guard let scalars = Scalars(utf8: bytes) else { return nil }
        var parser = ReferenceParser(scalars: scalars)
        guard let value = parser.value(depth: 0), parser.rest() == nil else { return nil }
        return value
    }

    private init(scalars: Scalars) {
        self.scalars = scalars
    }

    /// The next scalar after white space.
    private mutating func rest() -> UInt32? {
        while let scalar = current, [32, 9, 10, 13].contains(scalar) { position += 1 }
        return current
    }

    private var current: UInt32? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == character.value else { return false }
        position += 1
        return true
    }

    private mutating func takeAll(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { take($0) }
    }

    private mutating func value(depth: Int) -> ReferenceJSON? {
        switch rest().flatMap(Unicode.Scalar.init) {
        case "{": object(depth: depth + 1).map(ReferenceJSON.object)
        case "[": array(depth: depth + 1).map(ReferenceJSON.array)
        case "\"": string().map(ReferenceJSON.string)
        case "t": takeAll("true") ? .bool(true) : nil
        case "f": takeAll("false") ? .bool(false) : nil
        case "n": takeAll("null") ? .null : nil
        default: number().map(ReferenceJSON.number)
        }
    }

    private mutating func object(depth: Int) -> [ReferenceJSON.Member]? {
        guard depth <= Self.depthLimit, take("{") else { return nil }
        var members: [ReferenceJSON.Member] = []
        if rest() != nil, take("}") { return members }
        repeat {
            _ = rest()
            guard let key = string(), !members.contains(where: { $0.key == key }) else { return nil }
            _ = rest()
            guard take(":"), let value = value(depth: depth) else { return nil }
            members.append(ReferenceJSON.Member(key: key, value: value))
            _ = rest()
        } while take(",")
        return take("}") ? members : nil
    }

    private mutating func array(depth: Int) -> [ReferenceJSON]? {
        guard depth <= Self.depthLimit, take("[") else { return nil }
        var elements: [ReferenceJSON] = []
        if rest() != nil, take("]") { return elements }
        repeat {
            guard let value = value(depth: depth) else { return nil }
            elements.append(value)
            _ = rest()
        } while take(",")
        return take("]") ? elements : nil
    }

    private mutating func number() -> Scalars? {
        let start = position
        _ = take("-")
        if !take("0") { guard digits() else { return nil } }
        if take(".") { guard digits() else { return nil } }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard digits() else { return nil }
        }
        return Scalars(scalars[start..<position])
    }

    private mutating func digits() -> Bool {
        let start = position
        while let scalar = current, (48...57).contains(scalar) { position += 1 }
        return position > start
    }

    private mutating func string() -> Scalars? {
        guard take("\"") else { return nil }
        var text: Scalars = []
        while let scalar = current, scalar >= 0x20 {
            position += 1
            switch Unicode.Scalar(scalar) {
            case "\"": return joined(text)
            case "\\":
                guard let unit = escape() else { return nil }
                text.append(unit)
            default: text.append(scalar)
            }
        }
        return nil
    }

    /// What an escape stands for: half of a surrogate pair as it is.
    private mutating func escape() -> UInt32? {
        for (letter, scalar) in Self.letters where take(letter) { return scalar }
        guard take("u") else { return nil }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt32
            switch current {
            case let scalar? where (48...57).contains(scalar): digit = scalar - 48
            case let scalar? where (65...70).contains(scalar): digit = scalar - 55
            case let scalar? where (97...102).contains(scalar): digit = scalar - 87
            default: return nil
            }
            position += 1
            unit = unit << 4 + digit
        }
        return unit
    }

    private static let letters: [(Unicode.Scalar, UInt32)] = [
        ("\"", 34), ("\\", 92), ("/", 47), ("b", 8), ("t", 9), ("n", 10), ("f", 12), ("r", 13),
    ]

    /// Joins the surrogate pairs; `nil` if a half is alone. Outside of escapes there are none.
    private func joined(_ units: Scalars) -> Scalars? {
        guard units.contains(where: { $0 >> 11 == 0x1B }) else { return units }
        var text: Scalars = []
        var high: UInt32?
        for unit in units {
            switch (high, unit) {
            case (nil, 0xD800..<0xDC00): high = unit
            case (let first?, 0xDC00..<0xE000):
                text.append((first - 0xD800) * 0x400 + (unit - 0xDC00) + 0x1_0000)
                high = nil
            case (nil, 0xDC00..<0xE000), (_?, _): return nil
            default: text.append(unit)
            }
        }
        return high == nil ? text : nil
    }
}
