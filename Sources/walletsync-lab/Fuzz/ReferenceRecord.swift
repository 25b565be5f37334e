/// The second decoder of stored records, likewise.
enum ReferenceRecord {
    private typealias Members = [(String, ReferenceJSON?)]

    /// The canonical text of the record in `text`, or `nil` if it is none of `account`'s.
    static func canonical(_ text: [UInt8], account: String) -> [UInt8]? {
        guard let tree = ReferenceParser.parse(text), hasGoodTypes(tree),
            tree["walletSyncRecord"]?.integer == 1, tree["account"] == .string(Scalars(account)),
            tree["generation"] != nil, let device = tree["device"], device != .string([]),
            isStateOrNothing(tree["mergeBase"]), isStateOrNothing(tree["inFlight"]),
            isPostingOrNothing(tree["postedWith"], tree["inFlight"]), isFloorOrNothing(tree["floor"]),
            let wallet = wallet(of: tree), let status = status(of: tree)
        else { return nil }
        let bases = tree["formerBases"]?.elements ?? []
        let keepsakes = tree["keepsakes"]?.elements ?? []
        let kept = keepsakes.compactMap(keepsake)
        guard bases.allSatisfy(isStateOrNothing), kept.count == keepsakes.count else { return nil }
        let members: Members =
            [
                ("walletSyncRecord", .number(Scalars("1"))), ("generation", number(tree["generation"])),
                ("account", tree["account"]), ("device", device),
                ("mergeBase", tree["mergeBase"].map(state)), ("inFlight", tree["inFlight"].map(state)),
                ("postedWith", tree["postedWith"]), ("floor", tree["floor"].map(floor)), wallet, status,
                ("formerBases", .array(bases.map(state))), ("keepsakes", .array(kept)),
            ]
        return ReferenceWriter.write(.object(of: members))
    }

    /// Whether every member that means something in a record is of its type, whether used or not.
    private static func hasGoodTypes(_ tree: ReferenceJSON) -> Bool {
        func all(_ keys: [String], _ isGood: (ReferenceJSON) -> Bool) -> Bool {
            keys.allSatisfy { tree[$0].map(isGood) ?? true }
        }
        func isShapedLikeState(_ value: ReferenceJSON) -> Bool {
            value.members != nil && ["text", "tag"].allSatisfy { value[$0].map { $0.text != nil } ?? true }
        }
        func isShapedLikeFloor(_ value: ReferenceJSON) -> Bool {
            value.members != nil && value["sequence"].map { $0.integer != nil } ?? true
                && value["tag"].map { $0.text != nil } ?? true
        }
        return tree.members != nil
            && all(["generation", "expected", "found"]) { $0.integer != nil }
            && all(["account", "device", "wallet", "walletAs", "stalled", "rule", "postedWith"]) {
                $0.text != nil
            }
            && all(["mergeBase", "inFlight", "base", "remote", "serverState"], isShapedLikeState)
            && all(["floor"], isShapedLikeFloor)
            && all(["violated", "evidence"], hasGoodTypes)
            && all(["formerBases"]) { $0.elements?.allSatisfy(isShapedLikeState) ?? false }
            && all(["keepsakes"]) { $0.elements?.allSatisfy(hasGoodTypes) ?? false }
    }

    private static func isStateOrNothing(_ value: ReferenceJSON?) -> Bool {
        guard let value else { return true }
        guard value["tag"] != nil, let text = value["text"]?.text else { return false }
        return ReferenceDecoder.canonicalState(text.utf8) != nil
    }

    private static func isPostingOrNothing(_ value: ReferenceJSON?, _ post: ReferenceJSON?) -> Bool {
        value.map { post != nil && $0 == .string(Scalars("newPassword")) } ?? true
    }

    private static func isFloorOrNothing(_ value: ReferenceJSON?) -> Bool {
        guard let value else { return true }
        guard let sequence = value["sequence"]?.integer, value["tag"] != nil else { return false }
        return (1...9_007_199_254_740_991).contains(sequence)
    }

    private static func floor(_ value: ReferenceJSON) -> ReferenceJSON {
        .object(of: [("sequence", number(value["sequence"])), ("tag", value["tag"])])
    }

    private static func state(_ value: ReferenceJSON) -> ReferenceJSON {
        .object(of: [("tag", value["tag"]), ("text", value["text"])])
    }

    private static func number(_ value: ReferenceJSON?) -> ReferenceJSON? {
        value?.integer.map { .number(Scalars(String($0))) }
    }

    private static func wallet(of tree: ReferenceJSON) -> (String, ReferenceJSON?)? {
        if let wallet = tree["wallet"] { return ("wallet", wallet) }
        for place in ["mergeBase", "inFlight"]
        where tree["walletAs"] == .string(Scalars(place)) && tree[place] != nil {
            return ("walletAs", tree["walletAs"])
        }
        return nil
    }

    private static func status(of tree: ReferenceJSON) -> (String, ReferenceJSON?)? {
        guard let violated = tree["violated"] else { return ("stalled", tree["stalled"]) }
        return violation(violated).map { ("violated", $0) }
    }

    private static func violation(_ tree: ReferenceJSON) -> ReferenceJSON? {
        let rules = ["F5", "H2", "H3", "H4", "H5", "H6", "H7", "L2", "L3"]
        guard rules.contains(where: { tree["rule"] == .string(Scalars($0)) }),
            tree["device"] != .string([]), tree["expected"] != nil, tree["found"] != nil,
            isStateOrNothing(tree["base"]), isStateOrNothing(tree["remote"])
        else { return nil }
        return .object(of: [
            ("rule", tree["rule"]), ("device", tree["device"]), ("expected", number(tree["expected"])),
            ("found", number(tree["found"])), ("base", tree["base"].map(state)),
            ("remote", tree["remote"].map(state)),
        ])
    }

    private static func keepsake(_ tree: ReferenceJSON) -> ReferenceJSON? {
        if let evidence = tree["evidence"] {
            return violation(evidence).map { .object(of: [("evidence", $0)]) }
        }
        if let state = tree["serverState"] {
            return isStateOrNothing(state) ? .object(of: [("serverState", self.state(state))]) : nil
        }
        return tree["wallet"].map { .object(of: [("wallet", $0)]) }
    }
}
