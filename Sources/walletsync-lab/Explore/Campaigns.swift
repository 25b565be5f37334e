import WalletSync
import WalletSyncTesting

/// What devices may do where the server lies: it gives any device any authentic state at any time, takes posts
/// or not, and answers what it likes.
///
/// To such a server, and through it to everybody else, a device is its posts. So everything that a device does
/// from one new post to the next makes one move, a campaign: whatever it is told in between, it may as well be
/// told right before the next post, when the server has no less to tell. What it may be told without ever
/// posting again is gone through as well. A device that raised an alarm is one that does nothing more; the
/// alarm was checked, and nothing that the others do depends on it.
struct Campaigns<Wallet: VirtualWallet> {
    /// One step on the way to a post: what was asked of the device as it was, and which end it came to.
    struct Step {
        let device: UInt32
        let made: UInt32
        let input: Input
        let way: Int
    }

    /// A new post at the end of some steps: where in the library its device ended.
    struct Campaign {
        let place: Int
        fileprivate let last: Step
        fileprivate let position: Int
    }

    /// Where the device may be, and the step that led there.
    private struct Position {
        let device: UInt32
        let made: UInt32
        let origin: (position: Int, step: Step)?
    }

    let owner: Int
    /// Every state that the server may give.
    let stock: [UInt32]
    private var positions: [Position]
    private var seen = Set<UInt64>()
    private(set) var campaigns: [Campaign] = []
    private(set) var breaches: [(steps: [Step], breach: Breach)] = []

    /// Goes through everything that the device may do up to its next post.
    init(
        from device: UInt32,
        owner: Int,
        made: UInt32,
        stock: [UInt32],
        in devices: inout DeviceLibrary<Wallet>
    ) {
        self.owner = owner
        self.stock = stock
        positions = [Position(device: device, made: made, origin: nil)]
        var current = 0
        while current < positions.count {
            let position = positions[current]
            for input in inputs(devices.facts(position.device), made: position.made, devices.rules.options) {
                go(on: input, from: current, in: &devices)
            }
            current += 1
        }
    }

    private mutating func go(on input: Input, from current: Int, in devices: inout DeviceLibrary<Wallet>) {
        let (device, made) = (positions[current].device, positions[current].made)
        let places: Range<Int>
        do throws(Breach) {
            places = try devices.ends(of: device, owner: owner, made: made, on: input)
        } catch {
            let step = Step(device: device, made: made, input: input, way: 0)
            return breaches.append((steps(to: current) + [step], error))
        }
        for place in places {
            let end = devices.end(place)
            let step = Step(device: device, made: made, input: input, way: place - places.lowerBound)
            if end.sent != 0, !stock.contains(end.sent) {
                campaigns.append(Campaign(place: place, last: step, position: current))
            } else if seen.insert(UInt64(end.device) << 32 | UInt64(end.made)).inserted {
                positions.append(Position(device: end.device, made: end.made, origin: (current, step)))
            }
        }
    }

    private func inputs(
        _ facts: DeviceLibrary<Wallet>.Facts,
        made: UInt32,
        _ options: WorldOptions
    ) -> [Input] {
        let lies = ([0] + stock).map(Input.Answer.lie)
        var inputs = lies.map(Input.pull)
        if made < options.edits { inputs.append(.edit) }
        if facts.post != 0, stock.contains(facts.post) {
            inputs += ([.accepted, .itself] + lies).map(Input.push)
        } else if facts.isUnsettled {
            inputs.append(.push(.lost))
        }
        return inputs
    }

    /// The steps of a campaign, the post included.
    func steps(of campaign: Campaign) -> [Step] { steps(to: campaign.position) + [campaign.last] }

    private func steps(to position: Int) -> [Step] {
        var steps: [Step] = []
        var origin = positions[position].origin
        while let (position, step) = origin {
            steps.append(step)
            origin = positions[position].origin
        }
        return steps.reversed()
    }
}
