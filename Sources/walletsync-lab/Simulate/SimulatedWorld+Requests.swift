import WalletSync
import WalletSyncTesting

/// What leaves a device, and how its calls end.
extension SimulatedWorld {
    /// Puts the request that the device wants to send on its way: I7, I13 and I17.
    mutating func sendRequest(_ device: Int) throws(SimulationBreach) {
        let awaited = awaited(device)
        if awaited == .nothing { return }
        try hold(
            stations[device].memory.alarm == nil || stations[device].call?.mayLift ?? false,
            .inertAlarm,
            "device \(stations[device].memory.device) goes on in spite of an alarm"
        )
        guard awaited == .answer else { return }
        guard stations[device].operation != stations[device].asked,
            let request = request(device)
        else { return }
        if let post = request.post { try examineSent(device, post.text) }
        let post = request.post == nil ? History.none : stations[device].memory.post
        send(device, request.operation, post)
    }

    private mutating func send(_ device: Int, _ operation: OperationID, _ post: StateNumber) {
        stations[device].asked = operation
        stations[device].requests.append(
            Station<Wallet>.Message(
                operation: operation,
                post: post,
                device: stations[device].memory.device
            )
        )
    }

    /// The bytes sent are the post's, and durable.
    private mutating func examineSent(_ device: Int, _ text: SignedText) throws(SimulationBreach) {
        let memory = stations[device].memory
        try hold(
            memory.post >= 0 && history[memory.post].state.text == text.text,
            .postAboveBase,
            "device \(memory.device) sent something else than its post"
        )
        let disk = stations[device].disk
        try hold(
            disk.post == memory.post && devices[device].stored.value.inFlight?.signed.text == text.text,
            .durableFirst,
            "device \(memory.device) sent a post that was not durable"
        )
        try hold(
            memory.alarm == nil,
            .inertAlarm,
            "device \(memory.device) posted in spite of an alarm"
        )
        if history[memory.post].timesSent > 0 { seen.insert(.resentPost) }
        if stations[device].restartedWith == memory.post { seen.insert(.resentPostAfterRestart) }
        if history.send(memory.post) { return }
        try hold(
            copiedIDs.contains(memory.device),
            .oneContent,
            "\(memory.device) sent two states of sequence \(history.sequence(of: memory.post))"
        )
        seen.insert(.bothCopiesPosted)
    }

    /// What an operation reports is durable, and true.
    mutating func examineOutcome(_ device: Int, _ outcome: Outcome<Wallet>, _ before: Shadow)
        throws(SimulationBreach)
    {
        note(outcome, device)
        stations[device].call = nil
        stations[device].operation = nil
        let (memory, disk) = (stations[device].memory, stations[device].disk)
        switch outcome {
        case .accepted, .landed, .adopted, .merged, .recovered:
            try hold(
                disk.base == memory.base && disk.post == memory.post && disk.device == memory.device,
                .recordBeforeOrAfter,
                "\(outcome) was reported before it was durable"
            )
        case .violated:
            try hold(memory.alarm != nil, .inertAlarm, "a violation was reported and not kept")
        case .unchanged, .needsDecision, .failed: break
        }
        try hold(
            awaited(device) == .nothing && devices[device].isIdle(),
            .oneRequest,
            "a call of device \(memory.device) ended and goes on"
        )
        try hold(
            devices[device].replica.durableGeneration <= disk.generation,
            .durableFirst,
            "device \(memory.device) takes something for durable that is not"
        )
    }
}
