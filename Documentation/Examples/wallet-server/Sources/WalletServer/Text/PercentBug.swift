/// The defect of the public server: it hands the body of every successful answer to Go's `fmt.Fprintf` as
/// the *format*, with nothing to format. This is what `fmt` makes of a format without operands, read off
/// `doPrintf` in Go's `src/fmt/print.go`.
///
/// After a `%` come, in this order, flags (`#`, `0`, `+`, `-`, space), an index in brackets, a width (digits
/// or `*`), a precision (`.` and digits or `*`), another index, and then any one character, the verb: a
/// quotation mark is one too. All of it is swallowed, and what is printed instead is
/// - `%` where the verb is `%`,
/// - `%!v(BADINDEX)` for a verb v after any index, since there is nothing to point at,
/// - `%!v(MISSING)` for every other verb, known or not,
/// - `%!(NOVERB)` where the format ends first, or where a number runs past a million: then the rest of the
///   format is swallowed,
/// - `%!(BADWIDTH)` and `%!(BADPREC)` for a `*`, before the above.
struct PercentBug {
    private let format: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    /// What is sent where `body` should have been.
    static func corrupting(_ body: [UInt8]) -> [UInt8] {
        var bug = PercentBug(format: body)
        bug.run()
        return bug.output
    }

    private init(format: [UInt8]) {
        self.format = format
    }

    private mutating func run() {
        while let percent = format[position...].firstIndex(of: UInt8(ascii: "%")) {
            output.append(contentsOf: format[position..<percent])
            position = percent + 1
            replaceDirective()
        }
        output.append(contentsOf: format[position...])
    }

    private mutating func replaceDirective() {
        while let byte = next, "#0+- ".utf8.contains(byte) { position += 1 }
        var index = takeIndex()
        if take("*") {
            print("%!(BADWIDTH)")
            index.isLast = false
        } else {
            takeNumber()
        }
        if position + 1 < format.count, take(".") {
            let second = takeIndex()
            index = Index(isBad: index.isBad || second.isBad, isLast: second.isLast)
            if take("*") {
                print("%!(BADPREC)")
                index.isLast = false
            } else {
                takeNumber()
            }
        }
        if !index.isLast, takeIndex().isBad { index.isBad = true }
        printVerb(afterIndex: index.isBad)
    }

    private mutating func printVerb(afterIndex: Bool) {
        guard position < format.count else { return print("%!(NOVERB)") }
        let verb = Scalar(in: format, at: position)
        position += verb.length
        guard verb.value != "%" else { return print("%") }
        print("%!")
        output.append(verb.value)
        print(afterIndex ? "(BADINDEX)" : "(MISSING)")
    }

    /// An index in brackets.
    private struct Index {
        /// Whether there was a bracket: with no operands every index is bad.
        var isBad = false
        /// Whether a good number stood in it and nothing came after it yet.
        var isLast = false
    }

    private mutating func takeIndex() -> Index {
        guard next == UInt8(ascii: "[") else { return Index() }
        let start = position
        position += 1
        guard format.count - start >= 3, let close = format[position...].firstIndex(of: UInt8(ascii: "]"))
        else {
            return Index(isBad: true)
        }
        let digits = format[position..<close]
        position = close + 1
        return Index(isBad: true, isLast: Number(digits).isWhole)
    }

    private mutating func takeNumber() {
        let number = Number(format[position...])
        position = number.isTooLarge ? format.count : position + number.length
    }

    private var next: UInt8? { position < format.count ? format[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func print(_ text: String) {
        output.append(contentsOf: text.utf8)
    }
}

/// The digits at the start of a text.
private struct Number {
    let length: Int
    let isTooLarge: Bool
    /// Whether there are digits and nothing else.
    let isWhole: Bool

    init(_ text: ArraySlice<UInt8>) {
        var value = 0
        var length = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
            // Looked at before the next digit, as Go does.
            if value > 1_000_000 { break }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            length += 1
        }
        let rest = text.dropFirst(length)
        self.length = length
        self.isTooLarge =
            value > 1_000_000
            && rest.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        self.isWhole = length > 0 && rest.isEmpty
    }
}
