/// A place where requests are held up until the test lets them go on. No clock is involved.
///
/// ```swift
/// let checkpoint = Checkpoint()
/// await network.inject(.holdAnswer(checkpoint), on: .post)
/// async let push = engine.push()
/// await checkpoint.reached()      // the server has the post, the device no answer
/// try await engine.edit { … }
/// await checkpoint.open()
/// ```
public actor Checkpoint {
    /// Whether everything is let through.
    public private(set) var isOpen = false
    private var arrivals = 0
    private var lastTicket = 0
    private var held: [Int: CheckedContinuation<Void, Never>] = [:]
    private var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

    /// A checkpoint that lets nothing through yet.
    public init() {}

    /// Waits until this many have come, whether they went on since or not.
    public func reached(by count: Int = 1) async {
        if arrivals >= count { return }
        await withCheckedContinuation { watchers.append((count, $0)) }
    }

    /// Lets everything through that waits or is still to come.
    public func open() {
        isOpen = true
        for ticket in held.keys.sorted() { release(ticket) }
    }

    /// Waits until the checkpoint is open or, if it heeds cancellation, the task is cancelled.
    func pass(heedingCancellation: Bool) async {
        arrivals += 1
        for watcher in watchers where watcher.count <= arrivals { watcher.continuation.resume() }
        watchers.removeAll { $0.count <= arrivals }
        lastTicket += 1
        let ticket = lastTicket
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                held[ticket] = continuation
                if isOpen || (heedingCancellation && Task.isCancelled) { release(ticket) }
            }
        } onCancel: {
            if heedingCancellation { Task { await self.release(ticket) } }
        }
    }

    private func release(_ ticket: Int) {
        held.removeValue(forKey: ticket)?.resume()
    }
}

extension Checkpoint: Hashable {
    public static func == (left: Checkpoint, right: Checkpoint) -> Bool { left === right }

    public nonisolated func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
