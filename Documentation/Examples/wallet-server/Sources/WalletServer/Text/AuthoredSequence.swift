/// What the public server reads of a wallet state: the sequence that it gives its own author.
enum AuthoredSequence {
    /// The sequence, 0 where the state gives none; `nil` for a text that is no JSON object (or `null`), or
    /// whose `deviceId` or `lastSynced` has the wrong type.
    static func read(_ state: [UInt8]) -> Int64? {
        var text = JSONText(state)
        var reading = Reading()
        do throws(JSONText.Fault) {
            if try !text.takeNull() {
                try text.object { text, key throws(JSONText.Fault) in try reading.member(&text, key) }
            }
        } catch {
            return nil
        }
        guard text.isAtEnd(), !reading.hasWrongType else { return nil }
        return reading.entries[reading.device] ?? 0
    }
}

private struct Reading {
    var device: [UInt8] = []
    var entries: [[UInt8]: Int64] = [:]
    var hasWrongType = false

    mutating func member(_ text: inout JSONText, _ key: [UInt8]) throws(JSONText.Fault) {
        let byte = try text.peek()
        if key.names("deviceId"), byte == UInt8(ascii: "\"") {
            device = try text.string()
        } else if key.names("lastSynced"), byte == UInt8(ascii: "{") {
            try text.object { text, key throws(JSONText.Fault) in try entry(&text, key) }
        } else if key.names("lastSynced"), try text.takeNull() {
            entries = [:]
        } else {
            let isKnown = key.names("deviceId") || key.names("lastSynced")
            if isKnown, byte != UInt8(ascii: "n") { hasWrongType = true }
            try text.skip()
        }
    }

    private mutating func entry(_ text: inout JSONText, _ key: [UInt8]) throws(JSONText.Fault) {
        switch try text.peek() {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let sequence = Int64(try text.number())
            if sequence == nil { hasWrongType = true }
            entries[key] = sequence ?? 0
        case UInt8(ascii: "n") where try text.takeNull(): entries[key] = 0
        default:
            hasWrongType = true
            try text.skip()
        }
    }
}
