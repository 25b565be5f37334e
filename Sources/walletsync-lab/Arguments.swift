/// The words of a command line, taken from front to back.
struct Arguments {
    private var words: ArraySlice<String>

    init(_ words: ArraySlice<String>) {
        self.words = words
    }

    /// Takes the next word.
    mutating func next() -> String? {
        words.popFirst()
    }

    /// Takes the value that must follow `option`.
    mutating func value(of option: String) throws(UsageError) -> String {
        guard let value = next() else { throw UsageError(message: "\(option) needs a value") }
        return value
    }

    /// Takes the whole number that must follow `option`, within `range`.
    mutating func number(of option: String, in range: ClosedRange<Int>) throws(UsageError) -> Int {
        let word = try value(of: option)
        guard let number = Int(word), range.contains(number) else {
            throw UsageError(
                message:
                    "\(option) takes a whole number from \(range.lowerBound) to \(range.upperBound), not '\(word)'"
            )
        }
        return number
    }

    /// Takes the `on` or `off` that must follow `option`.
    mutating func flag(of option: String) throws(UsageError) -> Bool {
        switch try value(of: option) {
        case "on": return true
        case "off": return false
        case let word: throw UsageError(message: "\(option) takes on or off, not '\(word)'")
        }
    }

    /// The error for a word that no option explains.
    static func unknown(_ word: String) -> UsageError {
        UsageError(message: "unknown option '\(word)'")
    }
}
