internal import WalletSync

extension HTTPAnswer {
    /// Whether the public server's percent bug may have changed this answer.
    ///
    /// The server passes what it answers with status 200 through a printf format. That copies everything up
    /// to the first percent sign, and leaves one wherever it changes anything. So an answer without one is
    /// exact, and one with any cannot be trusted from there on, and may not even be JSON.
    var mayBeSpoilt: Bool { body.contains(UInt8(ascii: "%")) }

    /// The latest state in the refusal of a post, or `nil` where the server says that it has none.
    func refusedOver() throws(TransportError) -> SignedText? {
        if errorMessage == "Conflict: Bad sequence number (No existing wallet state)" { return nil }
        return try Generation1State(self).signed
    }
}

/// A state in an answer: its exact text and its tag.
struct Generation1State {
    let signed: SignedText

    init(_ answer: HTTPAnswer) throws(TransportError) {
        var text: [UInt8] = []
        var tag: ExactText = ""
        do throws(JSONError) {
            try JSONReader.read(answer.body) { reader throws(JSONError) in
                try reader.readObject { reader, key, _ throws(JSONError) in
                    switch key {
                    case "walletStateJson": text = try reader.readLongString()
                    case "hmac": tag = try reader.readString()
                    default: try reader.skipValue()
                    }
                }
            }
        } catch {
            throw .noAnswer(.unreadable("no JSON, with status \(answer.status)"))
        }
        guard !text.isEmpty, !tag.isEmpty else {
            throw .noAnswer(.unreadable("no state, with status \(answer.status)"))
        }
        signed = SignedText(text: text, tag: IntegrityTag(tag.string))
    }
}

/// What a log-in gave.
struct Grant {
    let token: AuthToken

    /// Reads as far as the percent bug cannot have reached: the answer also holds the device's id.
    init(_ answer: HTTPAnswer, for device: DeviceID) throws(TransportError) {
        let exact = answer.body.prefix { $0 != UInt8(ascii: "%") }
        var token: ExactText?
        var holder: ExactText?
        do throws(JSONError) {
            try JSONReader.read(Array(exact)) { reader throws(JSONError) in
                try reader.readObject { reader, key, _ throws(JSONError) in
                    switch key {
                    case "token": token = try reader.readString()
                    case "deviceId": holder = try reader.readString()
                    default: try reader.skipValue()
                    }
                }
            }
        } catch {
            if !answer.mayBeSpoilt { token = nil }
        }
        guard let token, !token.isEmpty, holder == nil || holder == device.text else {
            throw .noAnswer(.unreadable("no token, with status 200"))
        }
        self.token = AuthToken(token.string)
    }
}
