/// What the object in a request's body says of the members that are asked for.
struct Fields: Sendable {
    /// What may be wrong with a body.
    enum Fault: Error, Equatable {
        /// It is `null`: the public server trips over it.
        case null
        /// It is no JSON, no object, or a member has the wrong type.
        case malformed
        /// It ends before its object does.
        case truncated
        /// It has a member that nobody asked for.
        case unknown(String)
    }

    /// The members that hold text.
    let names: [String]
    /// The member that holds a number of 32 bits, if there is one.
    var number: String?
    /// Whether other members are a fault.
    var refusesOthers = false

    private var texts: [String: [UInt8]] = [:]
    /// The number, 0 where it was left out.
    private(set) var sequence: UInt32 = 0
    /// The first member that was wrong. The text is read to its end all the same: if it turns out to be no
    /// JSON, that is the fault.
    private var firstFault: Fault?

    init(_ names: [String], number: String? = nil, refusingOthers: Bool = false) {
        self.names = names
        self.number = number
        self.refusesOthers = refusingOthers
    }

    /// The text of a member, empty where it was left out.
    subscript(name: String) -> [UInt8] { texts[name] ?? [] }

    /// The text of a member, which is always good UTF-8.
    func string(_ name: String) -> String { String(decoding: self[name], as: UTF8.self) }

    /// These fields as `body` has them. What comes after its object is not looked at.
    func reading(_ body: [UInt8]) throws(Fault) -> Fields {
        var fields = self
        do throws(JSONText.Fault) {
            var text = JSONText(body)
            switch try text.peek() {
            case UInt8(ascii: "n") where try text.takeNull(): fields.firstFault = .null
            case UInt8(ascii: "{"):
                try text.object { text, key throws(JSONText.Fault) in try fields.read(key, &text) }
            default:
                try text.skip()
                fields.firstFault = .malformed
            }
        } catch {
            throw error == .truncated ? .truncated : .malformed
        }
        if let fault = fields.firstFault { throw fault }
        return fields
    }

    private mutating func read(_ key: [UInt8], _ text: inout JSONText) throws(JSONText.Fault) {
        let byte = try text.peek()
        if let name = names.first(where: key.names) {
            if byte == UInt8(ascii: "\"") {
                texts[name] = try text.string()
                return
            }
        } else if let number, key.names(number) {
            if byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                if let value = UInt32(try text.number()) { sequence = value } else { note(.malformed) }
                return
            }
        } else {
            if refusesOthers { note(.unknown(String(decoding: key, as: UTF8.self))) }
            return try text.skip()
        }
        if byte != UInt8(ascii: "n") { note(.malformed) }
        try text.skip()
    }

    private mutating func note(_ fault: Fault) {
        if firstFault == nil { firstFault = fault }
    }
}

extension [UInt8] {
    /// Whether this key names that member: in ASCII, whatever the case.
    func names(_ member: String) -> Bool {
        elementsEqual(member.utf8) { $0.lowercased == $1.lowercased }
    }
}

extension UInt8 {
    fileprivate var lowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
