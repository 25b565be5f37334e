/// One thing that happens in a simulated world. Where it cannot happen when its turn comes, it is skipped.
struct SimulatedEvent: Hashable, Sendable {
    /// What happens to the event's device.
    enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        // What the app asks for.
        case edit, pull, push, lookAgain, recover, cancel
        // What goes on inside the device.
        case compute, failComputing, endSave, reload, restart
        // What the network does to the device's requests and answers.
        case deliver, dropRequest, copyRequest, reject, answer, dropAnswer, copyAnswer, timeOut
        // What happens to disks as a whole.
        case backUp, restore, clone
        // What a dishonest server does.
        case lie, rollBack, fork, join, unshelve
    }

    let kind: Kind
    /// The number of the device.
    let device: Int
    /// Which of several, or in which of several ways; see ``Kind/words``.
    let number: Int

    init(_ kind: Kind, _ device: Int, _ number: Int = 0) {
        self.kind = kind
        self.device = device
        self.number = number
    }
}

extension SimulatedEvent.Kind {
    /// What the numbers of this kind mean; empty where they count from 0 or mean nothing.
    var words: [String] {
        switch self {
        case .pull, .push: ["merging", "asking", "taking", "busy"]
        case .recover: Choice.allCases.map(\.rawValue)
        case .endSave: ["stored", "failedBefore", "failedAfter"]
        case .restart: ["unsaved", "saved"]
        case .lie: Lie.allCases.map(\.rawValue)
        case .clone, .join: ["a", "b", "c", "d", "e", "f"]
        default: []
        }
    }

    /// Whether the number of an event of this kind says anything.
    var isNumbered: Bool {
        switch self {
        case .deliver, .dropRequest, .copyRequest, .reject, .answer, .dropAnswer, .copyAnswer, .rollBack: true
        default: !words.isEmpty
        }
    }
}

/// What a person may decide.
enum Choice: String, CaseIterable, Hashable, Sendable {
    case takeServers, merge, mergeOverFormer, keepMine, becomeNewDevice
}

/// How a dishonest server answers one request.
enum Lie: String, CaseIterable, Hashable, Sendable {
    /// It says that it took the post, and forgets it.
    case forgets
    /// It takes the post, and says that it did not.
    case denies
    /// It refuses the post although it follows, and keeps it for later.
    case withholds
    /// It puts the post in the place of the states that stand in its way.
    case overwrites
    /// It says that there is no state.
    case empties
    /// It shows the state before the latest.
    case lags
    /// It says that it took the post, and shows another state.
    case mistakes
}
