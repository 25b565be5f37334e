import Testing
import WalletSync

@Suite("W6: text is compared by its bytes")
struct ExactTextTests {
    /// Texts in the order of their bytes, which is not the order of their characters.
    static let ordered: [ExactText] = [
        "", "\u{0}", "\u{0}\u{0}", "A", "Z", "a", "aa", "aaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaab",
        "ab", "e\u{301}", "\u{E9}", "\u{E9}\u{301}", "\u{FFFF}", "\u{10000}",
    ]

    @Test("W6: equality, order and hash follow the bytes")
    func comparison() {
        for (index, left) in Self.ordered.enumerated() {
            for (other, right) in Self.ordered.enumerated() {
                #expect((left == right) == (index == other), "\(left) and \(right)")
                #expect((left < right) == (index < other), "\(left) and \(right)")
            }
        }
        #expect(Set(Self.ordered).count == Self.ordered.count)
        #expect(Self.ordered.shuffled().sorted() == Self.ordered)
    }

    @Test("W6: equal bytes hash alike, however the string came about")
    func hashing() {
        for text in Self.ordered {
            let rebuilt = ExactText(String(decoding: Array(text.utf8), as: UTF8.self))
            let slice = ExactText(String(("x" + text.string).unicodeScalars.dropFirst()))
            #expect(rebuilt == text)
            #expect(slice == text)
            #expect(rebuilt.hashValue == text.hashValue)
            #expect(slice.hashValue == text.hashValue)
        }
    }

    @Test("W6: a text keeps every byte that it was made of")
    func bytes() {
        for text in Self.ordered {
            #expect(Array(ExactText(text.string).utf8) == Array(text.string.utf8))
            #expect(text.isEmpty == text.utf8.isEmpty)
            #expect(text.description == text.string)
        }
    }
}
