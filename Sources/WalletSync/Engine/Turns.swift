/// Lets callers through one at a time, in the order in which they came.
struct Turns {
    private var isTaken = false
    private var line: [(ticket: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []

    /// How many wait.
    var count: Int { line.count }

    /// Takes the turn if it is free.
    mutating func takeIfFree() -> Bool {
        guard !isTaken else { return false }
        isTaken = true
        return true
    }

    /// Lines up behind the others; the continuation gets `true` with the turn.
    mutating func wait(_ ticket: UInt64, _ continuation: CheckedContinuation<Bool, Never>) {
        line.append((ticket, continuation))
    }

    /// Hands the turn to the first in line.
    mutating func pass() {
        if line.isEmpty { isTaken = false } else { line.removeFirst().continuation.resume(returning: true) }
    }

    /// Leaves the line; the continuation gets `false`.
    mutating func leave(_ ticket: UInt64) {
        guard let index = line.firstIndex(where: { $0.ticket == ticket }) else { return }
        line.remove(at: index).continuation.resume(returning: false)
    }
}

extension SyncEngine {
    /// How many calls wait for their turn.
    public var waitingCalls: Int { turns.count }

    /// Runs `body` when all that came before are through.
    func inTurn<Value>(_ body: () async throws(SyncError) -> Value) async throws(SyncError) -> Value {
        try await takeTurn()
        defer { turns.pass() }
        return try await body()
    }

    private func takeTurn() async throws(SyncError) {
        guard !Task.isCancelled else { throw .cancelled }
        if turns.takeIfFree() { return }
        let ticket = operations.nextNumber()
        let hasTurn = await withTaskCancellationHandler {
            await withCheckedContinuation { turns.wait(ticket, $0) }
        } onCancel: {
            Task { await leaveLine(ticket) }
        }
        if !hasTurn { throw .cancelled }
    }

    private func leaveLine(_ ticket: UInt64) {
        turns.leave(ticket)
    }
}
