import WalletSync

/// What became of each change and each conflict, for a person to read.
struct MergeExplanation {
    private let outcome: JSONMergeOutcome

    init(_ outcome: JSONMergeOutcome) {
        self.outcome = outcome
    }

    var lines: [String] {
        let changes = outcome.changes.flatMap(picture)
        let conflicts = outcome.conflicts.flatMap(picture)
        let open = outcome.questions.count
        let sum =
            "\(count(outcome.changes.count, "change")), \(count(outcome.conflicts.count, "conflict")), "
            + (open == 0 ? "nothing left to decide" : "\(open) of them left to decide")
        return changes + conflicts + [sum]
    }

    private func count(_ number: Int, _ what: String) -> String {
        "\(number) \(what)\(number == 1 ? "" : "s")"
    }

    private func picture(_ change: MergeChange) -> [String] {
        let what = change.base == nil ? "added" : change.result == nil ? "removed" : "changed"
        let who =
            switch change.author {
            case .local: "here"
            case .remote: "there"
            case .both: "on both sides alike"
            case .each: "on both sides, and both changes fit"
            }
        return picture(
            title: "\(place(change.path)): \(what) \(who)",
            rows: [
                ("base", change.base), ("local", change.local), ("remote", change.remote),
                ("result", change.result),
            ],
            reason: nil
        )
    }

    private func picture(_ conflict: MergeConflict) -> [String] {
        let what =
            switch conflict.kind {
            case .changes: conflict.base == nil ? "added on both sides" : "changed on both sides"
            case .removal(by: .local): "removed here, changed there"
            case .removal(by: .remote): "changed here, removed there"
            case .massRemoval(let removed, let total): "\(removed) of \(total) entries would be gone"
            }
        let (result, reason) = settlement(of: conflict)
        return picture(
            title: "\(place(conflict.path)): CONFLICT, \(what)",
            rows: [
                ("base", conflict.base), ("local", conflict.local), ("remote", conflict.remote),
                ("result", result),
            ],
            reason: reason
        )
    }

    private func settlement(of conflict: MergeConflict) -> (JSONDocument?, String) {
        func value(_ side: MergeSide) -> JSONDocument? { side == .local ? conflict.local : conflict.remote }
        func name(_ side: MergeSide) -> String { side == .local ? "local" : "remote" }
        switch conflict.settlement {
        case .preferred(let side): return (value(side), "the rules prefer \(name(side))")
        case .newer(let side): return (value(side), "\(name(side)) has the later timestamp")
        case .keptBoth(let first): return (value(first), "\(name(first)) here, the other one beside it")
        case .editKept(let side): return (value(side), "an edit beats a removal")
        case .answered: return (nil, "a person chose")
        case .open:
            if case .removal(let side) = conflict.kind {
                return (value(side.other), "OPEN: a person has to choose")
            }
            return (conflict.local ?? conflict.remote, "OPEN: a person has to choose")
        }
    }

    private func place(_ path: JSONPath) -> String {
        path.steps.isEmpty ? "the whole document" : Self.printable(path.description)
    }

    /// The text with what would steer a terminal spelled out.
    private static func printable(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private func picture(title: String, rows: [(String, JSONDocument?)], reason: String?) -> [String] {
        let pictures = rows.map { name, value in
            let padding = String(repeating: " ", count: 6 - name.count)
            return "  \(name)\(padding)  \(value.map(shortened) ?? "–")"
        }
        return [title] + pictures.dropLast() + [
            (pictures.last ?? "") + (reason.map { "   (\($0))" } ?? ""), "",
        ]
    }

    /// The value on one line, cut if it is long.
    private func shortened(_ value: JSONDocument) -> String {
        let words = value.text.string.split(whereSeparator: \.isNewline).map { line in
            line.drop { $0 == " " || $0 == "\t" }
        }
        let line = words.joined(separator: " ")
        return Self.printable(line.count > 72 ? line.prefix(71) + "…" : line)
    }
}
