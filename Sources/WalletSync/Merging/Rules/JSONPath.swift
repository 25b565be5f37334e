/// A place in a JSON document, such as `/accounts/a1/name`.
public struct JSONPath: Hashable, Sendable {
    /// One step down.
    public enum Step: Hashable, Sendable {
        /// To the member of an object that has this key.
        case member(ExactText)
        /// To the record of an array that has this identity: a string, or the text of another scalar.
        case record(ExactText)
        /// To the elements of an array from this one of the base on.
        case position(Int)
    }

    /// The steps from the whole document down.
    public var steps: [Step]

    /// The place that these steps lead to.
    public init(_ steps: [Step] = []) {
        self.steps = steps
    }
}

extension JSONPath: CustomStringConvertible {
    /// The steps, each after a slash; in keys, `~` stands as `~0`, `/` as `~1` and `*` as `~2`. The whole document
    /// is the empty text.
    public var description: String {
        steps.map { step in
            switch step {
            case .member(let key), .record(let key): "/" + JSONPath.escaped(key)
            case .position(let position): "/[\(position)]"
            }
        }.joined()
    }

    private static func escaped(_ key: ExactText) -> String {
        var result = ""
        for scalar in key.string.unicodeScalars {
            switch scalar {
            case "~": result += "~0"
            case "/": result += "~1"
            case "*": result += "~2"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
