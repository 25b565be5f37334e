import WalletSync
import WalletSyncTesting

/// Devices, a network between them and a server, and an onlooker who knows everything. No clock: an answer
/// is late because other events come before it.
struct SimulatedWorld<Wallet: VirtualWallet> {
    let setup: Setup
    var devices: [VirtualDevice<Wallet>]
    let stations: [Station<Wallet>]
    var server: SimulatedServer
    var history = History()
    var trace = TraceHash()
    var seen = Sightings()
    /// How many edits were made.
    var editCount = 0
    /// The edits that decisions passed over; one bit for each.
    var passedOver: UInt64 = 0
    /// The ids that stand for more than one memory.
    var copiedIDs: [DeviceID] = []
    var lastOperation: UInt64 = 0
    /// How many events happened.
    private(set) var eventCount = 0

    init(_ setup: Setup) {
        self.setup = setup
        let configuration = ReplicaConfiguration(
            emptyWallet: Wallet.empty,
            keepsLineage: setup.keepsLineage
        )
        let ids = (0..<setup.devices).map { DeviceID.virtual($0) }
        devices = ids.map { id in
            VirtualDevice(
                id,
                of: Account("w"),
                configuration: configuration,
                integrity: KeyedChecksum()
            )
        }
        stations = ids.map { Station($0) }
        server = SimulatedServer(setup.strictness, devices: setup.devices)
    }

    /// Lets `event` happen, and looks at what came of it.
    ///
    /// - Returns: whether it could happen; if not, nothing changed.
    mutating func perform(_ event: SimulatedEvent) throws(SimulationBreach) -> Bool {
        guard stations.indices.contains(event.device), try happens(event) else { return false }
        eventCount += 1
        trace.add(UInt64(event.kind.rawValue) << 16 | UInt64(event.device) << 8 | UInt64(event.number))
        let station = stations[event.device]
        trace.add(station.memory.generation)
        trace.add(station.memory.wallet)
        trace.add(UInt64(bitPattern: Int64(station.memory.base << 16 ^ station.memory.post)))
        return true
    }

    private mutating func happens(_ event: SimulatedEvent) throws(SimulationBreach) -> Bool {
        let (device, number) = (event.device, event.number)
        return switch event.kind {
        case .edit: try edit(device)
        case .pull: try pull(device, policy: number)
        case .push: try push(device, policy: number)
        case .lookAgain: try lookAgain(device)
        case .recover: try recover(device, choice: number)
        case .cancel: try cancel(device)
        case .compute: try compute(device)
        case .failComputing: try failComputing(device)
        case .endSave: try endSave(device, way: number)
        case .reload: try reload(device)
        case .restart: try restart(device, isSaved: number == 1)
        case .deliver: try deliver(device, number)
        case .dropRequest: dropRequest(device, number)
        case .copyRequest: copyRequest(device, number)
        case .reject: reject(device, number)
        case .answer: try answer(device, number)
        case .dropAnswer: dropAnswer(device, number)
        case .copyAnswer: copyAnswer(device, number)
        case .timeOut: try timeOut(device)
        case .backUp: backUp(device)
        case .restore: try restore(device)
        case .clone: try clone(device, onto: number)
        case .lie: try lie(device, number)
        case .rollBack: rollBack(device, number)
        case .fork: !setup.world.isHonest && server.fork(device)
        case .join: join(device, to: number)
        case .unshelve: unshelve(device)
        }
    }

    mutating func nextOperation(for device: Int) -> OperationID {
        lastOperation += 1
        let operation = OperationID(lastOperation)
        stations[device].operation = operation
        return operation
    }

    /// Hands an event to a device's replica, and looks at what came of it.
    mutating func hand(_ event: Event<Wallet>, to device: Int, made: StateNumber = History.none)
        throws(SimulationBreach)
    {
        let outcome = devices[device].handle(event)
        try examine(device, outcome, made: made)
    }
}
