import Foundation
import WalletSync
import WalletSyncTesting

/// A server of the third generation, as the public one answers, for a ``Listener``.
final class Generation3Server: @unchecked Sendable {
    private struct Wallet {
        var text: String
        var sequence: UInt64
        var hmac: String
    }

    private struct Member {
        var password: ExactText
        var saltSeed: ExactText
        var wallet: Wallet?
    }

    private let hasPercentBug: Bool
    private let lock = NSLock()
    private var members: [String: Member] = [:]
    private var holders: [ExactText: (account: String, device: ExactText)] = [:]
    private var answered: [String] = []

    init(percentBug: Bool = false) {
        hasPercentBug = percentBug
    }

    /// What was asked for, in order: method and path.
    var log: [String] { lock.withLock { answered } }

    /// Serves a connection to its end.
    func serve(_ connection: Connection) {
        while let request = connection.request() {
            guard connection.send(answer(to: request)) else { return }
        }
    }

    /// The answer to one request, as bytes.
    func answer(to request: RawRequest) -> [UInt8] {
        let (status, body) = lock.withLock {
            let line = request.line.split(separator: "?").first.map(String.init) ?? ""
            answered.append(line)
            return reply(to: request, line)
        }
        let text = hasPercentBug && status < 300 ? GoText.printed(body) : body
        return text.utf8.count > 2048
            ? Answer.chunked(status, text, chunk: 2048) : Answer.whole(status, text)
    }

    private func reply(to request: RawRequest, _ line: String) -> (Int, String) {
        if request.body.count > 100_000 { return error(413, "Request Entity Too Large") }
        do {
            switch line {
            case "POST /api/3/signup":
                return signUp(try Fields(request, required: ["email", "password", "clientSaltSeed"]))
            case "GET /api/3/client-salt-seed": return saltSeed(request.query)
            case "POST /api/3/auth/full":
                return logIn(try Fields(request, required: ["email", "password", "deviceId"]))
            case "GET /api/3/wallet": return wallet(request.query)
            case "POST /api/3/wallet":
                return post(
                    try Fields(
                        request,
                        required: ["token", "encryptedWallet", "hmac"],
                        numbers: ["sequence"]
                    )
                )
            case "POST /api/3/password":
                let texts: Set<ExactText> = ["email", "oldPassword", "newPassword", "clientSaltSeed"]
                return changePassword(
                    try Fields(request, required: texts, optional: ["encryptedWallet", "hmac", "sequence"])
                )
            default: return error(404, "Not Found: Wrong API version. Current version is 3.")
            }
        } catch {
            return self.error(400, "Bad Request: Malformed request body JSON")
        }
    }

    private func signUp(_ fields: Fields) -> (Int, String) {
        let email = fields["email"].string.lowercased()
        guard fields["password"].utf8.count >= 8, fields["clientSaltSeed"].utf8.count == 64 else {
            return error(400, "Bad Request: Request failed validation")
        }
        guard members[email] == nil else { return error(409, "Conflict: Error registering") }
        members[email] = Member(password: fields["password"], saltSeed: fields["clientSaltSeed"])
        return (201, #"{"verified":true}"#)
    }

    private func saltSeed(_ query: String?) -> (Int, String) {
        guard let query, query.hasPrefix("email="), let text = query.dropFirst(6).removingPercentEncoding,
            let email = Data(base64Encoded: text)
        else { return error(400, "Bad Request: Invalid email parameter") }
        guard let member = members[String(decoding: email, as: UTF8.self).lowercased()] else {
            return error(404, "Not Found: No match for email")
        }
        return (200, #"{"clientSaltSeed":"\#(member.saltSeed)"}"#)
    }

    private func logIn(_ fields: Fields) -> (Int, String) {
        let email = fields["email"].string.lowercased()
        let device = fields["deviceId"]
        guard let member = members[email], member.password == fields["password"] else {
            return error(401, "Unauthorized: No match for email and/or password")
        }
        holders = holders.filter { $0.value.account != email || $0.value.device != device }
        let token = AuthToken.random().secret
        holders[token] = (email, device)
        let id = GoText.string(device.string)
        return (200, #"{"token":"\#(token)","deviceId":\#(id),"scope":"*","userId":1,"expiration":null}"#)
    }

    private func wallet(_ query: String?) -> (Int, String) {
        guard let query, query.hasPrefix("token=") else {
            return error(400, "Bad Request: Missing token parameter")
        }
        guard let holder = holders[ExactText(String(query.dropFirst(6)))] else { return unauthorized }
        guard let wallet = members[holder.account]?.wallet else { return error(404, "Not Found: No wallet") }
        let hmac = GoText.string(wallet.hmac)
        return (
            200, #"{"encryptedWallet":"\#(wallet.text)","sequence":\#(wallet.sequence),"hmac":\#(hmac)}"#
        )
    }

    private func post(_ fields: Fields) -> (Int, String) {
        guard let holder = holders[fields["token"]] else { return unauthorized }
        guard put(fields, for: holder.account) else { return error(409, "Conflict: Bad sequence number") }
        return (200, "{}")
    }

    private func changePassword(_ fields: Fields) -> (Int, String) {
        let email = fields["email"].string.lowercased()
        guard let member = members[email], member.password == fields["oldPassword"] else {
            return error(401, "Unauthorized: No match for email and/or password")
        }
        guard fields["newPassword"].utf8.count >= 8 else {
            return error(400, "Bad Request: Request failed validation")
        }
        if fields.numbers["sequence"] == nil {
            guard member.wallet == nil else {
                return error(409, "Conflict: Wallet exists; need an updated wallet when changing password")
            }
        } else {
            guard member.wallet != nil, put(fields, for: email) else {
                return error(409, "Conflict: Bad sequence number or wallet does not exist")
            }
        }
        members[email]?.password = fields["newPassword"]
        members[email]?.saltSeed = fields["clientSaltSeed"]
        holders = holders.filter { $0.value.account != email }
        return (200, "{}")
    }

    /// Compares and swaps.
    private func put(_ fields: Fields, for account: String) -> Bool {
        let sequence = fields.numbers["sequence"] ?? 0
        guard sequence == (members[account]?.wallet?.sequence ?? 0) + 1 else { return false }
        members[account]?.wallet = Wallet(
            text: fields["encryptedWallet"].string,
            sequence: sequence,
            hmac: fields["hmac"].string
        )
        return true
    }

    private var unauthorized: (Int, String) { error(401, "Unauthorized: Token Not Found") }

    private func error(_ status: Int, _ message: String) -> (Int, String) {
        (status, #"{"error":"\#(message)"}"# + "\n")
    }
}

/// The members of a request's body. Unknown ones are an error, as to the public server.
private struct Fields {
    private struct Malformed: Error {}

    private(set) var texts: [ExactText: ExactText] = [:]
    private(set) var numbers: [ExactText: UInt64] = [:]

    init(
        _ request: RawRequest,
        required: Set<ExactText>,
        optional: Set<ExactText> = [],
        numbers: Set<ExactText> = []
    ) throws {
        let known = required.union(optional).union(numbers)
        var isKnown = true
        try JSONReader.read(request.body) { reader throws(JSONError) in
            try reader.readObject { reader, key, _ throws(JSONError) in
                if !known.contains(key) { isKnown = false }
                if key == "sequence" {
                    self.numbers[key] = try reader.readInteger()
                } else {
                    texts[key] = try reader.readString()
                }
            }
        }
        guard isKnown, required.allSatisfy({ texts[$0]?.isEmpty == false }),
            numbers.allSatisfy({ self.numbers[$0] != nil })
        else { throw Malformed() }
    }

    subscript(key: ExactText) -> ExactText { texts[key] ?? "" }
}
