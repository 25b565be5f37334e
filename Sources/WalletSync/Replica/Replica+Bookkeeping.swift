extension Replica {
    /// The in-flight post is the server's: it becomes the merge base. The wallet is left alone.
    mutating func postLanded(_ post: Version<Wallet>) {
        rebase(onto: post)
        settle()
    }

    /// Makes `version` the merge base and forgets the in-flight post, in one step. What was known without a
    /// merge base is known better now, or was decided upon.
    mutating func rebase(onto version: Version<Wallet>?) {
        if let former = record.mergeBase?.signed, configuration.formerBaseLimit > 0 {
            record.formerBases = [former] + record.formerBases.prefix(configuration.formerBaseLimit - 1)
        }
        record.mergeBase = version
        record.floor = nil
        dropPost()
    }

    /// Forgets the in-flight post, which was resolved or never will be.
    mutating func dropPost() {
        record.inFlight = nil
        record.changesPassword = false
    }

    /// Lifts what stood in the way; the evidence of a violation is kept.
    mutating func settle() {
        if case .violated(let violation) = record.status { keep(.evidence(violation)) }
        record.status = .inOrder
    }

    /// Puts something aside, dropping the oldest if there is no room.
    mutating func keep(_ keepsake: Keepsake<Wallet>) {
        guard configuration.keepsakeLimit > 0 else { return }
        record.keepsakes = [keepsake] + record.keepsakes.prefix(configuration.keepsakeLimit - 1)
    }
}
