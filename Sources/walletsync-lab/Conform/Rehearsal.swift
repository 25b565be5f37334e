import WalletSync
import WalletSyncTesting

/// The replica plays a scene, and so says what everybody else has to do in it.
struct Rehearsal {
    typealias Device = VirtualDevice<EditCounts>
    /// The server's answer to the request at a place; `nil` for none that is possible.
    typealias Answers = (_ place: Int, Action<EditCounts>) -> Event<EditCounts>?

    private(set) var device: Device
    private let editInMerge: Int?
    private let answers: Answers
    private var hasMerged = false
    private var exchanges: [Scene.Exchange] = []

    /// How many rounds a sync goes at most.
    static let rounds = 16

    private init(_ device: Device, editInMerge: Int?, answers: @escaping Answers) {
        self.device = device
        self.editInMerge = editInMerge
        self.answers = answers
    }

    /// The scene; `nil` if the server had no such answer, or no merge met the edit.
    static func scene(
        _ call: Scene.Call,
        _ device: Device,
        editInMerge: Int? = nil,
        answers: @escaping Answers
    ) -> Scene? {
        var rehearsal = Rehearsal(device, editInMerge: editInMerge, answers: answers)
        guard let result = rehearsal.result(of: call) else { return nil }
        guard editInMerge == nil || rehearsal.hasMerged else { return nil }
        return Scene(
            before: device.record,
            call: call,
            editInMerge: editInMerge,
            exchanges: rehearsal.exchanges,
            after: rehearsal.device.disk,
            result: result
        )
    }

    private mutating func result(of call: Scene.Call) -> Scene.Result? {
        switch call {
        case .edit(let number):
            device.edit(number)
            saveAll()
            return .edited
        case .pull: return run(.pull(OperationID(1), .merge)).map(pulled)
        case .push: return run(.push(OperationID(1), .merge)).map(pushed)
        case .sync: return synced()
        }
    }

    /// R7, R8 and R13.
    private mutating func synced() -> Scene.Result? {
        var posts = 0
        for round in 1...Self.rounds {
            guard let pull = run(.pull(OperationID(1), .merge)).map(pulled) else { return nil }
            if case .failed = pull { return pull }
            if isSettled { return .sync(rounds: round, posts: posts) }
            guard let push = run(.push(OperationID(1), .merge)).map(pushed) else { return nil }
            if case .failed = push { return push }
            if case .push(.accepted) = push { posts += 1 }
            if isSettled { return .sync(rounds: round, posts: posts) }
        }
        return .failed("\(SyncError.roundsExhausted(Self.rounds))")
    }

    private var isSettled: Bool { device.record.inFlight == nil && !device.replica.hasUnsyncedEdits }

    private mutating func run(_ event: Event<EditCounts>) -> Outcome<EditCounts>? {
        var outcome = device.handle(event)
        while outcome == nil {
            if device.isSaving {
                outcome = device.endSave(.stored)
                continue
            }
            if case .merge = device.waiting, !hasMerged {
                hasMerged = true
                if let editInMerge { device.edit(editInMerge) }
                saveAll()
            }
            if let event = device.computed() {
                outcome = device.handle(event)
                continue
            }
            guard let request = device.waiting, let event = answers(exchanges.count, request),
                let exchange = Scene.Exchange(request, event)
            else { return nil }
            exchanges.append(exchange)
            outcome = device.handle(event)
        }
        return outcome
    }

    private mutating func saveAll() {
        while device.isSaving { device.endSave(.stored) }
    }
}
