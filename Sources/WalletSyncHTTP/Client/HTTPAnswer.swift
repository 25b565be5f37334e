internal import WalletSync

/// What a server answered, whole.
struct HTTPAnswer: Sendable {
    let status: Int
    /// How long the server wants to be left alone, if it said so in a way that can be read.
    let retryAfter: Duration?
    let body: [UInt8]

    /// The message of an error as these servers write it, `{"error":"…"}`, or `nil` if the body is none. It
    /// comes from outside: to be compared, and not to be shown.
    var errorMessage: ExactText? {
        try? JSONReader.read(body) { reader throws(JSONError) in
            var message: ExactText?
            try reader.readObject { reader, key, _ throws(JSONError) in
                if key == "error" { message = try reader.readString() } else { try reader.skipValue() }
            }
            return message
        }
    }

    /// Whether the body is a JSON object, whatever is in it.
    var isObject: Bool {
        let object: Void? = try? JSONReader.read(body) { reader throws(JSONError) in
            try reader.readObject { reader, _, _ throws(JSONError) in try reader.skipValue() }
        }
        return object != nil
    }

    /// What a status means that the request has no meaning of its own for.
    ///
    /// A server like these explains its refusals in JSON. Without that, they are somebody else's, such as a
    /// proxy's, except those that anything in front of a server may give in its name.
    var failure: TransportError {
        switch status {
        case 401 where errorMessage != nil: .unauthorized
        case 429, 503: .unavailable(retryAfter: retryAfter)
        case 301, 302, 303, 307, 308: .noAnswer(.redirected)
        default: .noAnswer(.unreadable("status \(status)"))
        }
    }
}

extension HTTPAnswer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "status \(status) with \(body.count) bytes" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: [:]) }
}
