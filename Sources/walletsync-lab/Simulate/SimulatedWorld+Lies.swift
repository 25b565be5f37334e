import WalletSync
import WalletSyncTesting

/// What a dishonest server does.
extension SimulatedWorld {
    /// The request with number 0 of `device` gets a dishonest answer.
    mutating func lie(_ device: Int, _ number: Int) throws(SimulationBreach) -> Bool {
        let lie = Lie.allCases[number % Lie.allCases.count]
        guard !setup.world.isHonest, let request = request(device, 0),
            request.post >= 0 || isForAnyRequest(lie)
        else {
            return false
        }
        let latest = server.latest(for: device)
        let content: Station<Wallet>.Answer.Content
        switch lie {
        case .forgets: content = .accepted(request.post)
        case .denies:
            _ = server[branchOf: device].post(request.post, from: request.device, history)
            content = .latest(latest)
        case .withholds:
            server.shelf = request.post
            content = .latest(latest)
        case .overwrites:
            let place = Int(clamping: history.sequence(of: request.post)) - 1
            let states = server[branchOf: device].states
            guard place < states.count else { return false }
            server[branchOf: device].replace(with: states.prefix(place) + [request.post], history)
            content = .accepted(request.post)
        case .empties: content = .latest(History.none)
        case .lags: content = .latest(server[branchOf: device].states.dropLast().last ?? History.none)
        case .mistakes:
            guard latest >= 0, latest != request.post else { return false }
            content = .accepted(latest)
        }
        _ = takeRequest(device, 0)
        reply(device, request, content)
        return true
    }

    private func isForAnyRequest(_ lie: Lie) -> Bool {
        switch lie {
        case .empties, .lags: true
        case .forgets, .denies, .withholds, .overwrites, .mistakes: false
        }
    }

    /// The branch loses its latest states; all of them, if there are no more.
    mutating func rollBack(_ device: Int, _ number: Int) -> Bool {
        let states = server[branchOf: device].states
        guard !setup.world.isHonest, !states.isEmpty else { return false }
        server[branchOf: device].replace(with: Array(states.dropLast(number + 1)), history)
        return true
    }

    mutating func join(_ device: Int, to other: Int) -> Bool {
        guard !setup.world.isHonest, stations.indices.contains(other) else { return false }
        return server.join(device, to: other)
    }

    /// The post that was refused turns up in the branch that `device` is shown.
    mutating func unshelve(_ device: Int) -> Bool {
        let post = server.shelf
        guard post >= 0 else { return false }
        guard server[branchOf: device].post(post, from: history[post].author, history) == .accepted else {
            return false
        }
        server.shelf = History.none
        return true
    }
}
