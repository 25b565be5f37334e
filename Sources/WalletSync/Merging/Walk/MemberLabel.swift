/// What stands before the value of a member: its key, the colon, and white space.
struct MemberLabel {
    let text: ByteView
    let range: Range<Int>
    private let key: KeySpan

    init(_ member: Member, _ text: ByteView) {
        self.text = text
        range = member.start..<member.value(in: text).lowerBound
        key = member.key
    }

    /// The key that is meant.
    var name: ExactText {
        ExactText(String(decoding: key.decoded(in: text), as: UTF8.self))
    }
}

extension Member {
    /// The value.
    func slice(in text: ByteView) -> JSONSlice {
        JSONSlice(text, value(in: text))
    }
}
