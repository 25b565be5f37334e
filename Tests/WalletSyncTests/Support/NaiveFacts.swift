import WalletSync

extension NaiveRules {
    /// What a state says.
    struct Facts: Equatable {
        let text: [UInt8]
        let tag: String
        let author: String
        let entries: [String: Int]
        let heads: [String: String]
        let ancestors: [String]

        var sequence: Int { entries[author] ?? 0 }

        static func == (left: Facts, right: Facts) -> Bool { left.text == right.text }
    }
}

extension NaiveRules.Facts {
    init(_ signed: SignedState) {
        text = signed.text
        tag = signed.tag.text.string
        author = signed.state.deviceID.text.string
        var entries: [String: Int] = [:]
        for entry in signed.state.lastSynced.entries {
            entries[entry.device.text.string] = Int(entry.sequence.value)
        }
        self.entries = entries
        var heads = [author: tag]
        for head in signed.state.lineage?.heads ?? [] where head.device.text.string != author {
            heads[head.device.text.string] = head.tag.text.string
        }
        self.heads = heads
        ancestors = (signed.state.lineage?.ancestors ?? []).map(\.text.string)
    }
}
