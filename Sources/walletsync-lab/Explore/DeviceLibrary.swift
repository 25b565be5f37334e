import WalletSync
import WalletSyncTesting

/// Every condition of a device that an exploration met, by number, and what may become of it.
///
/// The replica is a pure function, so what becomes of a device is asked of it once and remembered: the world
/// has millions of states, its devices far fewer.
struct DeviceLibrary<Wallet: VirtualWallet> {
    /// What the world around a device has to know of it.
    struct Facts {
        /// The number of its id.
        let id: UInt32
        /// The numbers of its merge base and its in-flight post.
        let base: UInt32
        let post: UInt32
        let isViolated: Bool
        /// Whether the server refused the post for ever.
        let isStalled: Bool
        /// Whether there is anything to post.
        let isUnsettled: Bool
    }

    /// Where a turn ended.
    struct End: Equatable {
        let device: UInt32
        /// How many edits of it lasted.
        let made: UInt32
        /// The post that was sent, 0 for none.
        let sent: UInt32
        let isAccepted: Bool
    }

    /// Something that was asked of a device.
    struct Asked {
        let device: UInt32
        /// Whose device it is, and how many edits its owner had made.
        let owner: Int
        let made: UInt32
        let input: Input
    }

    /// Hashed by one number that few others share: questions are asked by the hundred million.
    private struct Question: Hashable {
        let device: UInt32
        /// Two owners may have a device in one condition, where they share an id, and make different edits.
        let owner: Int
        let made: UInt32
        let input: UInt64

        func hash(into hasher: inout Hasher) {
            hasher.combine(UInt64(device) << 32 ^ UInt64(made) << 60 ^ UInt64(owner) << 56 ^ input)
        }
    }

    let rules: DeviceRules<Wallet>
    private var devices = Interner<VirtualDevice<Wallet>>()
    private var facts: [Facts] = []
    private var wallets: [Wallet] = []
    private var answers: [Question: Range<Int>] = [:]
    private var ends: [End] = []
    private(set) var states = StateLibrary<Wallet>()
    /// Every turn that the replica was asked about, in the order in which it was.
    private(set) var asked: [Asked] = []

    init(rules: DeviceRules<Wallet>) {
        self.rules = rules
    }

    var count: Int { facts.count }

    /// How many turns the replica was asked about.
    var turnCount: Int { answers.count }

    subscript(number: UInt32) -> VirtualDevice<Wallet> { devices[number] }

    func facts(_ number: UInt32) -> Facts { facts[Int(number)] }

    /// Remembers that `state` was made over `base`.
    mutating func learn(_ state: UInt32, madeOver base: UInt32) { states.learn(state, madeOver: base) }

    mutating func number(ofState version: Version<Wallet>?) -> UInt32 { states.number(of: version) }

    func version(_ state: UInt32) -> Version<Wallet>? {
        states.signed(state).map { Version(signed: $0, wallet: states.wallet(state)) }
    }

    /// The number of a device's id.
    func id(_ number: UInt32) -> UInt32 { facts(number).id }

    func wallet(_ number: UInt32) -> Wallet { wallets[Int(number)] }

    mutating func number(of device: VirtualDevice<Wallet>) -> UInt32 {
        let (number, isNew) = devices.number(device)
        if isNew {
            let record = device.record
            wallets.append(record.wallet)
            let base = states.number(of: record.mergeBase)
            let post = states.number(of: record.inFlight)
            if post != 0 { states.learn(post, madeOver: base) }
            facts.append(
                Facts(
                    id: states.number(of: record.deviceID),
                    base: base,
                    post: post,
                    isViolated: record.isViolated,
                    isStalled: record.isStalled,
                    isUnsettled: post != 0 || device.replica.hasUnsyncedEdits
                )
            )
        }
        return number
    }

    /// The places of the ends to which `input` leads the device `number`; the plain one first.
    mutating func ends(
        of number: UInt32,
        owner: Int,
        made: UInt32,
        on input: Input
    ) throws(Breach) -> Range<Int> {
        let question = Question(device: number, owner: owner, made: made, input: input.code)
        if let known = answers[question] { return known }
        let start = ends.count
        for turn in try turns(of: number, owner: owner, made: made, on: input) {
            states.learn(states.number(of: turn.sent), madeOver: facts(number).base)
            try rules.check(from: devices[number], to: turn.device, on: input, owner: owner, made: turn.made)
            if isDeadEnd(turn.device) {
                if rules.options.remembersAlarms { _ = self.number(of: turn.device) }
                continue
            }
            let end = self.end(of: turn)
            if ends[start...].contains(end) { continue }
            if !input.isDecision { try checkJoin(from: facts(number).base, to: facts(end.device).base) }
            ends.append(end)
        }
        answers[question] = start..<ends.count
        asked.append(Asked(device: number, owner: owner, made: made, input: input))
        return start..<ends.count
    }

    /// Where a server may lie for ever, a device that raised an alarm does nothing more.
    private func isDeadEnd(_ device: VirtualDevice<Wallet>) -> Bool {
        rules.options.kind == .adversarial && device.record.isViolated
    }

    private mutating func end(of turn: Turn<Wallet>.End) -> End {
        End(
            device: number(of: turn.device),
            made: UInt32(turn.made),
            // A post that was not taken may arrive later, as may every post that is in a record.
            sent: turn.isAccepted || rules.options.remembersPosts ? states.number(of: turn.sent) : 0,
            isAccepted: turn.isAccepted
        )
    }

    func end(_ place: Int) -> End { ends[place] }

    /// The turns that lead there, told in full; several may come to one end.
    func turns(
        of number: UInt32,
        owner: Int,
        made: UInt32,
        on input: Input
    ) throws(Breach) -> [Turn<Wallet>.End] {
        let device = devices[number]
        let turn = Turn<Wallet>(
            number: { rules.edit(of: owner, $0) },
            limit: rules.options.edits,
            hasIncidents: rules.options.hasIncidents,
            replies: { request in
                Replies(states: states, strictness: rules.options.strictness)
                    .replies(to: request, answer: input.answer)
            }
        )
        return try turn.ends(of: device, made: Int(made), on: event(for: input, at: device, owner: owner))
    }

    /// What happened on the way to the end at place `way` of a turn.
    mutating func story(
        of number: UInt32,
        owner: Int,
        made: UInt32,
        on input: Input,
        way: Int
    ) -> [Turn<Wallet>.Incident] {
        let turns = (try? self.turns(of: number, owner: owner, made: made, on: input)) ?? []
        var seen: [End] = []
        for turn in turns {
            if isDeadEnd(turn.device) { continue }
            let end = self.end(of: turn)
            if seen.contains(end) { continue }
            if seen.count == way { return turn.story }
            seen.append(end)
        }
        return []
    }

    /// The event that an input means to this device; `nil` for an edit.
    private func event(
        for input: Input,
        at device: VirtualDevice<Wallet>,
        owner: Int
    ) -> Event<Wallet>? {
        let id = OperationID(1)
        return switch input {
        case .edit: nil
        case .pull: .pull(id, .merge)
        case .push: .push(id, .merge)
        case .lookAgain: .lookAgain(id, .merge)
        case .decide(let decision):
            .recover(id, decision.recovery, newDevice: rules.nextID(after: device.record.deviceID, of: owner))
        }
    }

    /// I12: with lineage, what a device takes in grew from what it had.
    private func checkJoin(from old: UInt32, to new: UInt32) throws(Breach) {
        guard rules.options.lineage, old != new, !states.isAncestor(old, of: new) else { return }
        throw Breach(.noSilentJoin, "\(states.name(new)) was taken in over \(states.name(old))")
    }
}

extension ReplicaRecord {
    /// Whether the server refused the in-flight post for ever.
    var isStalled: Bool {
        if case .stalled = status { true } else { false }
    }

    /// Whether an alarm stopped syncing.
    var isViolated: Bool {
        if case .violated = status { true } else { false }
    }
}
