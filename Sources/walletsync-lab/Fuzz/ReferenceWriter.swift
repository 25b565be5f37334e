/// Writes trees: canonically for the second decoder, or in any of the ways that mean the same.
enum ReferenceWriter {
    /// The canonical text: no white space, one spelling for each string (W7).
    static func write(_ tree: ReferenceJSON) -> [UInt8] {
        var text: Scalars = []
        write(tree, to: &text, spacing: { _ in }, spelling: canonical)
        return text.utf8
    }

    /// Any spelling, as chance has it: white space, escapes where none are needed, either case of digits.
    static func respell(_ tree: ReferenceJSON, with generator: inout some RandomNumberGenerator) -> [UInt8] {
        var text: Scalars = []
        var chance = generator
        write(
            tree,
            to: &text,
            spacing: { text in
                if chance.next() % 8 == 0 { text.append([32, 9, 10, 13][Int(chance.next() % 4)]) }
            },
            spelling: { scalar, text in
                if chance.next() % 8 == 0 {
                    append(escaped: scalar, isUppercase: chance.next() % 2 == 0, to: &text)
                } else {
                    canonical(scalar, &text)
                }
            }
        )
        generator = chance
        return text.utf8
    }

    private static func write(
        _ tree: ReferenceJSON,
        to text: inout Scalars,
        spacing: (inout Scalars) -> Void,
        spelling: (UInt32, inout Scalars) -> Void
    ) {
        func string(_ string: Scalars, _ text: inout Scalars) {
            text.append(0x22)
            for scalar in string { spelling(scalar, &text) }
            text.append(0x22)
        }
        spacing(&text)
        switch tree {
        case .null: text += Scalars("null")
        case .bool(let value): text += Scalars(value ? "true" : "false")
        case .number(let spelled): text += spelled
        case .string(let value): string(value, &text)
        case .array(let elements):
            text.append(0x5B)
            for (index, element) in elements.enumerated() {
                if index > 0 { text.append(0x2C) }
                write(element, to: &text, spacing: spacing, spelling: spelling)
            }
            text.append(0x5D)
        case .object(let members):
            text.append(0x7B)
            for (index, member) in members.enumerated() {
                if index > 0 { text.append(0x2C) }
                spacing(&text)
                string(member.key, &text)
                spacing(&text)
                text.append(0x3A)
                write(member.value, to: &text, spacing: spacing, spelling: spelling)
            }
            text.append(0x7D)
        }
        spacing(&text)
    }

    private static func canonical(_ scalar: UInt32, _ text: inout Scalars) {
        switch scalar {
        case 0x22, 0x5C: text += [0x5C, scalar]
        case 0x08: text += Scalars("\\b")
        case 0x09: text += Scalars("\\t")
        case 0x0A: text += Scalars("\\n")
        case 0x0C: text += Scalars("\\f")
        case 0x0D: text += Scalars("\\r")
        case ..<0x20, 0x25: append(escaped: scalar, isUppercase: false, to: &text)
        default: text.append(scalar)
        }
    }

    private static let lowercaseDigits = Scalars("0123456789abcdef")
    private static let uppercaseDigits = Scalars("0123456789ABCDEF")

    /// As `\u` escapes, two of them above U+FFFF.
    private static func append(escaped scalar: UInt32, isUppercase: Bool, to text: inout Scalars) {
        let digits = isUppercase ? uppercaseDigits : lowercaseDigits
        let excess = scalar &- 0x1_0000
        let units = scalar < 0x1_0000 ? [scalar] : [0xD800 + excess >> 10, 0xDC00 + (excess & 0x3FF)]
        for unit in units {
            text += [0x5C, 0x75]
            for shift: UInt32 in [12, 8, 4, 0] { text.append(digits[Int(unit >> shift & 0xF)]) }
        }
    }
}

extension ReferenceJSON {
    /// An object of the members that are there.
    static func object(of members: [(String, ReferenceJSON?)]) -> ReferenceJSON {
        .object(
            members.compactMap { key, value in
                value.map { Member(key: Scalars(key), value: $0) }
            }
        )
    }
}
