import Foundation
import WalletctlCore

extension SharedOptions {
    /// Passwords from a file, the environment, or a prompt, in this order.
    func passwords(newFile: String? = nil, formerFile: String? = nil) -> PasswordSource {
        let files = [PasswordRequest.current: passwordFile, .new: newFile ?? nil, .former: formerFile]
        return { request in
            if let file = files[request] ?? nil { return try Self.password(in: file) }
            if let value = ProcessInfo.processInfo.environment[request.variable] {
                return try Self.password(value, from: request.variable)
            }
            let password = try Terminal.ask(request.question)
            if request == .new, try Terminal.ask("The same once more") != password {
                throw Complaint(.noPermission, "the two passwords differ")
            }
            return try Self.password(password, from: "the prompt")
        }
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
