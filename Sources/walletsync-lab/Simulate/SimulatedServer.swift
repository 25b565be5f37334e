import WalletSync
import WalletSyncTesting

/// The server of a simulated world. An honest one has one branch and does nothing but
/// ``post(_:from:as:history:)``; a dishonest one rewrites branches and shows different ones to different
/// devices. It can forge nothing: all that it has are states that devices sent.
struct SimulatedServer {
    struct Branch {
        var ledger: ServerLedger
        /// The numbers of the ledger's states, in its order.
        var states: [StateNumber] = []

        var latest: StateNumber { states.last ?? History.none }

        mutating func post(_ number: StateNumber, from device: DeviceID, _ history: History)
            -> ServerLedger.Answer
        {
            let answer = ledger.post(history[number].state.signed, from: device)
            if answer == .accepted { states.append(number) }
            return answer
        }

        mutating func replace(with states: [StateNumber], _ history: History) {
            self.states = states
            ledger.replaceChain(with: states.map { history[$0].state.signed })
        }
    }

    private(set) var branches: [Branch]
    /// For each device, the branch that it is shown.
    private(set) var branchOf: [Int]
    /// A post that was refused although it followed.
    var shelf = History.none

    init(_ strictness: ServerLedger.Strictness, devices: Int) {
        branches = [Branch(ledger: ServerLedger(strictness))]
        branchOf = Array(repeating: 0, count: devices)
    }

    subscript(branchOf device: Int) -> Branch {
        get { branches[branchOf[device]] }
        set { branches[branchOf[device]] = newValue }
    }

    /// What `device` is shown as the latest state.
    func latest(for device: Int) -> StateNumber { branches[branchOf[device]].latest }

    mutating func fork(_ device: Int) -> Bool {
        guard branches.count < 3 else { return false }
        branches.append(branches[branchOf[device]])
        branchOf[device] = branches.count - 1
        return true
    }

    mutating func join(_ device: Int, to other: Int) -> Bool {
        guard branchOf[device] != branchOf[other] else { return false }
        branchOf[device] = branchOf[other]
        return true
    }

    /// Becomes honest, on one of its branches.
    mutating func repair(keeping branch: Int) {
        branches = [branches[branch % branches.count]]
        for device in branchOf.indices { branchOf[device] = 0 }
        shelf = History.none
    }
}
