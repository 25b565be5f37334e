import WalletSync
import WalletSyncTesting

extension World {
    typealias Visit = (Move, Result<WorldState, Breach>) -> Void

    /// Every move that is possible in a state, with the state that it leads to or the invariant that it
    /// breaks; always in the same order.
    func forEachMove(from state: WorldState, _ visit: Visit) {
        if options.kind == .adversarial {
            for index in 0..<options.devices { forEachCampaign(of: index, in: state, visit) }
            return
        }
        for index in 0..<options.devices {
            for input in inputs(of: index, in: state) { forEachEnd(of: input, to: index, in: state, visit) }
            if options.kind == .restore { forEachBackupMove(of: index, in: state, visit) }
        }
        for post in postsOnTheirWay(in: state) where accepts(post, in: state) {
            visit(
                .postArrives(post),
                result { () throws(Breach) in try postArrives(post, in: state) }
            )
        }
        if options.kind == .recovery, state.rollbacks == 0 { forEachRollback(in: state, visit) }
    }

    /// Posts that may arrive without being sent again.
    func postsOnTheirWay(in state: WorldState) -> [UInt32] {
        var posts = lists[state.stragglers]
        for index in 0..<options.devices {
            let post = facts(state, index).post
            if post != 0, !posts.contains(post) { posts.append(post) }
        }
        return posts
    }

    private func forEachEnd(of input: Input, to index: Int, in state: WorldState, _ visit: Visit) {
        do throws(Breach) {
            let places = try ends(of: input, to: index, in: state)
            for place in places {
                let next = result { () throws(Breach) in
                    try self.state(after: place, of: index, on: input, in: state)
                }
                visit(.device(index, input, way: place - places.lowerBound), next)
            }
        } catch {
            visit(.device(index, input, way: 0), .failure(error))
        }
    }

    private func inputs(of index: Int, in state: WorldState) -> [Input] {
        let facts = facts(state, index)
        var inputs: [Input] = []
        if state.made(index) < options.edits { inputs.append(.edit) }
        let answer = Input.Answer.honest(latest: latest(state))
        if facts.isViolated {
            inputs.append(.lookAgain(answer))
            return inputs
                + (state.decisions(index) < options.decisionLimit ? decisions.map(Input.decide) : [])
        }
        inputs.append(.pull(answer))
        // A push with nothing new is possible, and would make the world endless.
        if facts.isUnsettled { inputs.append(.push(answer)) }
        if facts.isStalled, state.decisions(index) < options.decisionLimit {
            inputs.append(.decide(.becomeNewDevice))
        }
        return inputs
    }

    private var decisions: [Input.Decision] {
        switch options.kind {
        case .honest, .adversarial: []
        case .restore, .sharedID: [.becomeNewDevice]
        case .recovery: options.discards ? [.takeServers, .merge, .keepMine] : [.merge]
        }
    }

    func campaigns(of index: Int, in state: WorldState) -> Campaigns<Wallet> {
        Campaigns(
            from: state.device(index),
            owner: index,
            made: state.made(index),
            stock: lists[state.stragglers],
            in: &devices
        )
    }

    private func forEachCampaign(of index: Int, in state: WorldState, _ visit: Visit) {
        let campaigns = campaigns(of: index, in: state)
        for (number, campaign) in campaigns.campaigns.enumerated() {
            let next = result { () throws(Breach) in
                try self.state(after: campaign.place, of: index, on: .push(.lost), in: state)
            }
            visit(.campaign(index, number), next)
        }
        for (number, (_, breach)) in campaigns.breaches.enumerated() {
            visit(.campaign(index, campaigns.campaigns.count + number), .failure(breach))
        }
    }

    private func result(_ body: () throws(Breach) -> WorldState) -> Result<WorldState, Breach> {
        do throws(Breach) { return .success(try body()) } catch { return .failure(error) }
    }

    private func forEachRollback(in state: WorldState, _ visit: Visit) {
        let chain = lists[state.chain]
        for count in 0..<chain.count {
            var next = state
            next.chain = lists.number(Array(chain.prefix(count))).number
            next.rollbacks = 1
            visit(.serverGoesBack(to: count), .success(next))
        }
    }

    private func forEachBackupMove(of index: Int, in state: WorldState, _ visit: Visit) {
        if (0..<options.devices).allSatisfy({ state.backup($0) == 0 }) {
            var next = state
            next.setBackup(index, state.device(index) + 1)
            visit(.backUp(index), .success(next))
        } else if state.backup(index) != 0, !state.isRestored(index) {
            var next = state
            let backup = state.backup(index) - 1
            if facts(state, index).post != devices.facts(backup).post {
                addStraggler(facts(state, index).post, to: &next)
            }
            next.setDevice(index, backup)
            next.setRestored(index)
            visit(.restore(index), .success(tidied(next)))
        }
    }
}
