import WalletSync
import WalletSyncTesting

extension Explorer {
    /// The breach of a state, if it has one.
    func check(
        _ state: WorldState,
        depth: Int,
        _ convergence: inout Convergence<Wallet>
    ) -> Breach? {
        if let canaryDepth, depth >= canaryDepth { return Breach(.canary, "\(depth) steps were made") }
        guard world.options.checksAgreement else { return nil }
        do throws(Breach) { try convergence.check(state) } catch { return error }
        return nil
    }

    /// The way to the state at `index`, and the move from there that broke an invariant, if one did.
    func failure(
        _ breach: Breach,
        at index: Int,
        _ table: StateTable,
        inMove: Bool
    ) -> ExplorationReport.Failure {
        // Of states that stand for others, the path has the one; the trace follows a real way past them.
        var state = world.initial
        var trace: [TraceLine] = []
        for target in table.path(to: index).dropFirst() {
            var step: (Move, WorldState)?
            world.forEachMove(from: state) { move, result in
                if step == nil, case .success(let next) = result, world.canonical(next) == target {
                    step = (move, next)
                }
            }
            guard let (move, next) = step else { break }
            trace.append(world.tell(move, in: state))
            state = next
        }
        if inMove {
            var culprit: Move?
            world.forEachMove(from: state) { move, result in
                guard culprit == nil, case .failure(let found) = result else { return }
                if found.invariant == breach.invariant { culprit = move }
            }
            if let culprit { trace.append(world.tell(culprit, in: state)) }
        }
        return ExplorationReport.Failure(breach: breach, trace: trace)
    }

    /// Makes the steps of a trace, and gives the breach that they lead to, if they do.
    ///
    /// - Throws: ``UnknownStep`` for a line that is no step of the state that was reached.
    func replay(_ lines: [String]) throws -> Breach? {
        var state = world.initial
        for line in lines {
            var result: Result<WorldState, Breach>?
            world.forEachMove(from: state) { move, next in
                if result == nil, world.tell(move, in: state).line == line { result = next }
            }
            switch result {
            case .success(let next): state = next
            case .failure(let breach): return breach
            case nil: throw UnknownStep(line: line)
            }
        }
        var convergence = Convergence(in: world)
        return check(state, depth: 0, &convergence)
    }
}

/// A line of a trace that names no step of the state that was reached.
struct UnknownStep: Error {
    let line: String
}
