import WalletSync

/// Merges three JSON documents as an app would, for scripts and for whoever wants to see why.
enum MergeCommand {
    static let command = Command(
        name: "merge",
        summary: "merge three JSON documents, and explain what became of each change",
        usage: """
            usage: walletsync-lab merge BASE LOCAL REMOTE [OPTIONS]
              Prints the merged document. Ends with status 1 if conflicts are left, 65 if a file is malformed.
              --rules lbry          begin with the rules for LBRY's wallet document
              --array PATTERN=WHAT  an array is a set, sequence, opaque, or records:KEY; may be repeated
              --policy PATTERN=WHO  conflicts are settled by local, remote, both, ask or newest:KEY;
                                    may be repeated
              --otherwise WHO       … and where no pattern matches (ask)
              --guard SHARE:COUNT   ask before so many entries of one object or array are gone, as 0.5:10
              --explain             print what became of each change and conflict, and not the document
              -o FILE               write the document to this file
            """,
        run: run
    )

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        let plan = try MergePlan(arguments)
        do {
            return try merge(plan)
        } catch JSONMergeError.malformed(let document, let error) {
            let file = plan.files[document == .base ? 0 : document == .local ? 1 : 2]
            Terminal.printError("walletsync-lab merge: \(file): \(error)")
            return .malformed
        }
    }

    private static func merge(_ plan: MergePlan) throws -> ExitStatus {
        let outcome = try JSONMerge.merge(
            base: WholeFile.read(plan.files[0]),
            local: WholeFile.read(plan.files[1]),
            remote: WholeFile.read(plan.files[2]),
            rules: plan.rules,
            notingChanges: plan.explains
        )
        if plan.explains {
            MergeExplanation(outcome).lines.forEach(Terminal.print)
        } else if plan.output == nil {
            try WholeFile.print(outcome.document.bytes)
        }
        if let output = plan.output { try WholeFile.write(outcome.document.bytes, to: output) }
        return outcome.isComplete ? .success : .failure
    }
}
