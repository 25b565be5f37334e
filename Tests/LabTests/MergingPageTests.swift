import Testing
import WalletSync

@testable import walletsync_lab

@Suite("The page about merging")
struct MergingPageTests {
    /// One example: three documents, a command, and what it prints.
    struct Example: CustomTestStringConvertible {
        let documents: [String]
        let words: [String]
        let printed: [String]

        var testDescription: String { words.joined(separator: " ") + " " + documents.joined(separator: " ") }
    }

    private static let files = ["base.json", "local.json", "remote.json"]

    private static func examples() throws -> [Example] {
        let here = #filePath
        let root = here.prefix(here.count - "Tests/LabTests/MergingPageTests.swift".count)
        let page = String(decoding: try WholeFile.read(root + "Documentation/Merging.md"), as: UTF8.self)
        let command = "$ walletsync-lab merge \(files.joined(separator: " "))"
        return page.split(separator: "\n```").compactMap { block in
            let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard let start = lines.firstIndex(of: "$ cat \(files.joined(separator: " "))"),
                lines.count > start + 4, lines[start + 4].hasPrefix(command)
            else { return nil }
            return Example(
                documents: Array(lines[start + 1...start + 3]),
                words: lines[start + 4].dropFirst(command.count).split(separator: " ").map {
                    $0.filter { $0 != "'" }
                },
                printed: Array(lines[(start + 5)...])
            )
        }
    }

    @Test("Every picture on the page is what the command prints")
    func pictures() throws {
        let examples = try Self.examples()
        #expect(examples.count >= 15)
        for example in examples {
            let plan = try MergePlan(Arguments((example.words + Self.files)[...]))
            let outcome = try JSONMerge.merge(
                base: Array(example.documents[0].utf8),
                local: Array(example.documents[1].utf8),
                remote: Array(example.documents[2].utf8),
                rules: plan.rules,
                notingChanges: plan.explains
            )
            let printed = plan.explains ? MergeExplanation(outcome).lines : [outcome.document.text.string]
            #expect(printed.joined(separator: "\n") == example.printed.joined(separator: "\n"), "\(example)")
        }
    }
}
