import WalletSync

/// What a ``LyingServer`` tells of one account: the common history, and those kept apart for one device.
struct ToldHistories {
    private(set) var common: ServerLedger
    private(set) var apart: [DeviceID: ServerLedger] = [:]
    private var refused: SignedText?

    init(_ strictness: ServerLedger.Strictness) {
        common = ServerLedger(strictness)
    }

    /// The history that `device` is told; the common one for `nil`.
    func ledger(for device: DeviceID?) -> ServerLedger {
        device.flatMap { apart[$0] } ?? common
    }

    /// Posts to the history that `device` is told.
    mutating func post(_ text: SignedText, from device: DeviceID) -> ServerLedger.Answer {
        var ledger = ledger(for: device)
        let answer = ledger.post(text, from: device)
        if case .outOfDate = answer { refused = text }
        replace(ledger.chain, for: device)
        return answer
    }

    /// Drops the latest state of the history that `device` is told, if `text` has the same sequence.
    mutating func makeRoom(for text: SignedText, from device: DeviceID) {
        let chain = ledger(for: device).chain
        guard let latest = chain.last, sequence(of: latest) == sequence(of: text) else { return }
        replace(chain.dropLast(), for: device)
    }

    /// Cuts the history that `device` is told, or for `nil` the common one.
    mutating func rollBack(to count: Int, for device: DeviceID?) {
        let chain = Array(ledger(for: device).chain.prefix(count))
        if let device { keepApart(device, chain) } else { common.replaceChain(with: chain) }
    }

    /// Keeps a history apart for `device` from now on.
    mutating func fork(for device: DeviceID) {
        if apart[device] == nil { keepApart(device, common.chain) }
    }

    /// Tells `device` a history in which the latest refused post was taken in the place that it was for.
    mutating func tellRefusedPost(to device: DeviceID) {
        guard apart[device] == nil, let refused, let sequence = sequence(of: refused) else { return }
        keepApart(device, common.chain.prefix(Int(sequence.value) - 1) + [refused])
    }

    /// Tells `device`, or for `nil` everybody, the common history again.
    mutating func join(_ device: DeviceID?) {
        if let device { apart[device] = nil } else { apart = [:] }
    }

    private mutating func replace(_ chain: [SignedText], for device: DeviceID) {
        if apart[device] != nil { keepApart(device, chain) } else { common.replaceChain(with: chain) }
    }

    private mutating func keepApart(_ device: DeviceID, _ chain: [SignedText]) {
        var ledger = ServerLedger(common.strictness)
        ledger.replaceChain(with: chain)
        apart[device] = ledger
    }

    private func sequence(of text: SignedText) -> SequenceNumber? {
        try? WalletState(reading: text.text).sequence
    }
}
