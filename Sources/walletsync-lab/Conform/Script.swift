import WalletSync
import WalletSyncTesting

/// Every scene that an exploration met, in the order in which it did; and a few that it leaves out.
struct Script {
    private let world: World<EditCounts>
    private var synced = Set<Meeting>()

    /// A device that met a state on the server.
    private struct Meeting: Hashable {
        let device: UInt32
        let latest: UInt32
    }

    /// The server's side of a call that goes one of several ways; `nil` where there are not so many.
    private typealias Server = (_ way: Int) -> Rehearsal.Answers

    private init(of world: World<EditCounts>) {
        self.world = world
    }

    /// - Parameter world: as an exploration left it.
    static func scenes(of world: World<EditCounts>) -> [Scene] {
        var script = Script(of: world)
        var scenes = world.devices.asked.flatMap { turn in
            script.scenes(of: turn) + (script.isFirstMeeting(turn) ? script.syncs(of: turn) : [])
        }
        for device in 0..<UInt32(world.devices.count) where world.devices.facts(device).isViolated {
            scenes += script.callsAfterAlarm(to: device)
        }
        return scenes
    }

    private func scenes(of turn: DeviceLibrary<EditCounts>.Asked) -> [Scene] {
        switch turn.input {
        case .edit: scenes(.edit(nextEdit(of: turn)), turn, silence)
        case .pull(let answer): scenes(.pull, turn, replies(answer))
        case .push(let answer): scenes(.push, turn, replies(answer))
        // The worlds that are played here ask for neither.
        case .lookAgain, .decide: []
        }
    }

    /// I13: the explorer does not ask an alarmed device to sync; here it has to refuse by itself.
    private func callsAfterAlarm(to device: UInt32) -> [Scene] {
        let made = UInt32(world.options.edits)
        let turn = DeviceLibrary<EditCounts>.Asked(device: device, owner: 0, made: made, input: .edit)
        return [.pull, .push, .sync].flatMap { scenes($0, turn, silence) }
    }

    private func silence(_ way: Int) -> Rehearsal.Answers {
        { _, _ in nil }
    }

    /// A sync begins as a pull, so where the device pulls, it may as well sync.
    private mutating func isFirstMeeting(_ turn: DeviceLibrary<EditCounts>.Asked) -> Bool {
        guard case .pull(.honest(let latest)) = turn.input else { return false }
        return synced.insert(Meeting(device: turn.device, latest: latest)).inserted
    }

    /// The plain sync with a server that nobody else posts to, and those in which one request, the first, the
    /// second and so on, is not answered.
    private func syncs(of turn: DeviceLibrary<EditCounts>.Asked) -> [Scene] {
        guard case .honest(let latest) = turn.input.answer else { return [] }
        return scenes(.sync, turn) { way in
            var server = ServerLedger(world.options.strictness)
            server.replaceChain(with: world.devices.states.signed(latest).map { [$0.signed] } ?? [])
            return { place, request in
                place == way - 1 ? request.operation.map(Event.failed) : server.event(answering: request)
            }
        }
    }

    /// One scene for each way that sounds different to the device, and where it merges, one with an edit.
    private func scenes(
        _ call: Scene.Call,
        _ turn: DeviceLibrary<EditCounts>.Asked,
        _ server: Server
    ) -> [Scene] {
        let device = world.devices[turn.device]
        var scenes: [Scene] = []
        var heard = Set<[Scene.Answer]>()
        for way in 0..<6 {
            guard let scene = Rehearsal.scene(call, device, answers: server(way)),
                heard.insert(scene.exchanges.map(\.answer)).inserted
            else { continue }
            scenes.append(scene)
            guard turn.made < world.options.edits else { continue }
            let edit = nextEdit(of: turn)
            if let scene = Rehearsal.scene(call, device, editInMerge: edit, answers: server(way)) {
                scenes.append(scene)
            }
        }
        return scenes
    }

    private func nextEdit(of turn: DeviceLibrary<EditCounts>.Asked) -> Int {
        world.devices.rules.edit(of: turn.owner, Int(turn.made))
    }

    /// The explorer's own replies to the one request of a pull or a push.
    private func replies(_ answer: Input.Answer) -> Server {
        { way in
            { _, request in
                let replies = Replies(states: world.devices.states, strictness: world.options.strictness)
                    .replies(to: request, answer: answer)
                return way < replies.count ? replies[way].event : nil
            }
        }
    }
}

extension ServerLedger {
    fileprivate mutating func event(answering request: Action<EditCounts>) -> Event<EditCounts>? {
        switch request {
        case .get(let id): return .latest(id, latest.flatMap { try? SignedState(reading: $0) })
        case .post(let id, let stored):
            guard let post = try? SignedState(reading: stored.text) else { return nil }
            return switch self.post(post.signed, from: post.state.deviceID) {
            case .accepted: .accepted(id, post.signed)
            case .outOfDate(let latest): .latest(id, latest.flatMap { try? SignedState(reading: $0) })
            case .rejected(let reason): .rejected(id, reason: reason)
            }
        default: return nil
        }
    }
}
