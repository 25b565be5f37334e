import Foundation
import WalletctlCore

/// What a command says, and to whom: data on standard output always, remarks there only while a person reads,
/// progress on standard error only while a person waits.
struct Output {
    let isJSON: Bool

    /// What was asked for, as text or as JSON.
    func give(_ text: @autoclosure () -> String, json: @autoclosure () -> some Encodable) throws {
        if isJSON {
            try give(json: json())
        } else {
            put(text() + "\n", to: .standardOutput)
        }
    }

    /// Something that was done: a remark for people, an object for machines.
    func remark(_ text: @autoclosure () -> String, json: @autoclosure () -> some Encodable) throws {
        if isJSON {
            try give(json: json())
        } else if Terminal.readsOutput {
            put(text() + "\n", to: .standardOutput)
        }
    }

    /// Exactly this text.
    func give(exactly text: String) {
        put(text, to: .standardOutput)
    }

    func give(json: some Encodable) throws {
        put(try Self.encoded(json) + "\n", to: .standardOutput)
    }

    /// Says what is waited for, until it is over.
    func whileWaiting<Value>(_ text: String, _ body: () async throws -> Value) async throws -> Value {
        guard Terminal.waits else { return try await body() }
        put(text + "…", to: .standardError)
        defer { put("\r\u{1B}[K", to: .standardError) }
        return try await body()
    }

    func complain(_ complaint: Complaint) {
        if isJSON, let json = try? Self.encoded(ComplaintDocument(complaint)) {
            put(json + "\n", to: .standardError)
            return
        }
        put("walletctl: \(complaint.what)\n", to: .standardError)
        if let advice = complaint.advice { put(advice + "\n", to: .standardError) }
    }

    private struct ComplaintDocument: Encodable {
        let status: Int32
        let error: String
        let advice: String?

        init(_ complaint: Complaint) {
            status = complaint.status.rawValue
            error = complaint.what
            advice = complaint.advice
        }
    }

    private static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func put(_ text: String, to file: FileHandle) {
        // Nobody may be reading any more; that is no reason to fail.
        try? file.write(contentsOf: Data(text.utf8))
    }
}

/// A name as a terminal may show it: without control characters.
func shown(_ name: String) -> String {
    guard Terminal.readsOutput else { return name }
    return String(
        String.UnicodeScalarView(
            name.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        )
    )
}
