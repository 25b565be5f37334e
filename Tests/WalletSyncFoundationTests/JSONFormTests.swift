import Testing
import WalletSync
import WalletSyncFoundation

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("The JSON form of a Codable value")
struct JSONFormTests {
    @Test("Equal values have equal bytes, whatever order a dictionary has")
    func deterministic() throws {
        let names = (0..<40).map(String.init)
        let form = JSONForm<[String: Int]>()
        let one = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: max)
        let other = Dictionary(names.reversed().map { ($0, 1) }, uniquingKeysWith: max)
        #expect(try form.document(of: one).bytes == form.document(of: other).bytes)
    }

    @Test("An encoder's own formatting does not reach the bytes; its spelling of dates does")
    func encoder() throws {
        let form = JSONForm<[String: Date]>(
            encoder: {
                let encoder = JSONEncoder()
                encoder.outputFormatting = .prettyPrinted
                encoder.dateEncodingStrategy = .secondsSince1970
                return encoder
            },
            decoder: {
                let decoder = JSONDecoder()
                decoder.dateDecodingStrategy = .secondsSince1970
                return decoder
            }
        )
        let value = ["born": Date(timeIntervalSince1970: 1_600_000_000)]
        let document = try form.document(of: value)
        #expect(document.text == #"{"born":1600000000}"#)
        #expect(try form.value(of: document) == value)
    }

    @Test(
        "W5: what Foundation lets pass in silence does not become a document",
        arguments: [
            #"{"a":1,}"#, #"{"a":1,"a":2}"#, "\u{FEFF}{}", #"{"a":1} x"#,
        ]
    )
    func strict(text: String) {
        #expect(throws: JSONError.self) { try JSONDocument(text) }
    }
}
