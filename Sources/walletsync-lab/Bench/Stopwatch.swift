#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// Repeats work until it took long enough to be measured, and reads both clocks.
struct Stopwatch: Sendable {
    /// How long each of the batches takes.
    static let batch = 0.25
    static let batches = 5

    /// The part of the usual time that is spent.
    var share = 1.0

    /// The time of a piece of work: the median of some batches.
    struct Time {
        /// CPU seconds of the whole process, all threads, for one repetition.
        let cpu: Double
        /// Elapsed seconds for one repetition.
        let elapsed: Double
    }

    /// Runs `work` again and again. What it gives is used up, so that it cannot be left out.
    func time(_ work: () throws -> some Any) rethrows -> Time {
        var count = 1
        var times = [try once(count, work)]
        while times[0].cpu * Double(count) < Self.batch * share / 2, count < 1 << 40 {
            count *= 2
            times = [try once(count, work)]
        }
        while times.count < Self.batches { times.append(try once(count, work)) }
        return Self.median(times)
    }

    /// The same for work that waits.
    func time(_ work: () async throws -> some Any) async rethrows -> Time {
        var count = 1
        var times = [try await once(count, work)]
        while times[0].cpu * Double(count) < Self.batch * share / 2, count < 1 << 40 {
            count *= 2
            times = [try await once(count, work)]
        }
        while times.count < Self.batches { times.append(try await once(count, work)) }
        return Self.median(times)
    }

    private func once(_ count: Int, _ work: () throws -> some Any) rethrows -> Time {
        let (cpu, start) = (Self.cpuSeconds, ContinuousClock.now)
        for _ in 0..<count { Self.consume(try work()) }
        return Time(cpu: (Self.cpuSeconds - cpu) / Double(count), elapsed: Self.since(start) / Double(count))
    }

    private func once(_ count: Int, _ work: () async throws -> some Any) async rethrows -> Time {
        let (cpu, start) = (Self.cpuSeconds, ContinuousClock.now)
        for _ in 0..<count { Self.consume(try await work()) }
        return Time(cpu: (Self.cpuSeconds - cpu) / Double(count), elapsed: Self.since(start) / Double(count))
    }

    private static func median(_ times: [Time]) -> Time {
        let middle = times.count / 2
        return Time(cpu: times.map(\.cpu).sorted()[middle], elapsed: times.map(\.elapsed).sorted()[middle])
    }

    private static func since(_ start: ContinuousClock.Instant) -> Double {
        (ContinuousClock.now - start) / .seconds(1)
    }

    /// The CPU seconds that this process has used, on all its threads.
    static var cpuSeconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @inline(never)
    private static func consume(_ result: some Any) {}
}
