/// Which requests meet which fault: written out, or drawn from a seed.
public struct FaultPlan: Sendable {
    private enum Source {
        case script(ArraySlice<NetworkFault?>)
        case always(NetworkFault)
        case seeded(SeededGenerator, KeyValuePairs<NetworkFault, Int>)
    }

    private var source: Source
    private let kinds: Set<RequestKind>

    /// No fault at all.
    public static let none = FaultPlan.script([])

    /// The first request meets the first fault, and so on, `nil` for none; nothing happens to what comes
    /// after the last. Only requests of these kinds count.
    public static func script(
        _ faults: [NetworkFault?],
        on kinds: Set<RequestKind> = [.get, .post]
    ) -> FaultPlan {
        FaultPlan(source: .script(faults[...]), kinds: kinds)
    }

    /// Every request of these kinds meets the same fault, for ever.
    public static func always(
        _ fault: NetworkFault,
        on kinds: Set<RequestKind> = [.get, .post]
    ) -> FaultPlan {
        FaultPlan(source: .always(fault), kinds: kinds)
    }

    /// Draws a fault for each request of these kinds. The same seed gives the same faults.
    ///
    /// - Parameter rates: how many requests in a thousand meet each fault. What is left over of a thousand
    ///   meets none.
    public static func seeded(
        _ seed: UInt64,
        rates: KeyValuePairs<NetworkFault, Int>,
        on kinds: Set<RequestKind> = [.get, .post]
    ) -> FaultPlan {
        FaultPlan(source: .seeded(SeededGenerator(seed: seed), rates), kinds: kinds)
    }

    /// What the next request meets, if it is of this kind.
    mutating func next(for kind: RequestKind) -> NetworkFault? {
        guard kinds.contains(kind) else { return nil }
        switch source {
        case .script(var faults):
            let fault = faults.popFirst() ?? nil
            source = .script(faults)
            return fault
        case .always(let fault): return fault
        case .seeded(var generator, let rates):
            var number = Int.random(in: 0..<1000, using: &generator)
            source = .seeded(generator, rates)
            for (fault, rate) in rates {
                if number < rate { return fault }
                number -= rate
            }
            return nil
        }
    }
}
