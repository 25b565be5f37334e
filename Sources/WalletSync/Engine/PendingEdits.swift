/// The edits whose callers wait until they are durable, and those whose saves failed.
struct PendingEdits {
    struct Edit {
        let generation: UInt64
        let attempt: UInt64
        let continuation: CheckedContinuation<Bool, Never>
    }

    private var waiting: [Edit] = []
    private var failed: [EditID] = []
    private var present: Set<EditID> = []

    mutating func append(_ edit: Edit) {
        waiting.append(edit)
    }

    /// Lets the callers go whose edits are in the record of `generation`, which is durable.
    mutating func saved(upTo generation: UInt64) {
        guard let first = waiting.first, first.generation <= generation else { return }
        for edit in waiting where edit.generation <= generation { edit.continuation.resume(returning: true) }
        waiting.removeAll { $0.generation <= generation }
    }

    /// Tells all callers that their edits were not made (R15).
    mutating func saveFailed() {
        for edit in waiting {
            failed.append(EditID(generation: edit.generation, attempt: edit.attempt))
            edit.continuation.resume(returning: false)
        }
        waiting.removeAll()
    }

    /// Sorts the failed edits by whether the record as it was read again, of `generation`, holds them.
    mutating func reload(at generation: UInt64) -> Reload {
        defer { failed.removeAll() }
        let reload = Reload(
            present: failed.filter { $0.generation <= generation },
            missing: failed.filter { $0.generation > generation }
        )
        present.formUnion(reload.present)
        return reload
    }

    /// Whether a failed edit was found to be in. Later readings of the record do not change that.
    func isPresent(_ edit: EditID) -> Bool { present.contains(edit) }
}
