import WalletSync
import WalletSyncTesting

/// Every wallet state that was made in an exploration, by number; 0 stands for none.
struct StateLibrary<Wallet: VirtualWallet> {
    private var texts = Interner<SignedState>()
    private(set) var wallets: [Wallet] = [.empty]
    /// Each state's own sequence.
    private(set) var sequences: [UInt64] = [0]
    /// Which device made each: a number for each id.
    private var authors: [UInt32] = [0]
    private var ids = Interner<DeviceID>()
    /// Which state has which tag.
    private var tagged: [IntegrityTag: UInt32] = [:]
    /// The state that each was made over, where it is known.
    private var parents: [UInt32?] = [nil]

    mutating func number(of version: Version<Wallet>?) -> UInt32 {
        guard let version else { return 0 }
        let (number, isNew) = texts.number(version.signed)
        if isNew {
            wallets.append(version.wallet)
            sequences.append(version.sequence.value)
            parents.append(nil)
            authors.append(self.number(of: version.signed.state.deviceID))
            tagged[version.signed.tag] = number + 1
        }
        return number + 1
    }

    /// A number for a device id, never 0.
    mutating func number(of id: DeviceID) -> UInt32 { ids.number(id).number + 1 }

    /// The number of the id of the device that made a state; 0 for no state.
    func author(_ number: UInt32) -> UInt32 { authors[Int(number)] }

    /// Remembers that `state` was made over `base`.
    mutating func learn(_ state: UInt32, madeOver base: UInt32) {
        if state != 0, parents[Int(state)] == nil { parents[Int(state)] = base }
    }

    /// The state with this number.
    func signed(_ number: UInt32) -> SignedState? {
        number == 0 ? nil : texts[number - 1]
    }

    /// The number of the state with this tag, 0 for none that was made.
    func number(tagged tag: IntegrityTag) -> UInt32 { tagged[tag] ?? 0 }

    func sequence(_ number: UInt32) -> UInt64 { sequences[Int(number)] }

    func wallet(_ number: UInt32) -> Wallet { wallets[Int(number)] }

    /// The state that `state` was made over, if it is known.
    func parent(of state: UInt32) -> UInt32? { parents[Int(state)] }

    /// Whether `state` really grew from `ancestor`, by what its makers had in hand.
    func isAncestor(_ ancestor: UInt32, of state: UInt32) -> Bool {
        var current = state
        while sequence(current) > sequence(ancestor), let parent = parents[Int(current)] { current = parent }
        return current == ancestor
    }

    /// A short name for traces: its author and sequence, and the number where that is not enough.
    func name(_ number: UInt32) -> String {
        guard let state = signed(number)?.state else { return "nothing" }
        return "\(state.deviceID)\(state.sequence)#\(number)"
    }
}
