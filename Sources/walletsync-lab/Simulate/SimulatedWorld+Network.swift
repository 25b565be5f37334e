import WalletSync
import WalletSyncTesting

/// What the network does to requests and answers.
extension SimulatedWorld {
    /// The request with this number of `device` reaches an honest server.
    mutating func deliver(_ device: Int, _ number: Int) throws(SimulationBreach) -> Bool {
        guard let request = takeRequest(device, number) else { return false }
        guard request.post >= 0 else {
            reply(device, request, .latest(server.latest(for: device)))
            return true
        }
        let predecessor = server.latest(for: device)
        switch server[branchOf: device].post(request.post, from: request.device, history) {
        case .accepted:
            if setup.world.isHonest { try history.accept(request.post, after: predecessor) }
            if request.operation != stations[device].operation {
                seen.insert(.lateFirstCopyAccepted)
            }
            reply(device, request, .accepted(request.post))
        case .outOfDate:
            if predecessor == request.post { seen.insert(.doubledPostArrived) }
            if history.sequence(of: request.post) == 1 { seen.insert(.twoFirstPosts) }
            reply(device, request, .latest(predecessor))
        case .rejected(let reason):
            try hold(!setup.world.isHonest, .chainByOne, "an honest server rejected a post: \(reason)")
            reply(device, request, .rejected)
        }
        return true
    }

    func request(_ device: Int, _ number: Int) -> Station<Wallet>.Message? {
        let requests = stations[device].requests
        return requests.indices.contains(number) ? requests[number] : nil
    }

    mutating func takeRequest(_ device: Int, _ number: Int) -> Station<Wallet>.Message? {
        guard let request = request(device, number) else { return nil }
        if number > 0 { seen.insert(.requestOvertaken) }
        stations[device].requests.remove(at: number)
        return request
    }

    mutating func reply(
        _ device: Int,
        _ request: Station<Wallet>.Message,
        _ content: Station<Wallet>.Answer.Content
    ) {
        stations[device].answers.append(
            Station<Wallet>.Answer(operation: request.operation, content: content)
        )
    }

    mutating func dropRequest(_ device: Int, _ number: Int) -> Bool {
        takeRequest(device, number) != nil
    }

    mutating func copyRequest(_ device: Int, _ number: Int) -> Bool {
        guard let request = request(device, number), stations[device].requests.count < 6 else { return false }
        stations[device].requests.append(request)
        return true
    }

    /// Something on the way refuses a post: it is too large, or not wanted.
    mutating func reject(_ device: Int, _ number: Int) -> Bool {
        guard let request = request(device, number), request.post >= 0 else { return false }
        _ = takeRequest(device, number)
        reply(device, request, .rejected)
        return true
    }

    /// The answer with this number reaches the device.
    mutating func answer(_ device: Int, _ number: Int) throws(SimulationBreach) -> Bool {
        let station = stations[device]
        guard station.answers.indices.contains(number) else { return false }
        if number > 0 { seen.insert(.answerOvertaken) }
        let answer = station.answers.remove(at: number)
        let before = (generation: station.memory.generation, post: station.memory.post)
        let isLate = station.operation != answer.operation
        let isDoubled = !isLate && awaited(device) != .answer
        if isLate { seen.insert(.lateAnswerIgnored) }
        if isDoubled { seen.insert(.doubledAnswerIgnored) }
        var counts = !isLate && !isDoubled
        switch answer.content {
        case .accepted(let number):
            counts = counts && number == before.post
            try hand(.accepted(answer.operation, history[number].state.signed), to: device)
        case .latest(let number):
            let latest = number < 0 ? nil : history[number].state
            try hand(.latest(answer.operation, latest), to: device)
        case .rejected: try hand(.rejected(answer.operation, reason: "too large"), to: device)
        }
        try hold(
            counts || station.memory.generation == before.generation,
            .resolvedOnce,
            "device \(station.memory.device) took an answer that is none"
        )
        return true
    }

    mutating func dropAnswer(_ device: Int, _ number: Int) -> Bool {
        guard stations[device].answers.indices.contains(number) else { return false }
        stations[device].answers.remove(at: number)
        return true
    }

    mutating func copyAnswer(_ device: Int, _ number: Int) -> Bool {
        let answers = stations[device].answers
        guard answers.indices.contains(number), answers.count < 6 else { return false }
        stations[device].answers.append(answers[number])
        return true
    }

    /// The device gives its request up. Request and answer may still be on their way.
    mutating func timeOut(_ device: Int) throws(SimulationBreach) -> Bool {
        guard awaited(device) == .answer,
            let operation = stations[device].operation
        else { return false }
        seen.insert(.timedOut)
        try hand(.failed(operation), to: device)
        return true
    }
}
