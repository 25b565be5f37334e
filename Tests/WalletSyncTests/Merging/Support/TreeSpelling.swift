import WalletSync
import WalletSyncTesting

extension Tree {
    /// The tree as text, in one of its many spellings.
    func spelled(_ dice: inout SeededGenerator) -> String {
        let style = Spelling(isLoose: dice.next() % 3 == 0, escapesMuch: dice.next() % 3 == 0)
        return style.space(&dice) + style.text(self, &dice) + style.space(&dice)
    }
}

private struct Spelling {
    let isLoose: Bool
    let escapesMuch: Bool

    func space(_ dice: inout SeededGenerator) -> String {
        isLoose ? ["", "", " ", "\n", "\t ", "\r\n"][Int(dice.next() % 6)] : ""
    }

    func text(_ tree: Tree, _ dice: inout SeededGenerator) -> String {
        switch tree {
        case .plain(let text): return text
        case .string(let text): return string(text, &dice)
        case .array(let elements): return list("[", elements.map { text($0, &dice) }, "]", &dice)
        case .object(let members):
            let parts = members.map { member in
                string(member.key, &dice) + space(&dice) + ":" + space(&dice) + text(member.value, &dice)
            }
            return list("{", parts, "}", &dice)
        }
    }

    private func list(
        _ open: String,
        _ parts: [String],
        _ close: String,
        _ dice: inout SeededGenerator
    ) -> String {
        let spaced = parts.map { space(&dice) + $0 + space(&dice) }
        return open + (spaced.isEmpty ? space(&dice) : spaced.joined(separator: ",")) + close
    }

    private func string(_ text: ExactText, _ dice: inout SeededGenerator) -> String {
        var result = "\""
        for unit in text.string.unicodeScalars {
            let mustEscape = unit.value < 0x20 || unit == "\"" || unit == "\\"
            if mustEscape || escapesMuch && dice.next() % 4 == 0 {
                for code in String(unit).utf16 {
                    let digits = String(code, radix: 16, uppercase: dice.next() % 2 == 0)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            } else {
                result.unicodeScalars.append(unit)
            }
        }
        return result + "\""
    }
}
