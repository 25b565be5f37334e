import WalletSync
import WalletSyncTesting

/// Every scene that an exploration met, in the order in which it did.
struct Script {
    private let world: World<EditCounts>
    private var synced = Set<Meeting>()

    /// A device that met a state on the server.
    private struct Meeting: Hashable {
        let device: UInt32
        let latest: UInt32
    }

    /// What the server answers when the call goes one of several ways, to the request at a place.
    private typealias Answers = (_ way: Int, _ place: Int, Action<EditCounts>) -> Event<EditCounts>?

    private init(of world: World<EditCounts>) {
        self.world = world
    }

    /// - Parameter world: as an exploration left it.
    static func scenes(of world: World<EditCounts>) -> [Scene] {
        var script = Script(of: world)
        return world.devices.asked.flatMap { turn in
            script.scenes(of: turn) + (script.isFirstMeeting(turn) ? script.syncs(of: turn) : [])
        }
    }

    private func scenes(of turn: DeviceLibrary<EditCounts>.Asked) -> [Scene] {
        switch turn.input {
        case .edit: scenes(.edit(nextEdit(of: turn)), turn) { _, _, _ in nil }
        case .pull(let answer): scenes(.pull, turn) { way, _, request in reply(way, to: request, answer) }
        case .push(let answer): scenes(.push, turn) { way, _, request in reply(way, to: request, answer) }
        // The worlds that are played here ask for neither.
        case .lookAgain, .decide: []
        }
    }

    /// A sync begins as a pull, so where the device pulls, it may as well sync.
    private mutating func isFirstMeeting(_ turn: DeviceLibrary<EditCounts>.Asked) -> Bool {
        guard case .pull(.honest(let latest)) = turn.input else { return false }
        return synced.insert(Meeting(device: turn.device, latest: latest)).inserted
    }

    /// The server has the same state until the last request, which is a post that it takes. In the later
    /// ways, the first or the second request is not answered.
    private func syncs(of turn: DeviceLibrary<EditCounts>.Asked) -> [Scene] {
        scenes(.sync, turn) { way, place, request in
            place == way - 1
                ? request.operation.map(Event.failed)
                : turn.input.answer.flatMap { reply(0, to: request, $0) }
        }
    }

    /// One scene for each way that sounds different to the device, and where it merges, one with an edit.
    private func scenes(
        _ call: Scene.Call,
        _ turn: DeviceLibrary<EditCounts>.Asked,
        _ answers: Answers
    ) -> [Scene] {
        let device = world.devices[turn.device]
        var scenes: [Scene] = []
        var heard = Set<[Scene.Answer]>()
        for way in 0..<3 {
            guard let scene = Rehearsal.scene(call, device, answer: { answers(way, $0, $1) }),
                heard.insert(scene.exchanges.map(\.answer)).inserted
            else { continue }
            scenes.append(scene)
            guard turn.made < world.options.edits else { continue }
            let edit = nextEdit(of: turn)
            if let scene = Rehearsal.scene(call, device, editInMerge: edit, answer: { answers(way, $0, $1) })
            {
                scenes.append(scene)
            }
        }
        return scenes
    }

    private func nextEdit(of turn: DeviceLibrary<EditCounts>.Asked) -> Int {
        world.devices.rules.edit(of: turn.owner, Int(turn.made))
    }

    private func reply(
        _ way: Int,
        to request: Action<EditCounts>,
        _ answer: Input.Answer
    ) -> Event<EditCounts>? {
        let replies = Replies(states: world.devices.states, strictness: world.options.strictness)
            .replies(to: request, answer: answer)
        return way < replies.count ? replies[way].event : nil
    }
}
