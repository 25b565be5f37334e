internal import WalletSync

/// A state as it lies on a server of the third generation.
struct Generation3Wallet {
    /// The base64 of the signed text.
    let wrapped: [UInt8]
    let sequence: SequenceNumber
    let tag: IntegrityTag

    /// The largest that can be of its kind: an empty text at the highest sequence, with a tag of `tag`.
    static func envelope(tag: IntegrityTag) -> Generation3Wallet {
        Generation3Wallet(wrapped: [], sequence: .ceiling, tag: tag)
    }

    private init(wrapped: [UInt8], sequence: SequenceNumber, tag: IntegrityTag) {
        self.wrapped = wrapped
        self.sequence = sequence
        self.tag = tag
    }

    /// - Throws: ``TransportError/rejected(_:)`` for what could not be got back from this server exactly.
    init(of text: SignedText) throws(TransportError) {
        do throws(WalletStateError) {
            sequence = try Generation3.sequence(of: text.text)
        } catch {
            throw .rejected("not a wallet state")
        }
        guard !text.tag.text.isEmpty, !text.tag.text.utf8.contains(UInt8(ascii: "%")) else {
            throw .rejected("a tag that is empty or holds a percent sign, which this server spoils")
        }
        wrapped = Generation3.wrapped(text.text)
        tag = text.tag
    }
}

extension HTTPAnswer {
    /// The latest state. Its own sequence must be the one that the server files it under: nothing else
    /// authenticates that.
    func generation3State() throws(TransportError) -> SignedText {
        // This server gives nothing in another way that its percent bug would spare.
        if mayBeSpoilt { throw .noAnswer(.unreadable("spoilt by a percent sign")) }
        var wallet: [UInt8]?
        var sequence: UInt64?
        var tag: ExactText = ""
        do throws(JSONError) {
            try JSONReader.read(body) { reader throws(JSONError) in
                try reader.readObject { reader, key, _ throws(JSONError) in
                    switch key {
                    case "encryptedWallet": wallet = try reader.readLongString()
                    case "sequence": sequence = try reader.readInteger()
                    case "hmac": tag = try reader.readString()
                    default: try reader.skipValue()
                    }
                }
            }
        } catch {
            throw .noAnswer(.unreadable("no JSON, with status \(status)"))
        }
        guard let wallet, let sequence, !tag.isEmpty, let text = Generation3.unwrapped(wallet) else {
            throw .noAnswer(.unreadable("no wallet state, with status \(status)"))
        }
        // What is no state at all is for the engine to say, once the tag was checked.
        if let own = try? Generation3.sequence(of: text), own.value != sequence {
            throw .noAnswer(.unreadable("a state under another sequence than its own"))
        }
        return SignedText(text: text, tag: IntegrityTag(tag.string))
    }

    /// The seed that keys are derived with.
    func saltSeed() throws(TransportError) -> SaltSeed {
        let digits = try? JSONReader.read(body) { reader throws(JSONError) in
            var digits: ExactText?
            try reader.readObject { reader, key, _ throws(JSONError) in
                if key == "clientSaltSeed" {
                    digits = try reader.readString()
                } else {
                    try reader.skipValue()
                }
            }
            return digits
        }
        guard let seed = digits.flatMap({ SaltSeed($0.string) }) else {
            throw .noAnswer(.unreadable("no salt seed, with status \(status)"))
        }
        return seed
    }

    /// Whether the body says that what was asked for was done: an object, and not one about an error.
    var isDone: Bool { isObject && errorMessage == nil }

    /// ``failure``, told apart from a server that speaks another version.
    var generation3Failure: TransportError {
        let message = errorMessage?.string ?? ""
        let isOfOtherVersion = status == 404 && message.hasPrefix("Not Found: Wrong API version")
        return isOfOtherVersion ? .noAnswer(.otherVersion) : failure
    }
}
