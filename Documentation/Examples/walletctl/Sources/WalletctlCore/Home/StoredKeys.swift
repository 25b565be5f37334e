import Crypto
import Foundation
public import WalletSync

/// The home's keys as they lie on the disk: with their material, or without it.
///
/// Where the home keeps no keys, the current one is known by its origin and id alone and derived from the
/// password each time; those before it are sealed under it.
public struct StoredKeys: Hashable, Sendable {
    struct Key: Hashable, Sendable {
        let id: KeyID
        let origin: KeyOrigin
        let material: Material
    }

    enum Material: Hashable, Sendable {
        case kept(KeyMaterial)
        case wrapped([UInt8])
        case derived
    }

    /// Where a change of the password is under way, the key that it starts from.
    public let changingFrom: KeyID?

    let keys: [Key]

    init?(keys: [Key], changingFrom: KeyID?) {
        guard !keys.isEmpty else { return nil }
        self.keys = keys
        self.changingFrom = changingFrom
    }

    /// What is stored of this keyring.
    init(_ keyring: Keyring, keepingMaterial: Bool) throws {
        let former = keyring.formerWithPending
        let current = keyring.current
        changingFrom = keyring.changingFrom?.id
        keys =
            [
                Key(
                    id: current.id,
                    origin: current.origin,
                    material: keepingMaterial ? .kept(current) : .derived
                )
            ]
            + (try former.map { key in
                let material =
                    keepingMaterial ? Material.kept(key) : .wrapped(try key.wrapped(under: current))
                return Key(id: key.id, origin: key.origin, material: material)
            })
    }

    /// Whether the password is needed to have the keys.
    public var needsPassword: Bool { keys.first?.material == .derived }

    /// Gives the keys; derives the current one from `password` where it is not kept.
    ///
    /// - Throws: ``HomeError/wrongPassword``.
    public func keyring(
        for account: Account,
        password: () async throws -> RootPassword
    ) async throws -> Keyring {
        guard let first = keys.first else { throw HomeError.noKeys }
        return try keyring(with: try await material(of: first, for: account, password: password))
    }

    /// Gives the keys, with the current one in hand.
    func keyring(with current: KeyMaterial) throws -> Keyring {
        let former = try keys.dropFirst().map { key in
            switch key.material {
            case .kept(let material): return material
            case .wrapped(let sealed): return try KeyMaterial(sealed, of: key, under: current)
            case .derived: throw HomeError.damaged("the keys' file")
            }
        }
        return Keyring(
            current: current,
            former: former.filter { $0.id != changingFrom },
            changingFrom: former.first { $0.id == changingFrom }
        )
    }

    private func material(
        of key: Key,
        for account: Account,
        password: () async throws -> RootPassword
    ) async throws -> KeyMaterial {
        if case .kept(let material) = key.material { return material }
        let derived = try await KeyMaterial.derived(from: password(), for: account, origin: key.origin)
        guard derived.id == key.id else {
            throw changingFrom == nil ? HomeError.wrongPassword : .passwordChangeUnderWay
        }
        return derived
    }
}

extension KeyMaterial {
    fileprivate func wrapped(under key: KeyMaterial) throws -> [UInt8] {
        let context = Array("walletctl1 former \(id)".utf8)
        return Array(try ChaChaPoly.seal(bytes, using: key.wrappingKey, authenticating: context).combined)
    }

    fileprivate init(_ sealed: [UInt8], of key: StoredKeys.Key, under current: KeyMaterial) throws {
        let context = Array("walletctl1 former \(key.id)".utf8)
        guard let box = try? ChaChaPoly.SealedBox(combined: sealed),
            let bytes = try? ChaChaPoly.open(box, using: current.wrappingKey, authenticating: context),
            let material = KeyMaterial(bytes: Array(bytes), from: key.origin)
        else { throw HomeError.damaged("the keys' file") }
        self = material
    }
}
