/// Texts as the public server writes them.
enum GoText {
    /// A JSON string, escaped as Go's encoder does.
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "<", ">", "&", "\u{2028}", "\u{2029}", "\0"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// What `fmt.Fprintf(w, text)` makes of a text: the percent bug.
    static func printed(_ text: String) -> String {
        var result = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "%" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            rest = rest.drop { "+-# 0123456789.".unicodeScalars.contains($0) }
            switch rest.popFirst() {
            case nil: result += "%!(NOVERB)"
            case "%": result += "%"
            case let verb? where verb == "\"" || verb == "\\" || verb == "!": result += "%!\(verb)(NOVERB)"
            case let verb?: result += "%!\(verb)(MISSING)"
            }
        }
        return result
    }
}
