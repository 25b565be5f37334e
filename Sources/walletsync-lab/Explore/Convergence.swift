import WalletSync
import WalletSyncTesting

/// Whether everybody agrees soon, once nothing fails any more and nobody edits (I3).
struct Convergence<Wallet: VirtualWallet> {
    let world: World<Wallet>
    /// The orders in which devices take their turns: where one state stands for all its renamings, each.
    private let orders: [[Int]]
    /// What comes of states in which a round has ended, for each order.
    private var known: [[WorldState: Agreement]]
    private(set) var mostRounds = 0

    private struct Agreement {
        var rounds: Int
        /// The server's latest state, and everybody's merge base.
        let state: UInt32
    }

    init(in world: World<Wallet>) {
        self.world = world
        let devices = Array(0..<world.options.devices)
        orders = world.options.mergesSymmetricStates ? devices.orders : [devices]
        known = orders.map { _ in [:] }
    }

    /// Checks the state with every post that is still on its way lost, and with all of them arriving first.
    mutating func check(_ state: WorldState) throws(Breach) {
        try settle(forgettingStragglers(state))
        var late = state
        for post in world.postsOnTheirWay(in: state) where world.accepts(post, in: late) {
            late = try world.postArrives(post, in: late)
        }
        if late != state { try settle(forgettingStragglers(late)) }
    }

    /// Posts that have not arrived by now never will. Where they bear witness of what was sent, they stay.
    private func forgettingStragglers(_ state: WorldState) -> WorldState {
        if world.options.remembersPosts { return state }
        var state = state
        state.stragglers = 0
        return world.tidied(state)
    }

    private mutating func settle(_ start: WorldState) throws(Breach) {
        for order in orders.indices {
            let agreement = try agreement(from: start.withoutBounds, order)
            guard agreement.rounds <= world.options.roundLimit else {
                throw Breach(.convergence, "agreement took \(agreement.rounds) rounds")
            }
            try checkNothingLost(from: start, to: agreement.state)
            mostRounds = max(mostRounds, agreement.rounds)
        }
    }

    private mutating func agreement(from start: WorldState, _ order: Int) throws(Breach) -> Agreement {
        var state = start
        var passed: [WorldState] = []
        var agreement: Agreement?
        while agreement == nil {
            if agrees(state) {
                agreement = Agreement(rounds: 0, state: world.latest(state))
            } else if !passed.isEmpty, let known = known[order][state] {
                agreement = known
            } else {
                guard passed.count <= world.options.roundLimit else {
                    throw Breach(.convergence, "no agreement after \(passed.count) rounds")
                }
                passed.append(state)
                for index in orders[order] { state = try round(of: index, in: state) }
                state = forgettingStragglers(state).withoutBounds
            }
        }
        var result = agreement ?? Agreement(rounds: 0, state: 0)
        for state in passed.reversed() {
            result.rounds += 1
            if state != start { known[order][state] = result }
        }
        return result
    }

    /// Settles a violation or a refusal for ever, else pushes if something is in flight or changed, else
    /// pulls.
    private func round(of index: Int, in state: WorldState) throws(Breach) -> WorldState {
        let facts = world.facts(state, index)
        let answer = Input.Answer.honest(latest: world.latest(state))
        guard facts.isViolated || facts.isStalled else {
            return try world.applyPlainly(
                facts.isUnsettled ? .push(answer) : .pull(answer),
                to: index,
                in: state
            )
        }
        let looked = try world.applyPlainly(.lookAgain(answer), to: index, in: state)
        switch world.devices[looked.device(index)].record.status {
        case .inOrder: return looked
        case .stalled: return try world.applyPlainly(.decide(.becomeNewDevice), to: index, in: looked)
        case .violated(let violation):
            let isCopy = violation.finding.rule == .copied || violation.finding.rule == .foreignPost
            return try world.applyPlainly(.decide(isCopy ? .becomeNewDevice : .merge), to: index, in: looked)
        }
    }

    private func agrees(_ state: WorldState) -> Bool {
        let latest = world.latest(state)
        return (0..<world.options.devices).allSatisfy { index in
            let facts = world.facts(state, index)
            return facts.base == latest && !facts.isUnsettled && !facts.isViolated
        }
    }

    /// I1: what anybody had is there in the end, exactly once.
    private func checkNothingLost(from start: WorldState, to end: UInt32) throws(Breach) {
        if world.options.discards { return }
        let wallet = world.devices.states.wallet(end)
        for edit in 0..<world.options.devices * world.options.edits {
            let isMade = (0..<world.options.devices).contains { index in
                world.devices.wallet(start.device(index)).count(of: edit) > 0
            }
            if isMade, wallet.count(of: edit) != 1 {
                throw Breach(.exactlyOnce, "edit \(edit) is there \(wallet.count(of: edit)) times in the end")
            }
        }
    }
}

extension [Int] {
    /// Every order of these.
    var orders: [[Int]] {
        if count < 2 { return [self] }
        return flatMap { first in filter { $0 != first }.orders.map { [first] + $0 } }
    }
}
