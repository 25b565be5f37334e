import WalletSync
import WalletSyncTesting

/// One step of a trace, as a person reads it and as a test can replay it.
struct TraceLine: Hashable, Sendable {
    /// Which party acts: a device's letter, or the server.
    let party: String
    /// Where a message goes to, if the step is one.
    let receiver: String?
    let text: String

    /// The step on one line; within one state no two steps have the same.
    var line: String { "\(party) \(text)" }
}

extension World {
    /// Tells one move that was made in a state.
    func tell(_ move: Move, in state: WorldState) -> TraceLine {
        switch move {
        case .device(let index, let input, let way):
            TraceLine(
                party: letter(index),
                receiver: input.answer == nil ? nil : "server",
                text: tell(input) + (way == 0 ? "" : " ~\(way)")
                    + story(of: index, input, way: way, in: state)
            )
        case .campaign(let index, let number):
            TraceLine(party: letter(index), receiver: "server", text: campaign(number, of: index, in: state))
        case .postArrives(let post):
            TraceLine(
                party: "server",
                receiver: nil,
                text: "takes \(devices.states.name(post)), which was late"
            )
        case .serverGoesBack(let count):
            TraceLine(party: "server", receiver: nil, text: "goes back to its first \(count) states")
        case .backUp(let index):
            TraceLine(party: letter(index), receiver: nil, text: "is backed up")
        case .restore(let index):
            TraceLine(party: letter(index), receiver: nil, text: "is restored from its backup")
        }
    }

    private func letter(_ index: Int) -> String { DeviceID.virtual(index).description }

    private func tell(_ input: Input) -> String {
        switch input {
        case .edit: "edits"
        case .pull(let answer): "pulls, \(tell(answer))"
        case .push(let answer): "pushes, \(tell(answer))"
        case .lookAgain(let answer): "looks again, \(tell(answer))"
        case .decide(let decision): "decides: \(decision)"
        }
    }

    private func tell(_ answer: Input.Answer) -> String {
        switch answer {
        case .honest(let state): "the server has \(devices.states.name(state))"
        case .lie(let state): "the server gives \(devices.states.name(state))"
        case .itself: "the server gives the post itself"
        case .accepted: "the server says: accepted"
        case .lost: "no answer comes"
        }
    }

    private func campaign(_ number: Int, of index: Int, in state: WorldState) -> String {
        let campaigns = campaigns(of: index, in: state)
        let steps =
            number < campaigns.campaigns.count
            ? campaigns.steps(of: campaigns.campaigns[number])
            : campaigns.breaches[number - campaigns.campaigns.count].steps
        return steps.map { step in
            let incidents = devices.story(
                of: step.device,
                owner: index,
                made: step.made,
                on: step.input,
                way: step.way
            )
            return ([tell(step.input)] + incidents.map(\.rawValue)).joined(separator: ", ")
        }.joined(separator: "; ") + " ~\(number)"
    }

    private func story(of index: Int, _ input: Input, way: Int, in state: WorldState) -> String {
        let incidents = devices.story(
            of: state.device(index),
            owner: index,
            made: state.made(index),
            on: input,
            way: way
        )
        if incidents.isEmpty { return "" }
        return " (" + incidents.map(\.rawValue).joined(separator: "; ") + ")"
    }
}
