/// A second, independent decoder of wallet states, written from the rules W1–W5 and not from the library.
/// What it accepts it writes canonically, so that values can be compared.
enum ReferenceDecoder {
    /// The canonical text of what `text` says, or `nil` if it is not a well-formed wallet state.
    static func canonicalState(_ text: [UInt8]) -> [UInt8]? {
        ReferenceParser.parse(text).flatMap(canonicalState).map(ReferenceWriter.write)
    }

    private static func canonicalState(_ tree: ReferenceJSON) -> ReferenceJSON? {
        guard let device = tree["deviceId"]?.text, !device.isEmpty,
            let wallet = tree["encryptedWallet"]?.text,
            let entries = tree["lastSynced"]?.members
        else { return nil }
        let sequences = entries.compactMap(\.value.integer)
        let own = tree["lastSynced"]?.members?.first { $0.key == device }?.value.integer
        guard sequences.count == entries.count, let largest = sequences.max(), own == largest,
            largest < 1 << 53, !sequences.contains(0), Set(sequences).count == sequences.count,
            !entries.contains(where: \.key.isEmpty)
        else { return nil }
        var members: [(String, ReferenceJSON)] = [
            ("deviceId", .string(device)), ("encryptedWallet", .string(wallet)),
            ("lastSynced", .object(sorted(entries))),
        ]
        if let lineage = tree["lineage"] {
            guard let lineage = canonicalLineage(lineage) else { return nil }
            members.append(("lineage", lineage))
        }
        return .object(of: members)
    }

    private static func canonicalLineage(_ tree: ReferenceJSON) -> ReferenceJSON? {
        let heads = tree["heads"] ?? .object([])
        let ancestors = tree["ancestors"] ?? .array([])
        guard tree.members != nil, let heads = heads.members, let ancestors = ancestors.elements,
            heads.allSatisfy({ $0.value.text != nil && !$0.key.isEmpty }),
            ancestors.allSatisfy({ $0.text != nil })
        else { return nil }
        return .object(of: [
            ("heads", .object(sorted(heads))), ("ancestors", .array(Array(ancestors.prefix(16)))),
        ])
    }

    private static func sorted(_ members: [ReferenceJSON.Member]) -> [ReferenceJSON.Member] {
        // By scalars, which is the order of the UTF-8 bytes.
        members.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }
}
