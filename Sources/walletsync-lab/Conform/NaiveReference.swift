/// One device, written from sections 4 and 5 of the protocol as plainly as possible, to check the replica by.
///
/// It shares no code with the library. It knows no lineage, no tags, no crash and no first contact that asks.
/// A wallet is a list of counters, one for each edit.
struct NaiveReference {
    struct State: Equatable {
        var author: String
        var wallet: [Int]
        var lastSynced: [String: Int]

        var sequence: Int { lastSynced[author] ?? 0 }

        /// The canonical text (W7).
        var text: String {
            let sealed = wallet.map { "\($0)" }.joined(separator: ",")
            let entries = lastSynced.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
            return "{\"deviceId\":\"\(author)\",\"encryptedWallet\":\"\(sealed)\",\"lastSynced\":{"
                + entries.joined(separator: ",") + "}}"
        }
    }

    /// What the server says: a post is taken, or this is its latest state, or nothing is heard.
    enum Answer {
        case accepted
        case latest(State?)
        case lost
    }

    let me: String
    var base: State?
    var inFlight: State?
    var wallet: [Int]
    /// The rule that the server broke; from then on nothing is asked any more.
    var brokenRule: String?
    /// The edit that the person makes while the next merge runs.
    var editInMerge: Int?
    /// What the server was asked: `get`, or the text of a post.
    private(set) var requests: [String] = []

    init(me: String, wallet: [Int]) {
        self.me = me
        self.wallet = wallet
    }

    private var isSettled: Bool { inFlight == nil && wallet == base?.wallet ?? [] }

    mutating func edit(_ number: Int) {
        while wallet.count <= number { wallet.append(0) }
        wallet[number] += 1
    }

    mutating func pull(_ answer: Answer) {
        if brokenRule != nil { return }
        requests.append("get")
        hear(answer)
    }

    /// R1, R3, R4.
    mutating func push(_ answer: Answer) {
        if brokenRule != nil { return }
        var post = State(author: me, wallet: wallet, lastSynced: base?.lastSynced ?? [:])
        post.lastSynced[me] = (base?.sequence ?? 0) + 1
        post = inFlight ?? post
        inFlight = post
        requests.append(post.text)
        hear(answer)
    }

    /// R7, R8, R13. Ends as soon as nothing is heard.
    mutating func sync(_ answers: [Answer]) {
        var answers = answers[...]
        while true {
            guard let first = answers.popFirst() else { return pull(.lost) }
            pull(first)
            if case .lost = first { return }
            if isSettled || brokenRule != nil { return }
            guard let second = answers.popFirst() else { return push(.lost) }
            push(second)
            if case .lost = second { return }
            if isSettled || brokenRule != nil { return }
        }
    }

    private mutating func hear(_ answer: Answer) {
        switch answer {
        case .lost: return
        case .accepted: (base, inFlight) = (inFlight, nil)
        case .latest(let remote): judge(remote)
        }
    }

    /// F1 to F5. F2 and F4 take effect only with what follows.
    private mutating func judge(_ remote: State?) {
        guard let post = inFlight else { return judge(remote, over: base) }
        if remote == post {  // F1
            (base, inFlight) = (post, nil)
            return
        }
        if remote == base { return }  // F3
        let own = remote?.lastSynced[me]
        let sequence = remote?.sequence ?? 0
        if own == post.sequence, sequence > post.sequence { return judge(remote, over: post) }  // F2
        if own == base?.lastSynced[me], sequence >= post.sequence { return judge(remote, over: base) }  // F4
        if own == post.sequence, sequence == post.sequence { return brokenRule = "F5" }
        judge(remote, over: base)
    }

    /// H1 to H7, then R5 and R6.
    private mutating func judge(_ remote: State?, over base: State?) {
        if remote == base { return }  // H1
        let known = base?.lastSynced ?? [:]
        let sequence = base?.sequence ?? 0
        guard let remote, remote.sequence >= sequence else { return brokenRule = "H2" }
        if remote.sequence == sequence { return brokenRule = "H3" }
        let found = remote.lastSynced
        if found[me] ?? 0 < known[me] ?? 0 { return brokenRule = "H4" }
        if found[me] ?? 0 > known[me] ?? 0 { return brokenRule = "H5" }
        if known.contains(where: { found[$0.key] ?? 0 < $0.value }) { return brokenRule = "H6" }
        if found.contains(where: { known[$0.key] != $0.value && $0.value <= sequence }) {
            return brokenRule = "H7"
        }
        takeIn(remote, over: base?.wallet ?? [])
    }

    private mutating func takeIn(_ remote: State, over old: [Int]) {
        if wallet == old {
            wallet = remote.wallet
        } else {
            let asked = wallet
            var merged = merge(base: old, local: asked, remote: remote.wallet)
            if let number = editInMerge {
                edit(number)
                merged = merge(base: asked, local: wallet, remote: merged)
            }
            wallet = merged
        }
        (base, inFlight) = (remote, nil)
    }

    /// `remote + (local − base)`, counter by counter, without zeros at the end.
    private func merge(base: [Int], local: [Int], remote: [Int]) -> [Int] {
        var merged = (0..<max(base.count, local.count, remote.count)).map { edit in
            let counts = [base, local, remote].map { edit < $0.count ? $0[edit] : 0 }
            return counts[2] + counts[1] - counts[0]
        }
        while merged.last == 0 { merged.removeLast() }
        return merged
    }
}
