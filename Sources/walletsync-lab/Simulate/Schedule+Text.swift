extension Schedule: CustomStringConvertible {
    /// The setup and the events, a line each.
    var description: String {
        ([setup.description] + events.map(\.description)).joined(separator: "\n")
    }

    /// Reads what ``description`` wrote.
    init?(_ text: String) {
        let lines = text.split(separator: "\n")
        guard let first = lines.first, let setup = Setup(first) else { return nil }
        var events: [SimulatedEvent] = []
        for line in lines.dropFirst() {
            guard let event = SimulatedEvent(line) else { return nil }
            events.append(event)
        }
        self.init(setup: setup, events: events)
    }
}
