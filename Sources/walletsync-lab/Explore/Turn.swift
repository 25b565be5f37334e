import WalletSync
import WalletSyncTesting

/// Everything that may become of one device from something asked of it until it is idle again.
///
/// What a device does by itself (sealing, opening, merging, saving) nobody else sees and nobody else changes,
/// so it is explored here, apart from the other devices: at each step of it the process may die, with the
/// save under way durable or not; the person may edit; and of a request, the answer or the request itself may be
/// lost. (A save that fails ends as one that the process died in: the record is read again.)
struct Turn<Wallet: VirtualWallet> {
    /// Where a turn may end.
    struct End {
        var device: VirtualDevice<Wallet>
        /// How many edits this device's person has made that lasted.
        var made: Int
        /// The post that was sent, if one was.
        var sent: Version<Wallet>?
        /// Whether the server took it.
        var isAccepted = false
        /// What happened on the way that was not plain sailing.
        var story: [Incident] = []
    }

    /// What may happen on the way.
    enum Incident: String, Hashable {
        case edits
        case diesUnsaved = "dies, not saved"
        case diesSaved = "dies, saved"
        case answerLost = "answer lost"
        case requestLost = "request lost or late"
    }

    /// What comes back from the network.
    struct Reply {
        let event: Event<Wallet>
        var isAccepted = false
        var incident: Incident?
    }

    /// Gives the number of the device's n-th edit.
    let number: (Int) -> Int
    /// How many edits the device may make in all.
    let limit: Int
    /// Whether processes die and people edit in mid-turn.
    let hasIncidents: Bool
    /// Every reply that there may be to a request, the plain one first.
    let replies: (Action<Wallet>) -> [Reply]

    /// A place on the way. Never changed: millions are made, and handed on by reference.
    private final class Point {
        let device: VirtualDevice<Wallet>
        let made: Int
        /// The generations of the edits that are not known to have lasted.
        let pending: [UInt64]
        let sent: Version<Wallet>?
        let isAccepted: Bool
        let story: [Incident]

        init(
            _ device: VirtualDevice<Wallet>,
            made: Int,
            pending: [UInt64] = [],
            sent: Version<Wallet>? = nil,
            isAccepted: Bool = false,
            story: [Incident] = []
        ) {
            self.device = device
            self.made = made
            self.pending = pending
            self.sent = sent
            self.isAccepted = isAccepted
            self.story = story
        }

        /// How many edits were made, lasting or not.
        var edits: Int { made + pending.count }

        var end: End {
            End(device: device.normalized, made: edits, sent: sent, isAccepted: isAccepted, story: story)
        }
    }

    /// The ends, perhaps some of them more than once; the first one is what happens if nothing goes wrong.
    func ends(of device: VirtualDevice<Wallet>, made: Int, on input: Event<Wallet>?) throws(Breach) -> [End] {
        var ends: [End] = []
        var deaths: [End] = []
        var seen = Set<Key>()
        var open = [begin(device, made: made, on: input)]
        while let point = open.popLast() {
            var next: [Point]
            if point.device.isSaving {
                next = [stored(point)]
                if hasIncidents {
                    deaths += [died(point, isSaved: false).end, died(point, isSaved: true).end]
                }
            } else {
                next = try steps(from: point)
            }
            if next.isEmpty {
                ends.append(point.end)
                continue
            }
            if hasIncidents, point.edits < limit { next.append(edited(point)) }
            // The plain way is seen first, and put on top.
            open += next.filter { seen.insert(Key(point: $0)).inserted }.reversed()
        }
        return ends + deaths
    }

    /// Two points are one if everything but their stories is equal.
    private struct Key: Hashable {
        let point: Point

        static func == (left: Key, right: Key) -> Bool {
            let (left, right) = (left.point, right.point)
            return left.made == right.made && left.pending == right.pending && left.sent == right.sent
                && left.isAccepted == right.isAccepted && left.device == right.device
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(point.device)
            hasher.combine(point.pending.count)
        }
    }

    private func begin(_ device: VirtualDevice<Wallet>, made: Int, on input: Event<Wallet>?) -> Point {
        guard let input else { return edited(Point(device, made: made), story: []) }
        var device = device
        device.handle(input)
        return Point(device, made: made)
    }

    private func steps(from point: Point) throws(Breach) -> [Point] {
        if let event = point.device.computed() {
            var device = point.device
            device.handle(event)
            return [
                Point(
                    device,
                    made: point.made,
                    pending: point.pending,
                    sent: point.sent,
                    isAccepted: point.isAccepted,
                    story: point.story
                )
            ]
        }
        guard let request = point.device.waiting else { return [] }
        try checkDurability(of: request, by: point.device)
        let sent = if case .post = request { point.device.record.inFlight } else { point.sent }
        return replies(request).map { reply in
            var device = point.device
            device.handle(reply.event)
            return Point(
                device,
                made: point.made,
                pending: point.pending,
                sent: sent,
                isAccepted: reply.isAccepted,
                story: point.story + (reply.incident.map { [$0] } ?? [])
            )
        }
    }

    private func edited(_ point: Point, story: [Incident] = [.edits]) -> Point {
        var device = point.device
        device.edit(number(point.edits))
        return Point(
            device,
            made: point.made,
            pending: point.pending + [device.record.generation],
            sent: point.sent,
            isAccepted: point.isAccepted,
            story: point.story + story
        )
    }

    private func stored(_ point: Point) -> Point {
        var device = point.device
        device.endSave(.stored)
        return settled(point, as: device)
    }

    private func died(_ point: Point, isSaved: Bool) -> Point {
        var device = point.device
        device.restart(savingWasDurable: isSaved)
        return settled(point, as: device, story: [isSaved ? .diesSaved : .diesUnsaved])
    }

    /// Counts the edits that lasted, and forgets those that the process took with it.
    private func settled(_ point: Point, as device: VirtualDevice<Wallet>, story: [Incident] = []) -> Point {
        let durable = device.durableGeneration
        let isAhead = device.record.generation > durable
        return Point(
            device,
            made: point.made + point.pending.count { $0 <= durable },
            pending: isAhead ? point.pending.filter { $0 > durable } : [],
            sent: point.sent,
            isAccepted: point.isAccepted,
            story: point.story + story
        )
    }

    /// I7: what is asked to be sent is in the durable record, byte for byte.
    private func checkDurability(
        of request: Action<Wallet>,
        by device: VirtualDevice<Wallet>
    ) throws(Breach) {
        guard case .post(_, let post) = request else { return }
        guard device.disk.inFlight?.signed.signed == post.text else {
            throw Breach(.durableFirst, "a post of \(device.record.deviceID) was sent before it was stored")
        }
    }
}
