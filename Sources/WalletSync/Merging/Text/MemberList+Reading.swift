extension JSONScanner {
    /// The members of the object at `start` of a text that was read before.
    static func members(of text: ByteView, at start: Int) throws(JSONError) -> MemberList {
        var scanner = JSONScanner(text, at: start)
        var members: [Member] = []
        if try !scanner.enter(UInt8(ascii: "}")) {
            repeat {
                let key = try scanner.key()
                try scanner.colon()
                try scanner.value()
                members.append(Member(key: key, end: scanner.position))
            } while try scanner.goesOn(UInt8(ascii: "}"))
        }
        return MemberList(members, of: start..<scanner.position)
    }

    /// The elements of the array at `start` of a text that was read before.
    static func elements(of text: ByteView, at start: Int) throws(JSONError) -> [Range<Int>] {
        var scanner = JSONScanner(text, at: start)
        var elements: [Range<Int>] = []
        if try !scanner.enter(UInt8(ascii: "]")) {
            repeat {
                let start = scanner.position
                try scanner.value()
                elements.append(start..<scanner.position)
            } while try scanner.goesOn(UInt8(ascii: "]"))
        }
        return elements
    }
}
