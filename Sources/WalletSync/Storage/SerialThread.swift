/// Runs the jobs of one actor, one after the other, on a thread of its own: for work that blocks.
///
/// The thread is started with the first job, and ends when the actor is released.
final class SerialThread: SerialExecutor {
    private let queue: ThreadQueue

    /// - Parameters:
    ///   - spawn: starts the thread; gives whether there is one.
    ///   - whenEnded: called when everything of the thread is gone.
    init(
        spawn: @escaping @Sendable (ThreadQueue) -> Bool = { ThreadQueue.startThread($0) },
        whenEnded: @escaping @Sendable () -> Void = {}
    ) {
        queue = ThreadQueue(spawn: spawn, whenEnded: whenEnded)
    }

    deinit { queue.end() }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.add(ThreadQueue.Entry(job: UnownedJob(job), executor: self))
    }
}
