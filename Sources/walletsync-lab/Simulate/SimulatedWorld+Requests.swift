import WalletSync
import WalletSyncTesting

/// What leaves a device, and how its calls end.
extension SimulatedWorld {
    /// Puts the request that the device wants to send on its way: I7, I13 and I17.
    mutating func sendRequest(_ device: Int) throws(SimulationBreach) {
        let awaited = awaited(device)
        if awaited == .nothing { return }
        let station = stations[device]
        try hold(
            station.memory.alarm == nil || station.call?.mayLift ?? false,
            .inertAlarm,
            "device \(station.memory.device) goes on in spite of an alarm"
        )
        guard awaited == .answer else { return }
        guard station.operation != station.asked,
            let request = request(device)
        else { return }
        if let post = request.post { try examineSent(device, post.text) }
        let post = request.post == nil ? History.none : station.memory.post
        send(device, request.operation, post)
    }

    private mutating func send(_ device: Int, _ operation: OperationID, _ post: StateNumber) {
        let station = stations[device]
        station.asked = operation
        station.requests.append(
            Station<Wallet>.Message(
                operation: operation,
                post: post,
                device: station.memory.device
            )
        )
    }

    /// The bytes sent are the post's, and durable.
    private mutating func examineSent(_ device: Int, _ text: SignedText) throws(SimulationBreach) {
        let station = stations[device]
        try hold(
            station.memory.post >= 0 && history[station.memory.post].state.text == text.text,
            .postAboveBase,
            "device \(station.memory.device) sent something else than its post"
        )
        try hold(
            station.disk.post == station.memory.post
                && devices[device].stored.value.inFlight?.signed.text == text.text,
            .durableFirst,
            "device \(station.memory.device) sent a post that was not durable"
        )
        try hold(
            station.memory.alarm == nil,
            .inertAlarm,
            "device \(station.memory.device) posted in spite of an alarm"
        )
        let post = station.memory.post
        if history[post].timesSent > 0 { seen.insert(.resentPost) }
        if station.restartedWith == post { seen.insert(.resentPostAfterRestart) }
        if history.send(post) { return }
        try hold(
            copiedIDs.contains(station.memory.device),
            .oneContent,
            "\(station.memory.device) sent two states of sequence \(history.sequence(of: post))"
        )
        seen.insert(.bothCopiesPosted)
    }

    /// What an operation reports is durable, and true.
    mutating func examineOutcome(_ device: Int, _ outcome: Outcome<Wallet>, _ before: Shadow)
        throws(SimulationBreach)
    {
        note(outcome, device)
        let station = stations[device]
        station.call = nil
        station.operation = nil
        switch outcome {
        case .accepted, .landed, .adopted, .merged, .recovered:
            try hold(
                station.disk.base == station.memory.base && station.disk.post == station.memory.post
                    && station.disk.device == station.memory.device,
                .recordBeforeOrAfter,
                "\(outcome) was reported before it was durable"
            )
        case .violated:
            try hold(station.memory.alarm != nil, .inertAlarm, "a violation was reported and not kept")
        case .unchanged, .needsDecision, .failed: break
        }
        try hold(
            awaited(device) == .nothing && devices[device].isIdle(),
            .oneRequest,
            "a call of device \(station.memory.device) ended and goes on"
        )
        try hold(
            devices[device].replica.durableGeneration <= station.disk.generation,
            .durableFirst,
            "device \(station.memory.device) takes something for durable that is not"
        )
    }
}
