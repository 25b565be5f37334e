/// A JSON text in the making, byte for byte as the public server writes it.
struct JSONWriting {
    private(set) var bytes: [UInt8] = []

    /// One object of these members, in this order.
    init(_ members: KeyValuePairs<String, Value>) {
        var separator: Unicode.Scalar = "{"
        for (name, value) in members {
            bytes.append(separator)
            write(Array(name.utf8))
            bytes.append(":" as Unicode.Scalar)
            write(value)
            separator = ","
        }
        if members.isEmpty { bytes.append(separator) }
        bytes.append("}" as Unicode.Scalar)
    }

    /// What a member may hold.
    enum Value {
        case text([UInt8])
        case number(Int64)
        case bool(Bool)
        case null

        static func text(_ string: String) -> Value { .text(Array(string.utf8)) }
    }

    private mutating func write(_ value: Value) {
        switch value {
        case .text(let text): write(text)
        case .number(let number): bytes.append(contentsOf: "\(number)".utf8)
        case .bool(let bool): bytes.append(contentsOf: "\(bool)".utf8)
        case .null: bytes.append(contentsOf: "null".utf8)
        }
    }

    private mutating func write(_ text: [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.count + text.count / 16)
        bytes.append("\"" as Unicode.Scalar)
        var position = 0
        while position < text.count {
            let end = text.endOfPlainText(from: position, markupIsSpecial: true)
            bytes.append(contentsOf: text[position..<end])
            position = end
            guard position < text.count else { break }
            let scalar = Scalar(in: text, at: position)
            writeSpecial(scalar.value)
            position += scalar.length
        }
        bytes.append("\"" as Unicode.Scalar)
    }

    /// Go escapes what HTML would read as markup, too.
    private mutating func writeSpecial(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\\":
            bytes.append("\\" as Unicode.Scalar)
            bytes.append(scalar)
        case "\n": bytes.append(contentsOf: #"\n"#.utf8)
        case "\r": bytes.append(contentsOf: #"\r"#.utf8)
        case "\t": bytes.append(contentsOf: #"\t"#.utf8)
        case "\u{00}"..<"\u{20}", "\u{2028}", "\u{2029}", "<", ">", "&": writeEscape(scalar.value)
        default: bytes.append(scalar)
        }
    }

    private mutating func writeEscape(_ code: UInt32) {
        let digits = String(code, radix: 16)
        bytes.append(contentsOf: (#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    }
}
