import Foundation
import WalletctlCore

extension SharedOptions {
    /// Passwords from a file, the environment, or a prompt, in this order.
    func passwords(newFile: String? = nil, formerFile: String? = nil) -> PasswordSource {
        let files = [PasswordRequest.current: passwordFile, .new: newFile, .former: formerFile]
        return { request in
            try Self.given(for: request, in: files[request] ?? nil) ?? Self.typed(for: request)
        }
    }

    /// The same for an account that is to be made, whose password is a new one that a person types twice.
    func firstPassword() -> PasswordSource {
        let file = passwordFile
        return { request in
            try request == .new
                ? Self.given(for: .current, in: file) ?? Self.typed(for: .new)
                : Self.given(for: request, in: nil) ?? Self.typed(for: request)
        }
    }

    private static func given(for request: PasswordRequest, in file: String?) throws -> RootPassword? {
        if let file { return try password(in: file) }
        return try ProcessInfo.processInfo.environment[request.variable].map { value in
            try password(value, from: request.variable)
        }
    }

    private static func typed(for request: PasswordRequest) throws -> RootPassword {
        let text = try Terminal.ask(request.question)
        if request == .new, try Terminal.ask("The same once more") != text {
            throw Complaint(.noPermission, "the two passwords differ")
        }
        return try password(text, from: "the prompt")
    }

    private static func password(in file: String) throws -> RootPassword {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Complaint(.noPermission, "the password's file cannot be read: \(file)")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw Complaint(.data, "the password's file is not UTF-8: \(file)")
        }
        return try password(String(text.prefix { !$0.isNewline }), from: file)
    }

    private static func password(_ text: String, from place: String) throws -> RootPassword {
        guard let password = RootPassword(text) else {
            throw Complaint(.noPermission, "an empty password from \(place)")
        }
        return password
    }
}

extension PasswordRequest {
    fileprivate var variable: String {
        switch self {
        case .current: "WALLETCTL_PASSWORD"
        case .new: "WALLETCTL_NEW_PASSWORD"
        case .former: "WALLETCTL_FORMER_PASSWORD"
        }
    }

    fileprivate var question: String {
        switch self {
        case .current: "Password"
        case .new: "New password"
        case .former: "The password before, under which this home is sealed"
        }
    }
}
