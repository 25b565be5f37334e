/// Draws a trace as a Mermaid sequence diagram.
struct TraceDiagram {
    let trace: [TraceLine]

    var lines: [String] {
        let devices = Set(trace.map(\.party)).subtracting(["server"]).sorted()
        let participants = (devices + ["server"]).map { "    participant \($0)" }
        return ["```mermaid", "sequenceDiagram"] + participants + trace.map(draw) + ["```"]
    }

    private func draw(_ step: TraceLine) -> String {
        // A hash sign begins an entity in Mermaid.
        let text = step.text.split(separator: "#", omittingEmptySubsequences: false).joined(separator: "·")
        guard let receiver = step.receiver else { return "    Note over \(step.party): \(text)" }
        return "    \(step.party)->>\(receiver): \(text)"
    }
}
