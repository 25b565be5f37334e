extension Generation3 {
    /// What a request's body says of these members.
    func fields(_ names: [String], number: String? = nil, of question: Question) throws(Refused) -> Fields {
        try question.check(method: "POST")
        let wanted = Fields(names, number: number, refusingOthers: true)
        do throws(Fields.Fault) {
            return try wanted.reading(question.body.bytes)
        } catch {
            switch error {
            case .null: throw Refused(.dropped)
            case .truncated where question.body.isCut: throw Refused(.requestEntityTooLarge)
            case .malformed, .truncated: throw Refused(.badRequest, "Error parsing JSON")
            case .unknown(let name): throw Refused(.badRequest, "json: unknown field \(name.quoted)")
            }
        }
    }
}

extension Refused {
    static func validation(_ what: String) -> Refused {
        Refused(.badRequest, "Request failed validation: \(what)")
    }
}

extension Fields {
    func login(password: String) throws(Refused) -> Login {
        let email = string("email")
        guard EmailAddress.isValid(email) else { throw .validation("Invalid or missing 'email'") }
        return Login(email: email, password: try self.password(password))
    }

    func password(_ name: String) throws(Refused) -> [UInt8] {
        let password = self[name]
        guard (8...PasswordHash.longestPassword).contains(password.count) else {
            throw .validation("Invalid or missing '\(name)'")
        }
        return password
    }

    func saltSeed() throws(Refused) -> String {
        let seed = self["clientSaltSeed"]
        let isHexadecimal = seed.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard seed.count == 64, isHexadecimal else {
            throw .validation("Invalid or missing 'clientSaltSeed'")
        }
        return string("clientSaltSeed")
    }
}

extension String {
    /// In quotation marks, as Go prints a name.
    fileprivate var quoted: String {
        let escaped = unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case "\n": #"\n"#
            case "\r": #"\r"#
            case "\t": #"\t"#
            case "\u{00}"..<"\u{20}", "\u{7F}":
                #"\x"# + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: "\(scalar)"
            }
        }
        return "\"\(escaped.joined())\""
    }
}
