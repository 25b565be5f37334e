/// The memory of a ``FaultyTransport``: what is still to happen, what was asked, and what strays.
actor FaultLine {
    private var plan: FaultPlan
    private var injected: [RequestKind: [NetworkFault]] = [:]
    private var strays: [@Sendable () async -> Void] = []
    private(set) var requests: [RequestKind] = []

    init(_ plan: FaultPlan) {
        self.plan = plan
    }

    /// Takes note of a request, and says what it meets.
    func fault(for kind: RequestKind) -> NetworkFault? {
        requests.append(kind)
        // The plan goes on whether its fault is used or not, so that an injected one shifts nothing.
        let planned = plan.next(for: kind)
        guard let first = injected[kind]?.first else { return planned }
        injected[kind]?.removeFirst()
        return first
    }

    func follow(_ plan: FaultPlan) {
        self.plan = plan
    }

    func inject(_ faults: [NetworkFault], on kind: RequestKind) {
        injected[kind, default: []] += faults
    }

    func drainRequests() -> [RequestKind] {
        defer { requests = [] }
        return requests
    }

    func stray(_ request: @escaping @Sendable () async -> Void) {
        strays.append(request)
    }

    /// Takes out what strays, the oldest first.
    func takeStrays() -> [@Sendable () async -> Void] {
        defer { strays = [] }
        return strays
    }
}
