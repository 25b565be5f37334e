import WalletSync

/// What a ``WalletSync/PasswordChangingTransport`` must do besides; other transports pass these unasked.
extension TransportConformance {
    private static let newPassword: Password = "another horse battery"

    static var passwordChecks: [Check] {
        [
            check("a new password comes with a text, and ends every token") { transport in
                let token = try await logIn("a", transport)
                let first = try text(by: "a", over: nil)
                _ = try await transport.post(first, with: token)
                let second = try text(by: "a", over: first, "100% sealed anew")
                try await change(transport, posting: second, gives: .changed)
                try await expect(.unauthorized) { _ = try await transport.latest(with: token) }
                try await expect(.unauthorized) {
                    _ = try await transport.authenticate(account, password: password, device: device("a"))
                }
                try await expectState(second, behind: newPassword, transport)
            },
            check("a wrong old password is unauthorized, and changes nothing") { transport in
                let token = try await logIn("a", transport)
                let first = try text(by: "a", over: nil)
                _ = try await transport.post(first, with: token)
                let second = try text(by: "a", over: first)
                try await expect(.unauthorized) {
                    _ = try await transport.changePassword(
                        of: account,
                        from: "wrong horse battery",
                        to: newPassword,
                        posting: second
                    )
                }
                try await expectState(first, behind: password, transport)
            },
            check("a new password with a text that is late is a conflict, and changes nothing") { transport in
                let token = try await logIn("a", transport)
                let first = try text(by: "a", over: nil)
                _ = try await transport.post(first, with: token)
                try await change(transport, posting: try text(by: "b", over: nil), gives: .conflict)
                try await expectState(first, behind: password, transport)
            },
            check("a new password without a text is a conflict where there is one, and else goes through") {
                transport in
                let token = try await logIn("a", transport)
                try await change(transport, posting: nil, gives: .changed)
                try await expect(.unauthorized) { _ = try await transport.latest(with: token) }
                let renewed = try await transport.authenticate(
                    account,
                    password: newPassword,
                    device: device("a")
                )
                let first = try text(by: "a", over: nil)
                _ = try await transport.post(first, with: renewed)
                let answer = try await transport.changePassword(
                    of: account,
                    from: newPassword,
                    to: password,
                    posting: nil
                )
                try require(answer == .conflict, "answered \(answer)")
                try await expectState(first, behind: newPassword, transport)
            },
        ]
    }

    private static func check(
        _ name: String,
        _ body: @escaping @Sendable (any PasswordChangingTransport) async throws -> Void
    ) -> Check {
        Check(name: name) { transport in
            if let transport = transport as? any PasswordChangingTransport { try await body(transport) }
        }
    }

    private static func change(
        _ transport: any PasswordChangingTransport,
        posting text: SignedText?,
        gives expected: PasswordChangeAnswer
    ) async throws {
        let answer = try await transport.changePassword(
            of: account,
            from: password,
            to: newPassword,
            posting: text
        )
        try require(answer == expected, "answered \(answer)")
    }

    private static func expectState(
        _ text: SignedText,
        behind password: Password,
        _ transport: any Transport
    ) async throws {
        let token = try await transport.authenticate(account, password: password, device: device("c"))
        try require(try await transport.latest(with: token) == text, "another text is the latest")
    }
}
