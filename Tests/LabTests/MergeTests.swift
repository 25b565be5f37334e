import Testing
import WalletSync

@testable import walletsync_lab

@Suite("walletsync-lab merge")
struct MergeTests {
    private func outcome(_ texts: [String], _ words: String...) throws -> JSONMergeOutcome {
        try JSONMerge.merge(
            base: Array(texts[0].utf8),
            local: Array(texts[1].utf8),
            remote: Array(texts[2].utf8),
            rules: MergePlan(Arguments((words + ["b", "l", "r"])[...])).rules,
            notingChanges: true
        )
    }

    @Test("The explanation shows base, local, remote and result of each change and conflict")
    func explanation() throws {
        let outcome = try outcome(
            [
                #"{"a":1,"gone":1,"s":[1,2],"t":{"v":"x","ts":1}}"#,
                #"{"a":2,"gone":2,"s":[1,2,3],"t":{"v":"y","ts":2},"n":5}"#,
                #"{"a":3,"s":[2],"t":{"v":"z","ts":3}}"#,
            ],
            "--array",
            "/s=set",
            "--policy",
            "/t/*=newest:ts"
        )
        #expect(
            MergeExplanation(outcome).lines.joined(separator: "\n") == """
                /s: changed on both sides, and both changes fit
                  base    [1,2]
                  local   [1,2,3]
                  remote  [2]
                  result  [2,3]

                /n: added here
                  base    –
                  local   5
                  remote  –
                  result  5

                /a: CONFLICT, changed on both sides
                  base    1
                  local   2
                  remote  3
                  result  2   (OPEN: a person has to choose)

                /gone: CONFLICT, changed here, removed there
                  base    1
                  local   2
                  remote  –
                  result  2   (an edit beats a removal)

                /t/v: CONFLICT, changed on both sides
                  base    "x"
                  local   "y"
                  remote  "z"
                  result  "z"   (remote has the later timestamp)

                /t/ts: CONFLICT, changed on both sides
                  base    1
                  local   2
                  remote  3
                  result  3   (remote has the later timestamp)

                2 changes, 4 conflicts, 1 of them left to decide
                """
        )
    }

    @Test("Rules from the command line count in their order; what is no rule is told")
    func rules() throws {
        let texts = [#"{"a":1,"r":[]}"#, #"{"a":2,"r":[{"id":1}]}"#, #"{"a":3,"r":[{"id":2}]}"#]
        let merged = try outcome(
            texts,
            "--policy",
            "/a=remote",
            "--policy",
            "/**=local",
            "--array",
            "/r=records:id",
            "--guard",
            "0.5:3"
        )
        #expect(merged.document.text == #"{"a":3,"r":[{"id":1},{"id":2}]}"#)
        #expect(try outcome(texts, "--otherwise", "both", "--array", "/r=sequence").isComplete)
        let wrong = [
            ["--rules", "x"], ["--array", "a"], ["--array", "a=b"], ["--policy", "a=b"], ["--guard", "2:1"],
            ["--guard", "1"], ["--otherwise"], ["-x"], ["fourth"],
        ]
        for words in wrong {
            #expect(throws: UsageError.self) { try outcome(texts, words[0], words.dropFirst().first ?? "y") }
        }
    }

    private func run(_ texts: [String], _ words: String...) async throws -> (Int32, String?) {
        let directory = try #require(System.makeTemporaryDirectory())
        defer { System.remove(directory, files: ["0", "1", "2", "out"]) }
        let paths = texts.indices.map { "\(directory)/\($0)" }
        for (path, text) in zip(paths, texts) { try WholeFile.write(Array(text.utf8), to: path) }
        let output = directory + "/out"
        let command = ["merge"] + paths + words + ["-o", output]
        let ending = await Command.run(command, of: [MergeCommand.command])
        let merged = try? WholeFile.read(output)
        return (ending.status.rawValue, merged.map { String(decoding: $0, as: UTF8.self) })
    }

    @Test("Exit status 0 with nothing left to decide, 1 with conflicts left, 65 for a malformed file")
    func statuses() async throws {
        let good = try await run([#"{"a":1}"#, #"{"a":2}"#, #"{"a":1,"b":1}"#])
        #expect(good == (0, #"{"a":2,"b":1}"#))
        let open = try await run([#"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#])
        #expect(open == (1, #"{"a":2}"#))
        let malformed = try await run([#"{"a":1}"#, #"{"a":2"#, #"{"a":3}"#])
        #expect(malformed == (65, nil))
    }

    @Test("A file that is not there: the reason on standard error, exit status 1")
    func missing() async {
        let ending = await Command.run(["merge", "/no/such", "b", "c"], of: [MergeCommand.command])
        #expect(ending.status == .failure)
        #expect(ending.complaint?.contains("/no/such: No such file") == true)
    }

    @Test("What would steer a terminal is spelled out in an explanation, in keys as in values")
    func terminal() throws {
        let text = "{\"\\u001b[2J\":\"\u{9b}2J\"}"
        let lines = MergeExplanation(try outcome(["{}", "{}", text])).lines.joined(separator: "\n")
        #expect(lines.contains(#"/\u{1b}[2J: added there"#))
        #expect(lines.contains(#""\u{9b}2J""#))
        #expect(!lines.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B })
    }
}
