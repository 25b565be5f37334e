import Foundation
import WalletSync
import WalletSyncTesting

/// A server of the first generation, as the public one answers, for a ``Listener``.
final class Generation1Server: @unchecked Sendable {
    private struct Member {
        let password: ExactText
        var ledger: ServerLedger
    }

    private let strictness: ServerLedger.Strictness
    private let hasPercentBug: Bool
    private let lock = NSLock()
    private var members: [ExactText: Member] = [:]
    private var holders: [ExactText: (account: ExactText, device: DeviceID)] = [:]
    private var answered: [String] = []

    init(_ strictness: ServerLedger.Strictness = .lenient, percentBug: Bool = false) {
        self.strictness = strictness
        hasPercentBug = percentBug
    }

    /// What was asked for, in order: method and path.
    var log: [String] { lock.withLock { answered } }

    /// The states that an account posted with success.
    func chain(of account: Account) -> [SignedText] {
        lock.withLock { members[account.name]?.ledger.chain ?? [] }
    }

    /// Ends every token.
    func expireTokens() {
        lock.withLock { holders = [:] }
    }

    /// Serves a connection to its end.
    func serve(_ connection: Connection) {
        while let request = connection.request() {
            guard connection.send(answer(to: request)) else { return }
        }
    }

    /// The answer to one request, as bytes.
    func answer(to request: RawRequest) -> [UInt8] {
        let (status, body) = lock.withLock {
            answered.append(request.line.split(separator: "?").first.map(String.init) ?? "")
            return reply(to: request)
        }
        let text = hasPercentBug && status < 300 ? GoText.printed(body) : body
        return text.utf8.count > 2048
            ? Answer.chunked(status, text, chunk: 2048) : Answer.whole(status, text)
    }

    private func reply(to request: RawRequest) -> (Int, String) {
        switch request.line.split(separator: "?").first {
        case "POST /signup": return signUp(members(of: request))
        case "POST /auth/full": return logIn(members(of: request))
        case "GET /wallet-state": return latest(request.query)
        case "POST /wallet-state": return post(members(of: request))
        default: return (404, "404 page not found\n")
        }
    }

    private func signUp(_ values: [ExactText: ExactText]) -> (Int, String) {
        guard let email = values["email"], let password = values["password"], !password.isEmpty else {
            return error(400, "Bad Request: Request failed validation")
        }
        guard members[email] == nil else { return error(409, "Conflict: Error registering") }
        members[email] = Member(password: password, ledger: ServerLedger(strictness))
        return (201, "{}")
    }

    private func logIn(_ values: [ExactText: ExactText]) -> (Int, String) {
        guard let email = values["email"], let device = values["deviceId"].flatMap({ DeviceID($0.string) })
        else { return error(400, "Bad Request: Request failed validation") }
        guard let member = members[email], member.password == values["password"] else {
            return error(401, "Unauthorized: No match for email and password")
        }
        holders = holders.filter { $0.value.account != email || $0.value.device != device }
        let token = AuthToken.random().secret
        holders[token] = (email, device)
        let id = GoText.string(device.text.string)
        return (200, #"{"token":"\#(token)","deviceId":\#(id),"scope":"*","userId":1,"expiration":null}"#)
    }

    private func latest(_ query: String?) -> (Int, String) {
        guard let query, query.hasPrefix("token=") else {
            return error(400, "Bad Request: Missing token parameter")
        }
        guard let holder = holders[ExactText(String(query.dropFirst(6)))] else { return unauthorized }
        guard let latest = members[holder.account]?.ledger.latest else {
            return error(404, "Not Found: No wallet state")
        }
        return (200, state(latest, error: ""))
    }

    private func post(_ values: [ExactText: ExactText]) -> (Int, String) {
        guard let holder = values["token"].flatMap({ holders[$0] }) else { return unauthorized }
        guard let text = values["walletStateJson"], let tag = values["hmac"], !tag.isEmpty else {
            return error(400, "Bad Request: Request failed validation")
        }
        let signed = SignedText(text: Array(text.utf8), tag: IntegrityTag(tag.string))
        switch members[holder.account]?.ledger.post(signed, from: holder.device) {
        case .accepted: return (200, state(signed, error: ""))
        case .outOfDate(let latest?): return (409, state(latest, error: "Bad sequence number"))
        case .outOfDate(nil):
            return error(409, "Conflict: Bad sequence number (No existing wallet state)")
        case .rejected, nil: return error(400, "Bad Request: Malformed walletStateJson")
        }
    }

    private var unauthorized: (Int, String) { error(401, "Unauthorized: Token Not Found") }

    private func error(_ status: Int, _ message: String) -> (Int, String) {
        (status, #"{"error":"\#(message)"}"# + "\n")
    }

    private func state(_ signed: SignedText, error: String) -> String {
        let text = GoText.string(String(decoding: signed.text, as: UTF8.self))
        let tag = GoText.string(signed.tag.text.string)
        return #"{"walletStateJson":\#(text),"hmac":\#(tag),"error":\#(GoText.string(error))}"#
    }

    private func members(of request: RawRequest) -> [ExactText: ExactText] {
        var values: [ExactText: ExactText] = [:]
        try? JSONReader.read(request.body) { reader throws(JSONError) in
            try reader.readObject { reader, key, _ throws(JSONError) in
                values[key] = try reader.readString()
            }
        }
        return values
    }
}
