import WalletSync
import WalletSyncTesting

/// The world around the devices: what lies between them and the server, and the server.
///
/// The network. A request is lost, or late, or its answer is lost; a post that was sent may arrive at any later
/// time, any number of times, whatever its device does meanwhile. Messages of different devices overtake each
/// other as they like.
///
/// A request and its answer make one step, with edits in between. Nothing is missed by that: whatever else
/// happens while a device waits neither sees nor touches the device, so it may as well have happened before
/// or after. A get that is slow on its way is a get that was made later. A post that is slow is a post that
/// was given up, is still on its way, and is sent again when it arrives. An answer that comes after the
/// device gave up is ignored (by its operation's id, which has tests of its own).
final class World<Wallet: VirtualWallet> {
    let options: WorldOptions
    var devices: DeviceLibrary<Wallet>
    var lists = Interner<[UInt32]>()
    private var answers: [PostQuestion: Bool] = [:]
    var symmetry: Symmetry<Wallet>

    private struct PostQuestion: Hashable {
        let latest: UInt32
        let post: UInt32

        func hash(into hasher: inout Hasher) {
            hasher.combine(UInt64(latest) << 32 | UInt64(post))
        }
    }

    init(_ options: WorldOptions) {
        self.options = options
        devices = DeviceLibrary(rules: DeviceRules(options: options))
        symmetry = Symmetry(options)
        _ = lists.number([])
    }

    var initial: WorldState {
        var state = WorldState()
        for index in 0..<options.devices {
            let isShared = options.kind == .sharedID && index == 1
            let device = options.device(.virtual(isShared ? 0 : index), Wallet.self)
            state.setDevice(index, devices.number(of: device))
        }
        return state
    }

    func facts(_ state: WorldState, _ index: Int) -> DeviceLibrary<Wallet>.Facts {
        devices.facts(state.device(index))
    }

    /// The number of the server's latest state, 0 for none.
    func latest(_ state: WorldState) -> UInt32 { lists[state.chain].last ?? 0 }

    // MARK: What happens to a device

    /// The ends that something asked of a device may come to, by their places in the library.
    func ends(of input: Input, to index: Int, in state: WorldState) throws(Breach) -> Range<Int> {
        try devices.ends(of: state.device(index), owner: index, made: state.made(index), on: input)
    }

    /// The state that comes of it if nothing goes wrong.
    func applyPlainly(_ input: Input, to index: Int, in state: WorldState) throws(Breach) -> WorldState {
        let place = try ends(of: input, to: index, in: state).lowerBound
        return try self.state(after: place, of: index, on: input, in: state)
    }

    /// The state in which a device came to one of its ends.
    func state(
        after place: Int,
        of index: Int,
        on input: Input,
        in state: WorldState
    ) throws(Breach) -> WorldState {
        let end = devices.end(place)
        let before = facts(state, index)
        let after = devices.facts(end.device)
        var next = state
        next.setDevice(index, end.device)
        next.setMade(index, end.made)
        if end.sent != 0, options.remembersPosts { try remember(end.sent, in: &next) }
        if end.isAccepted { try append(end.sent, to: &next) }
        if before.post != after.post { addStraggler(before.post, to: &next) }
        if input.isDecision { next.countDecision(of: index) }
        if after.base != before.base { try checkBase(after.base, in: next) }
        return tidied(next)
    }

    /// I4: with an honest server, the merge base is in the server's chain.
    private func checkBase(_ base: UInt32, in state: WorldState) throws(Breach) {
        guard options.kind == .honest, !lists[state.chain].contains(base) else { return }
        throw Breach(.baseInChain, "\(devices.states.name(base)) is not in the server's chain")
    }

    /// I6: whatever was sent for one device and sequence is one content.
    private func remember(_ post: UInt32, in state: inout WorldState) throws(Breach) {
        let sent = lists[state.stragglers]
        if sent.contains(post) { return }
        let author = devices.states.author(post)
        let sequence = devices.states.sequence(post)
        for other in sent where devices.states.sequence(other) == sequence {
            guard devices.states.author(other) != author else {
                throw Breach(.oneContent, "\(devices.states.name(other)) and \(devices.states.name(post))")
            }
        }
        addStraggler(post, to: &state)
    }

    /// A post that its device has forgotten may still be on its way.
    func addStraggler(_ post: UInt32, to state: inout WorldState) {
        let list = lists[state.stragglers]
        if post == 0 || list.contains(post) { return }
        state.stragglers = lists.number((list + [post]).sorted()).number
    }

    // MARK: What happens to the server

    /// Whether the server takes a post, by the ledger that the fake server is made of.
    func accepts(_ post: UInt32, in state: WorldState) -> Bool {
        let question = PostQuestion(latest: latest(state), post: post)
        if let known = answers[question] { return known }
        var ledger = ServerLedger(options.strictness)
        ledger.replaceChain(with: devices.states.signed(question.latest).map { [$0.signed] } ?? [])
        let signed = devices.states.signed(post)
        let isTaken = signed.map { ledger.post($0.signed, from: $0.state.deviceID) } == .accepted
        answers[question] = isTaken
        return isTaken
    }

    /// A post that nobody waits for arrives, and is taken.
    func postArrives(_ post: UInt32, in state: WorldState) throws(Breach) -> WorldState {
        var next = state
        try append(post, to: &next)
        return tidied(next)
    }

    /// I8, and what an accepted post must not do.
    private func append(_ post: UInt32, to state: inout WorldState) throws(Breach) {
        let latest = latest(state)
        guard devices.states.sequence(post) == devices.states.sequence(latest) + 1 else {
            throw Breach(.chain, "\(devices.states.name(post)) follows \(devices.states.name(latest))")
        }
        if !options.countsEdits, options.kind != .recovery {
            let (old, new) = (devices.states.wallet(latest), devices.states.wallet(post))
            for edit in 0..<options.devices * options.edits where new.count(of: edit) < old.count(of: edit) {
                throw Breach(.exactlyOnce, "edit \(edit) vanished from the server")
            }
        }
        state.chain = lists.number(lists[state.chain] + [post]).number
    }
}

extension WorldOptions {
    /// A device of this world that never synced.
    func device<Wallet: VirtualWallet>(_ id: DeviceID, _ wallet: Wallet.Type) -> VirtualDevice<Wallet> {
        VirtualDevice(
            id,
            of: Account("joe"),
            configuration: ReplicaConfiguration(
                emptyWallet: .empty,
                keepsLineage: lineage,
                formerBaseLimit: 0,
                keepsakeLimit: 0
            ),
            integrity: KeyedChecksum()
        )
    }

    /// Whether a post may matter for ever: to a server that goes back or lies.
    var remembersPosts: Bool { kind == .recovery || kind == .adversarial }
}
