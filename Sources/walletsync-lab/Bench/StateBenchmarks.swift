import WalletSync

extension BenchmarkSuite {
    /// Reading a state strictly, with every rule W1–W5, and writing it canonically.
    static let state = BenchmarkSuite(name: "state") { stopwatch in
        let bySize = try SampleState.sizes.map { ($0.0, try SampleState.state(size: $0.1, devices: 3)) }
        let byDevices = try SampleState.deviceCounts.map {
            ("\($0) devices", try SampleState.state(size: 0, devices: $0))
        }
        return try (bySize + byDevices).flatMap { size, state in
            let text = state.canonicalText()
            let read = try stopwatch.time { try WalletState(reading: text) }
            let write = stopwatch.time { state.canonicalText() }
            return [
                Reading("state read", size, read, note: throughput(text.count, read)),
                Reading("state write", size, write, note: throughput(text.count, write)),
            ]
        }
    }

    /// Judging whether a state grew from another one (H1–H7, L2, L3).
    static let ancestry = BenchmarkSuite(name: "ancestry") { stopwatch in
        try SampleState.deviceCounts.map { devices in
            let base = try SampleState.state(size: 1_000, devices: devices)
            let next = SignedState(signing: try SampleState.successor(of: base), with: NoIntegrity())
            let former = SignedState(signing: base, with: NoIntegrity())
            let me = base.deviceID
            guard next.ancestry(from: former, on: me) == .descends else { throw SampleState.NoSuchState() }
            let time = stopwatch.time { next.ancestry(from: former, on: me) }
            return Reading("ancestry", "\(devices) devices", time)
        }
    }

    private static func throughput(_ bytes: Int, _ time: Stopwatch.Time) -> String {
        "\(Int(Double(bytes) / time.cpu / 1e6)) MB/s"
    }
}
