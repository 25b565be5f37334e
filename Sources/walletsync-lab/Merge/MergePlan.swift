import WalletSync

/// What the command line of a merge asks for.
struct MergePlan {
    var files: [String] = []
    var rules = JSONMergeRules()
    var explains = false
    var output: String?

    init(_ arguments: Arguments) throws(UsageError) {
        var arguments = arguments
        while let word = arguments.next() {
            switch word {
            case "--rules":
                guard try arguments.value(of: word) == "lbry" else {
                    throw UsageError(message: "--rules takes lbry")
                }
                rules = .lbry
            case "--array":
                let (pattern, what) = try Self.pair(arguments.value(of: word), of: word)
                rules.declare(JSONPathPattern(pattern), as: try Self.meaning(what))
            case "--policy":
                let (pattern, who) = try Self.pair(arguments.value(of: word), of: word)
                rules.settle(JSONPathPattern(pattern), by: try Self.policy(who))
            case "--otherwise": rules.otherwise = try Self.policy(arguments.value(of: word))
            case "--guard": rules.removalGuard = try Self.removalGuard(arguments.value(of: word))
            case "--explain": explains = true
            case "-o": output = try arguments.value(of: word)
            case _ where word.hasPrefix("-"): throw Arguments.unknown(word)
            default: files.append(word)
            }
        }
        guard files.count == 3 else { throw UsageError(message: "merge takes three files") }
    }

    private static func pair(_ text: String, of option: String) throws(UsageError) -> (String, String) {
        guard let sign = text.lastIndex(of: "=") else {
            throw UsageError(message: "\(option) takes PATTERN=…, not '\(text)'")
        }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }

    private static func meaning(_ text: String) throws(UsageError) -> ArrayMeaning {
        switch text {
        case "set": return .set
        case "sequence": return .sequence
        case "opaque": return .opaque
        case _ where text.hasPrefix("records:"): return .records(by: ExactText(String(text.dropFirst(8))))
        default: throw UsageError(message: "an array is set, sequence, opaque or records:KEY, not '\(text)'")
        }
    }

    private static func policy(_ text: String) throws(UsageError) -> ConflictPolicy {
        switch text {
        case "local": return .preferLocal
        case "remote": return .preferRemote
        case "both": return .keepBoth
        case "ask": return .ask
        case _ where text.hasPrefix("newest:"): return .newest(by: ExactText(String(text.dropFirst(7))))
        default:
            throw UsageError(message: "a policy is local, remote, both, ask or newest:KEY, not '\(text)'")
        }
    }

    private static func removalGuard(_ text: String) throws(UsageError) -> RemovalGuard {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let share = Double(parts[0]), (0...1).contains(share),
            let count = Int(parts[1]), count >= 0
        else { throw UsageError(message: "--guard takes SHARE:COUNT, such as 0.5:10, not '\(text)'") }
        return RemovalGuard(share: share, count: count)
    }
}
