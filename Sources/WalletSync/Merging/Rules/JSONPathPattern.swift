/// The places in a document that a rule is about, such as `/preferences/*/value`.
///
/// `*` is any one step, `**` any number of steps, none included. A key is spelled as ``JSONPath`` prints it, with
/// `~0` for `~`, `~1` for `/` and `~2` for `*`. The empty pattern is the whole document.
public struct JSONPathPattern: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case exactly(ExactText)
        case anyStep
        case anySteps
    }

    private let parts: [Part]

    /// The places that `text` describes. Every text describes some.
    public init(_ text: String) {
        let words = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        parts = words.dropFirst(words.first?.isEmpty == true ? 1 : 0).map { word in
            switch String(word) {
            case "*": .anyStep
            case "**": .anySteps
            case let word: .exactly(ExactText(JSONPathPattern.unescaped(word)))
            }
        }
    }

    /// Whether the pattern describes this place.
    public func matches(_ path: JSONPath) -> Bool {
        // How many steps the parts so far may have covered.
        var covered: Set<Int> = [0]
        for part in parts {
            switch part {
            case .anyStep: covered = Set(covered.lazy.filter { $0 < path.steps.count }.map { $0 + 1 })
            case .anySteps: covered = covered.min().map { Set($0...path.steps.count) } ?? []
            case .exactly(let key):
                covered = Set(
                    covered.lazy.filter { $0 < path.steps.count && path.steps[$0].isNamed(key) }.map {
                        $0 + 1
                    }
                )
            }
            if covered.isEmpty { return false }
        }
        return covered.contains(path.steps.count)
    }

    private static func unescaped(_ word: String) -> String {
        var result = ""
        var isEscape = false
        for scalar in word.unicodeScalars {
            switch scalar {
            case "~" where !isEscape:
                isEscape = true
                continue
            case "0" where isEscape: result += "~"
            case "1" where isEscape: result += "/"
            case "2" where isEscape: result += "*"
            default: result.unicodeScalars.append(scalar)
            }
            isEscape = false
        }
        return result
    }
}

extension JSONPathPattern: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension JSONPath.Step {
    fileprivate func isNamed(_ name: ExactText) -> Bool {
        switch self {
        case .member(let key), .record(let key): key == name
        case .position: false
        }
    }
}
