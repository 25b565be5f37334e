extension SimulatedEvent: CustomStringConvertible {
    /// One line: `push b merging`, `deliver a 0`, `edit c`.
    var description: String {
        var line = "\(kind) \(Self.letter(of: device))"
        if kind.isNumbered {
            let words = kind.words
            line += " " + (words.indices.contains(number) ? words[number] : String(number))
        }
        return line
    }

    /// Reads what ``description`` wrote.
    init?(_ line: some StringProtocol) {
        let words = line.split(separator: " ")
        guard words.count >= 2, let kind = Kind.allCases.first(where: { "\($0)" == words[0] }),
            let device = Self.number(of: words[1])
        else { return nil }
        guard kind.isNumbered else {
            self.init(kind, device)
            return
        }
        guard words.count == 3 else { return nil }
        let number = kind.words.isEmpty ? Int(words[2]) : kind.words.firstIndex(of: String(words[2]))
        guard let number, number >= 0 else { return nil }
        self.init(kind, device, number)
    }

    static func letter(of device: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "a") + UInt8(clamping: device % 26)))
    }

    private static func number(of letter: some StringProtocol) -> Int? {
        guard let first = letter.utf8.first, letter.utf8.count == 1, first >= UInt8(ascii: "a") else {
            return nil
        }
        return Int(first - UInt8(ascii: "a"))
    }
}
