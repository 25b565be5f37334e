import Testing
import WalletSync

/// The error that reading `text` as a wallet state ends with; `nil` if it is one.
func problem(in text: [UInt8]) -> WalletStateError? {
    do throws(WalletStateError) {
        _ = try WalletState(reading: text)
        return nil
    } catch {
        return error
    }
}

func problem(in text: String) -> WalletStateError? {
    problem(in: Array(text.utf8))
}

/// A text with one problem, whose place is marked by `§` in what a test writes down.
struct Malformed: Sendable, CustomTestStringConvertible {
    let text: String
    let problem: JSONError.Problem
    let offset: Int

    init(_ marked: String, _ problem: JSONError.Problem) {
        let parts = marked.split(separator: "§", maxSplits: 1, omittingEmptySubsequences: false)
        text = parts.joined()
        self.problem = problem
        offset = parts[0].utf8.count
    }

    var error: WalletStateError { .json(JSONError(problem, at: offset)) }
    var testDescription: String { text }
}
