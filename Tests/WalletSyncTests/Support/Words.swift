public import WalletSync

/// A wallet for tests of the replica: a list of words, sealed as `one,two`.
typealias Words = [String]

/// Puts the words that only this device added behind the remote ones.
func mergeWords(base: Words, local: Words, remote: Words) -> Words {
    remote + local.filter { !base.contains($0) && !remote.contains($0) }
}

func sealed(_ words: Words) -> ExactText {
    ExactText(words.joined(separator: ","))
}

func opened(_ state: SignedState) -> Words {
    state.state.encryptedWallet.string.split(separator: ",").map(String.init)
}

extension DeviceID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        self = DeviceID(value) ?? .random()
    }
}

struct WordsCodec: WalletCodec {
    var empty: Words { [] }

    func open(_ encryptedWallet: ExactText) async throws -> Words {
        encryptedWallet.string.split(separator: ",").map(String.init)
    }

    func seal(_ wallet: Words) async throws -> ExactText {
        sealed(wallet)
    }
}
