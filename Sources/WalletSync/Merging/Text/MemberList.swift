/// The members of one object, in the order of its text.
final class MemberList {
    let members: [Member]
    /// Where the object stands.
    let range: Range<Int>
    /// Whether each key comes behind the one before it by its bytes. Then they are distinct, and can be found
    /// without a table.
    private var isAscending = false
    /// Where the members are found by their keys, once that is worth while.
    private(set) var table: KeyTable?
    private var searches = 0

    init(_ members: [Member], of range: Range<Int>) {
        self.members = members
        self.range = range
    }

    /// An object without members.
    static var none: MemberList { MemberList([], of: 0..<0) }

    /// Checks that no two members have the same key.
    func checkDistinct(in text: ByteView) throws(JSONError) {
        isAscending = zip(members, members.dropFirst()).allSatisfy { one, next in
            !one.key.isEscaped && !next.key.isEscaped && one.key.precedes(next.key, in: text, text)
        }
        if !isAscending { try makeTable(in: text) }
    }

    /// Gives the room of the table back. It is made again where it is needed.
    func forgetTable() {
        table = nil
    }

    private func makeTable(in text: ByteView) throws(JSONError) {
        var table = KeyTable(count: members.count)
        for number in members.indices where table.insert(number, members, in: text) != nil {
            throw JSONError(.duplicateKey, at: members[number].start)
        }
        self.table = table
    }

    /// The number of the member that has `key`, which stands in `keyText`.
    func find(_ key: KeySpan, in keyText: ByteView, of text: ByteView) -> Int? {
        if members.count <= 8 {
            return members.firstIndex { $0.key.isEqual(to: key, in: text, keyText) }
        }
        searches += 1
        // A table costs no more than to go on like this.
        if table == nil, key.isEscaped || !isAscending || searches > members.count / 64 {
            try? makeTable(in: text)
        }
        if let table { return table.find(key, in: keyText, members, of: text) }
        return bisect(key, in: keyText, of: text)
    }

    private func bisect(_ key: KeySpan, in keyText: ByteView, of text: ByteView) -> Int? {
        var range = 0..<members.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if members[middle].key.precedes(key, in: text, keyText) {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        let number = range.lowerBound
        guard number < members.count, members[number].key.isEqual(to: key, in: text, keyText) else {
            return nil
        }
        return number
    }
}
