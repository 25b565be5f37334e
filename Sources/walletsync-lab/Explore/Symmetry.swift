import WalletSync
import WalletSyncTesting

/// Counts states that differ only in which device is which as one.
///
/// The replica knows devices by their ids alone and treats no id better than another, so whatever can happen in
/// a state can happen, renamed, in the other. Exploring with and without shows the same verdicts.
struct Symmetry<Wallet: VirtualWallet> {
    private let options: WorldOptions
    /// Every way to put the devices in another order: at place `i`, the device that takes the place of `i`.
    private let orders: [[Int]]
    private var devices: [[UInt32?]]
    private var states: [[UInt32?]]
    private var lists: [[UInt32?]]

    init(_ options: WorldOptions) {
        self.options = options
        orders = Array(0..<options.devices).orders.filter { $0 != $0.sorted() }
        devices = orders.map { _ in [] }
        states = devices
        lists = devices
    }

    /// Of this state and all its renamings, the first by numbers.
    mutating func canonical(_ state: WorldState, in world: World<Wallet>) -> WorldState {
        var least = state
        for place in orders.indices {
            let renamed = renamed(state, place, in: world)
            if renamed.precedes(least) { least = renamed }
        }
        return least
    }

    private mutating func renamed(
        _ state: WorldState,
        _ place: Int,
        in world: World<Wallet>
    ) -> WorldState {
        var renamed = state
        for (index, target) in orders[place].enumerated() {
            renamed.setDevice(target, device(state.device(index), place, in: world))
            renamed.setMade(target, state.made(index))
        }
        renamed.chain = list(state.chain, place, in: world)
        renamed.stragglers = list(state.stragglers, place, in: world)
        return renamed
    }

    private mutating func device(_ number: UInt32, _ place: Int, in world: World<Wallet>) -> UInt32 {
        if let known = devices[place].at(number) { return known }
        let record = world.devices[number].record
        let renamed = ReplicaRecord(
            account: record.account,
            deviceID: rename(record.deviceID, place),
            mergeBase: record.mergeBase.map { rename($0, place, in: world) },
            inFlight: record.inFlight.map { rename($0, place, in: world) },
            wallet: rename(record.wallet, place)
        )
        var device = options.device(renamed.deviceID, Wallet.self)
        device.start(with: renamed)
        let result = world.devices.number(of: device)
        devices[place].put(result, at: number)
        return result
    }

    private mutating func list(_ number: UInt32, _ place: Int, in world: World<Wallet>) -> UInt32 {
        if let known = lists[place].at(number) { return known }
        // Stragglers are kept in the order of their numbers; a chain is in the order of its sequences, which
        // renaming keeps.
        var renamed = world.lists[number].map { state($0, place, in: world) }
        if world.options.kind == .adversarial { renamed.sort() }
        let result = world.lists.number(renamed).number
        lists[place].put(result, at: number)
        return result
    }

    private mutating func state(_ number: UInt32, _ place: Int, in world: World<Wallet>) -> UInt32 {
        if let known = states[place].at(number) { return known }
        let result = world.devices.number(
            ofState: world.devices.version(number).map { rename($0, place, in: world) }
        )
        states[place].put(result, at: number)
        if let parent = world.devices.states.parent(of: number) {
            world.devices.learn(result, madeOver: state(parent, place, in: world))
        }
        return result
    }

    private mutating func rename(
        _ version: Version<Wallet>,
        _ place: Int,
        in world: World<Wallet>
    ) -> Version<Wallet> {
        let state = version.signed.state
        let wallet = rename(version.wallet, place)
        let entries = state.lastSynced.entries.map {
            LastSynced.Entry(device: rename($0.device, place), sequence: $0.sequence)
        }
        let renamed = try? WalletState(
            deviceID: rename(state.deviceID, place),
            encryptedWallet: wallet.sealed,
            lastSynced: LastSynced(entries) ?? state.lastSynced,
            lineage: state.lineage.flatMap { rename($0, place, in: world) }
        )
        guard let renamed else { return version }
        return Version(signed: SignedState(signing: renamed, with: KeyedChecksum()), wallet: wallet)
    }

    /// The tags of the renamed states in the place of those that they had.
    private mutating func rename(_ lineage: Lineage, _ place: Int, in world: World<Wallet>) -> Lineage? {
        var heads: [Lineage.Head] = []
        for head in lineage.heads {
            heads.append(
                Lineage.Head(device: rename(head.device, place), tag: rename(head.tag, place, in: world))
            )
        }
        var ancestors: [IntegrityTag] = []
        for tag in lineage.ancestors { ancestors.append(rename(tag, place, in: world)) }
        return Lineage(heads: heads, ancestors: ancestors)
    }

    private mutating func rename(_ tag: IntegrityTag, _ place: Int, in world: World<Wallet>) -> IntegrityTag {
        let number = state(world.devices.states.number(tagged: tag), place, in: world)
        return world.devices.states.signed(number)?.tag ?? tag
    }

    private func rename(_ id: DeviceID, _ place: Int) -> DeviceID {
        let index = (0..<options.devices).first { DeviceID.virtual($0) == id }
        return index.map { .virtual(orders[place][$0]) } ?? id
    }

    private func rename(_ wallet: Wallet, _ place: Int) -> Wallet {
        var renamed = Wallet.empty
        for edit in 0..<options.devices * options.edits where wallet.count(of: edit) > 0 {
            let (owner, index) = edit.quotientAndRemainder(dividingBy: options.edits)
            renamed.make(orders[place][owner] * options.edits + index)
        }
        return renamed
    }
}

extension [UInt32?] {
    fileprivate func at(_ number: UInt32) -> UInt32? {
        number < count ? self[Int(number)] : nil
    }

    fileprivate mutating func put(_ value: UInt32, at number: UInt32) {
        while count <= number { append(nil) }
        self[Int(number)] = value
    }
}
