import WalletSync
import WalletSyncTesting

/// Lets the naive reference predict what the replica did.
struct ReferenceCheck {
    var deviation: Deviation?

    func check(_ scene: Scene) throws(Mismatch) {
        let before = scene.before
        var reference = NaiveReference(me: before.deviceID.description, wallet: before.wallet.naive)
        reference.base = before.mergeBase?.naive
        if deviation != .forgetsPost { reference.inFlight = before.inFlight?.naive }
        reference.brokenRule = before.brokenRule
        reference.editInMerge = scene.editInMerge
        let answers = scene.exchanges.map(\.answer.naive)
        switch scene.call {
        case .edit(let number): reference.edit(number)
        case .pull: reference.pull(answers.first ?? .lost)
        case .push: reference.push(answers.first ?? .lost)
        case .sync: reference.sync(answers)
        }
        try compare(reference, with: scene)
    }

    private func compare(_ reference: NaiveReference, with scene: Scene) throws(Mismatch) {
        let after = scene.after
        try scene.compare("the merge base", reference.base, after.mergeBase?.naive)
        try scene.compare("the in-flight post", reference.inFlight, after.inFlight?.naive)
        try scene.compare("the wallet", reference.wallet, after.wallet.naive)
        try scene.compare("the broken rule", reference.brokenRule, after.brokenRule)
        try scene.compare("the requests", reference.requests, scene.exchanges.map(\.request.naive))
        // The texts that the reference writes itself, against those that lie in the record.
        let texts = [after.mergeBase, after.inFlight].map { $0?.signed.signed.told }
        try scene.compare("the texts", [reference.base?.text, reference.inFlight?.text], texts)
    }
}

extension Scene {
    fileprivate func compare<Value: Equatable>(
        _ what: String,
        _ expected: Value,
        _ found: Value
    ) throws(Mismatch) {
        if expected == found { return }
        throw mismatch(in: "\(what), by the reference", expected: expected, found: found)
    }
}

extension EditCounts {
    fileprivate var naive: [Int] { sealed.string.split(separator: ",").compactMap { Int($0) } }
}

extension SignedState {
    fileprivate var naive: NaiveReference.State? {
        guard let wallet = EditCounts(opening: state.encryptedWallet) else { return nil }
        let entries = state.lastSynced.entries.map { ("\($0.device)", Int($0.sequence.value)) }
        return NaiveReference.State(
            author: "\(state.deviceID)",
            wallet: wallet.naive,
            lastSynced: Dictionary(entries) { first, _ in first }
        )
    }
}

extension Version<EditCounts> {
    fileprivate var naive: NaiveReference.State? { signed.naive }
}

extension Scene.Record {
    fileprivate var brokenRule: String? {
        if case .violated(let violation) = status { violation.finding.rule.rawValue } else { nil }
    }
}

extension Scene.Answer {
    fileprivate var naive: NaiveReference.Answer {
        switch self {
        case .accepted: .accepted
        case .latest(let state): .latest(state?.naive)
        case .lost: .lost
        }
    }
}

extension Scene.Request {
    fileprivate var naive: String {
        switch self {
        case .get: "get"
        case .post(let text): text.told
        }
    }
}
