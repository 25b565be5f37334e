import WalletSync
import WalletSyncTesting

extension World {
    /// The state that stands for this one and all that differ from it only in which device is which.
    func canonical(_ state: WorldState) -> WorldState {
        options.mergesSymmetricStates ? symmetry.canonical(state, in: self) : state
    }

    /// Forgets what can never matter again, so that states which behave alike are one state: posts that an
    /// honest server is past, and states of its chain that nobody knows.
    func tidied(_ state: WorldState) -> WorldState {
        if options.kind == .recovery { return tidiedAfterRollback(state) }
        if options.kind == .adversarial { return tidiedBeforeLies(state) }
        var state = state
        let chain = lists[state.chain]
        let sequence = devices.states.sequence(chain.last ?? 0)
        let stragglers = lists[state.stragglers]
        if !stragglers.isEmpty, stragglers.contains(where: { devices.states.sequence($0) <= sequence }) {
            state.stragglers =
                lists.number(stragglers.filter { devices.states.sequence($0) > sequence }).number
        }
        if chain.count > 1, chain.dropLast().contains(where: { !isKnown($0, in: state) }) {
            state.chain =
                lists.number(chain.dropLast().filter { isKnown($0, in: state) } + chain.suffix(1)).number
        }
        return state
    }

    /// After its one rollback the server is honest: posts that it is past can only bear witness, of what was
    /// made under an id that is still used; and no state of the chain but the latest matters.
    private func tidiedAfterRollback(_ state: WorldState) -> WorldState {
        guard state.rollbacks > 0 else { return state }
        var state = state
        let latest = latest(state)
        state.chain = lists.number(latest == 0 ? [] : [latest]).number
        let posts = lists[state.stragglers]
        let sequence = devices.states.sequence(latest)
        let needed = posts.filter { devices.states.sequence($0) > sequence || isWitness($0, in: state) }
        if needed.count < posts.count { state.stragglers = lists.number(needed).number }
        return state
    }

    /// A lying server's stock: a state that is not above any device's base can only raise alarms, which it can
    /// raise with any other as well.
    private func tidiedBeforeLies(_ state: WorldState) -> WorldState {
        let lowest = (0..<options.devices).map { devices.states.sequence(facts(state, $0).base) }.min() ?? 0
        let posts = lists[state.stragglers]
        let useful = posts.filter { devices.states.sequence($0) > lowest }
        if useful.count == posts.count { return state }
        var state = state
        state.stragglers = lists.number(useful).number
        return state
    }

    /// Whether a device may still make a post of this post's author and sequence.
    private func isWitness(_ post: UInt32, in state: WorldState) -> Bool {
        for index in 0..<options.devices where devices.id(state.device(index)) == devices.states.author(post)
        {
            let base = facts(state, index).base
            if devices.states.sequence(post) > devices.states.sequence(base) { return true }
        }
        return false
    }

    private func isKnown(_ number: UInt32, in state: WorldState) -> Bool {
        for index in 0..<options.devices {
            let facts = facts(state, index)
            if facts.base == number || facts.post == number { return true }
        }
        return false
    }
}
