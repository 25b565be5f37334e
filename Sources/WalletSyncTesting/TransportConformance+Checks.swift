import WalletSync

extension TransportConformance {
    /// All checks, in the order in which they run.
    public static var checks: [Check] { accountChecks + stateChecks + passwordChecks + endChecks }

    static let account = Account("ann@example.com")
    static let password: Password = "correct horse battery"

    // MARK: Accounts and tokens

    private static var accountChecks: [Check] {
        [
            Check(name: "an account can be registered once") { transport in
                try await transport.register(account, password: password)
                try await expect(.accountExists) { try await transport.register(account, password: password) }
            },
            Check(name: "a wrong password is unauthorized") { transport in
                try await transport.register(account, password: password)
                try await expect(.unauthorized) {
                    _ = try await transport.authenticate(
                        account,
                        password: "wrong horse battery",
                        device: device("a")
                    )
                }
            },
            Check(name: "an unknown token is unauthorized, for a get and for a post") { transport in
                _ = try await logIn("a", transport)
                let stranger = AuthToken(String(repeating: "0", count: 64))
                try await expect(.unauthorized) { _ = try await transport.latest(with: stranger) }
                let post = try text(by: "a", over: nil)
                try await expect(.unauthorized) { _ = try await transport.post(post, with: stranger) }
            },
            Check(name: "a new log-in of the same device ends its earlier token") { transport in
                let former = try await logIn("a", transport)
                let token = try await transport.authenticate(account, password: password, device: device("a"))
                try await expect(.unauthorized) { _ = try await transport.latest(with: former) }
                try require(try await transport.latest(with: token) == nil, "there is a state")
            },
            Check(name: "two devices have tokens side by side") { transport in
                let first = try await logIn("a", transport)
                let second = try await transport.authenticate(
                    account,
                    password: password,
                    device: device("b")
                )
                _ = try await transport.latest(with: first)
                _ = try await transport.latest(with: second)
            },
        ]
    }

    // MARK: States

    private static var stateChecks: [Check] {
        [
            Check(name: "before the first post there is no state") { transport in
                let token = try await logIn("a", transport)
                try require(try await transport.latest(with: token) == nil, "there is a state")
            },
            Check(name: "an accepted post is given back, and got, byte for byte") { transport in
                let token = try await logIn("a", transport)
                let post = try text(by: "a", over: nil)
                try require(
                    try await transport.post(post, with: token) == .accepted(post),
                    "not accepted as posted"
                )
                try require(try await transport.latest(with: token) == post, "got another text")
            },
            Check(name: "texts and tags are carried untouched, whatever is in them") { transport in
                let token = try await logIn("a", transport)
                var base: SignedText?
                for wallet in awkwardWallets {
                    let post = try text(by: "a", over: base, wallet)
                    let answer = try await transport.post(post, with: token)
                    try require(
                        answer == .accepted(post),
                        "posted and given back differ: \(wallet.prefix(40))"
                    )
                    let latest = try await transport.latest(with: token)
                    try require(latest == post, "posted and got differ: \(wallet.prefix(40))")
                    base = post
                }
            },
            Check(name: "texts are not written anew: white space and the order of members stay") {
                transport in
                let token = try await logIn("a", transport)
                let odd = SignedText(
                    text: Array(
                        #"{ "lastSynced" : {"a":1} ,"x":[1, 2.50],"encryptedWallet":"\u0041\/","deviceId":"a"}"#
                            .utf8
                    ),
                    tag: IntegrityTag("0123456789abcdef")
                )
                try require(try await transport.post(odd, with: token) == .accepted(odd), "given back anew")
                try require(try await transport.latest(with: token) == odd, "got anew")
            },
            Check(name: "a wallet of a mebibyte goes both ways, where the transport can carry it") {
                transport in
                let token = try await logIn("a", transport)
                let post = try text(by: "a", over: nil, String(repeating: "0123456789abcdef", count: 1 << 16))
                if let limit = transport.largestText, limit < post.text.count { return }
                try require(
                    try await transport.post(post, with: token) == .accepted(post),
                    "not accepted as posted"
                )
                try require(try await transport.latest(with: token) == post, "got another text")
            },
            Check(name: "a post that is late is out of date, with the latest state") { transport in
                let first = try await logIn("a", transport)
                let second = try await transport.authenticate(
                    account,
                    password: password,
                    device: device("b")
                )
                let post = try text(by: "a", over: nil)
                _ = try await transport.post(post, with: first)
                let late = try text(by: "b", over: nil)
                try require(
                    try await transport.post(late, with: second) == .outOfDate(latest: post),
                    "not refused"
                )
                try require(try await transport.latest(with: second) == post, "the late post was stored")
            },
            Check(name: "a post over nothing that is not the first is out of date, without a state") {
                transport in
                let token = try await logIn("a", transport)
                let second = try text(by: "a", over: try text(by: "a", over: nil))
                try require(
                    try await transport.post(second, with: token) == .outOfDate(latest: nil),
                    "not refused"
                )
            },
            Check(name: "an accepted post that is repeated is out of date, with itself as the latest") {
                transport in
                let token = try await logIn("a", transport)
                let post = try text(by: "a", over: nil)
                _ = try await transport.post(post, with: token)
                let answer = try await transport.post(post, with: token)
                try require(answer == .outOfDate(latest: post), "answered \(answer)")
            },
        ]
    }

    /// Wallets with everything that is wont to be spoilt on the way.
    private static var awkwardWallets: [String] {
        [
            "", "plain", "100% sure, %s %d %%", "\"quoted\" \\ back\\slash \\u0041 /",
            "tab\tnewline\nreturn\rnull\u{0}",
            "é and e\u{301}", "日本語 🎉 \u{10FFFF}", "\u{2028}\u{2029}\u{FEFF}\u{7F}", "<a href='x'>&amp;</a>",
            "{\"deviceId\":\"x\"}",
        ]
    }

    // MARK: The end of a call

    private static var endChecks: [Check] {
        [
            Check(name: "a call whose task is cancelled ends, with .cancelled") { transport in
                let token = try await logIn("a", transport)
                let post = try text(by: "a", over: nil)
                let call = Task {
                    while !Task.isCancelled { await Task.yield() }
                    _ = try await transport.post(post, with: token)
                }
                call.cancel()
                do {
                    try await call.value
                    throw Unmet("it went through")
                } catch let error as TransportError {
                    try require(error == .cancelled, "threw \(error)")
                }
                try require(
                    try await transport.latest(with: token) == nil,
                    "the post of a cancelled call was sent"
                )
            }
        ]
    }

    // MARK: Means

    struct Unmet: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    static func require(_ condition: Bool, _ reason: String) throws {
        if !condition { throw Unmet(reason) }
    }

    static func expect(_ expected: TransportError, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as TransportError {
            return try require(error == expected, "threw \(error) instead of \(expected)")
        }
        throw Unmet("did not throw \(expected)")
    }

    static func device(_ name: String) throws -> DeviceID {
        guard let device = DeviceID(name) else { throw Unmet("no device id") }
        return device
    }

    static func logIn(_ name: String, _ transport: any Transport) async throws -> AuthToken {
        try await transport.register(account, password: password)
        return try await transport.authenticate(account, password: password, device: device(name))
    }

    /// The text that a device posts over another, with a tag of its own.
    static func text(
        by name: String,
        over base: SignedText?,
        _ wallet: String = "wallet"
    ) throws -> SignedText {
        let author = try device(name)
        let former = try base.map { try WalletState(reading: $0.text) }
        guard let sequence = former.map(\.sequence.next) ?? .first else { throw Unmet("no sequence is left") }
        let state = try WalletState(
            deviceID: author,
            encryptedWallet: ExactText(wallet),
            lastSynced: (former?.lastSynced ?? .empty).setting(author, to: sequence)
        )
        return SignedText(
            text: state.canonicalText(),
            tag: IntegrityTag("tag-of-sequence-\(sequence)-0123456789")
        )
    }
}
