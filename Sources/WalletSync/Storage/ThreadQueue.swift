#if canImport(Glibc)
    @unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency internal import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency internal import Darwin
#endif

/// The jobs that a ``SerialThread`` has yet to run, and the thread that waits for them.
///
/// A plain thread, since Dispatch would cost every program that embeds the library another 0.4 MB.
@safe final class ThreadQueue: @unchecked Sendable {
    struct Entry {
        let job: UnownedJob
        /// Keeps the executor alive until the job has run.
        let executor: SerialThread

        func run() {
            withExtendedLifetime(executor) {
                unsafe job.runSynchronously(on: executor.asUnownedSerialExecutor())
            }
        }
    }

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let spawn: @Sendable (ThreadQueue) -> Bool
    private let whenEnded: @Sendable () -> Void
    private var entries: [Entry] = []
    private var isStarted = false
    private var isEnded = false

    init(
        spawn: @escaping @Sendable (ThreadQueue) -> Bool,
        whenEnded: @escaping @Sendable () -> Void
    ) {
        self.spawn = spawn
        self.whenEnded = whenEnded
        unsafe mutex.initialize(to: pthread_mutex_t())
        unsafe condition.initialize(to: pthread_cond_t())
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
        whenEnded()
    }

    func add(_ entry: Entry) {
        // Once the job can be taken, it may run, and the actor's last owner with it.
        let kept = unsafe Unmanaged.passRetained(self)
        defer { unsafe kept.release() }
        let isFirst = locked {
            entries.append(entry)
            unsafe pthread_cond_signal(condition)
            defer { isStarted = true }
            return !isStarted
        }
        if isFirst { start() }
    }

    /// Lets the thread end once nothing is left to run.
    func end() {
        locked {
            isEnded = true
            _ = unsafe pthread_cond_signal(condition)
        }
    }

    private func start() {
        if spawn(self) { return }
        // No thread is to be had now. The caller's does the work, and the next job asks again.
        while let entry = takeIfAny() { entry.run() }
    }

    /// Starts a thread that runs the jobs of `queue`; gives whether there is one.
    static func startThread(_ queue: ThreadQueue) -> Bool {
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let kept = unsafe Unmanaged.passRetained(queue)
        if unsafe pthread_create(&thread, nil, threadMain, kept.toOpaque()) != 0 {
            unsafe kept.release()
            return false
        }
        #if canImport(Glibc)
            pthread_detach(thread)
        #else
            if let thread = unsafe thread { unsafe pthread_detach(thread) }
        #endif
        return true
    }

    /// Runs jobs until none can come any more.
    fileprivate func runAll() {
        while let entry = next() { entry.run() }
    }

    private func next() -> Entry? {
        locked {
            while entries.isEmpty, !isEnded { unsafe pthread_cond_wait(condition, mutex) }
            return entries.isEmpty ? nil : entries.removeFirst()
        }
    }

    private func takeIfAny() -> Entry? {
        locked {
            if entries.isEmpty { isStarted = false }
            return entries.isEmpty ? nil : entries.removeFirst()
        }
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return body()
    }
}

#if canImport(Darwin)
    private func threadMain(_ queue: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        unsafe Unmanaged<ThreadQueue>.fromOpaque(queue).takeRetainedValue().runAll()
        return nil
    }
#else
    private func threadMain(_ queue: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let queue = unsafe queue else { return nil }
        unsafe Unmanaged<ThreadQueue>.fromOpaque(queue).takeRetainedValue().runAll()
        return nil
    }
#endif
