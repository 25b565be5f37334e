import Foundation
import Testing
import WalletSync
import WalletSyncTesting

@testable import WalletctlCore

@Suite struct HomeTests {
    @Test("A home lies in the XDG directories; relative ones count as not set")
    func xdg() throws {
        let set = try HomePlaces(environment: ["XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": "/c", "HOME": "/h"])
        #expect(set.data == "/d/walletctl" && set.config == "/c/walletctl")
        let unset = try HomePlaces(environment: ["XDG_DATA_HOME": "d", "HOME": "/h"])
        #expect(unset.data == "/h/.local/share/walletctl" && unset.config == "/h/.config/walletctl")
        #expect(throws: HomeError.noPlace) { try HomePlaces(environment: [:]) }
    }

    @Test("A home that is there is not made again")
    func exists() throws {
        let home = try TemporaryHome()
        let before = try home.files()
        let configuration = HomeConfiguration(server: "http://127.0.0.1:2", account: "b", device: "other")
        #expect(throws: HomeError.self) { try OpenHome.make(at: home.places, for: configuration) }
        #expect(try home.files() == before)
    }

    @Test("A file that is made is there whole or not at all, whoever looks meanwhile (R10)")
    func wholeOrNotAtAll() async throws {
        let home = try TemporaryHome()
        let file = OwnerOnlyFile(path: home.places.data + "/new")
        let bytes = [UInt8](repeating: 1, count: 16 << 20)
        let making = Task { try file.create(bytes) }
        var seen: [UInt8]?
        while seen == nil { seen = try file.read() }
        try await making.value
        #expect(seen?.count == bytes.count)
        #expect(try home.files().keys.sorted() == ["config.json", "new"])
        #expect(throws: HomeError.exists(file.path)) { try file.create([2]) }
        #expect(try file.read()?.count == bytes.count)
    }

    @Test("The configuration is read as it was written, with the account in lowercase")
    func configuration() throws {
        let floor = try #require(Floor(pairing: "7:0e61"))
        let home = try TemporaryHome("pc \u{e9}", keepsKeys: false, floor: floor)
        let read = try OpenHome.configuration(at: home.places)
        #expect(read.account == Account("a@example.com"))
        #expect(read.name == "pc \u{e9}" && !read.keepsKeys && read.floor == floor && read.cost.exponent == 4)
    }

    @Test("A home that somebody else has open is in use, and can be waited for (K3)")
    func inUse() async throws {
        let home = try TemporaryHome()
        let first = try await OpenHome(at: home.places)
        await #expect(throws: StorageError.inUse) { _ = try await OpenHome(at: home.places) }
        let second = try await OpenHome(at: home.places, patience: .seconds(60)) { _ in await first.close() }
        await second.close()
        #expect(Complaint(StorageError.inUse as any Error).status == .temporary)
    }

    @Test("Who waits for a home gets it as the one before left it: keys that are not kept any more stay so")
    func changedWhileWaiting() async throws {
        let home = try TemporaryHome(keepsKeys: true)
        let first = try await OpenHome(at: home.places)
        let second = try await OpenHome(at: home.places, patience: .seconds(60)) { _ in
            var first = first
            try first.keepKeys(false)
            await first.close()
        }
        #expect(!second.configuration.keepsKeys)
        await second.close()
    }

    @Test("The kept keys can be read by their owner alone, and a file that others can read is refused")
    func ownerOnly() async throws {
        let (home, server) = (try TemporaryHome(), SaltedServer())
        try await home.opened {
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        let path = home.places.keysFile.path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        await #expect(throws: HomeError.readableByOthers(path)) {
            try await home.opened { _ = try $0.storedKeys() }
        }
    }

    @Test("Keys and configuration that were spoilt are damage, not a new home (R10)")
    func damaged() async throws {
        let (home, server) = (try TemporaryHome(), SaltedServer())
        try await home.opened {
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        let file = home.places.keysFile
        let bytes = try #require(try file.read())
        for spoilt in [
            [], Array(bytes.dropLast(9)), Array("{}".utf8), Array(#"{"version":1,"keys":[]}"#.utf8),
        ] {
            try file.write(spoilt)
            await #expect(throws: HomeError.damaged(file.path)) {
                try await home.opened { _ = try $0.storedKeys() }
            }
        }
        try home.places.configurationFile.write(Array("{".utf8))
        #expect(throws: HomeError.damaged(home.places.configurationFile.path)) {
            try OpenHome.configuration(at: home.places)
        }
    }

    @Test("What a stolen home shows where no keys are kept: no value, no name of an entry, no key")
    func stolenHome() async throws {
        let (home, server) = (try TemporaryHome(keepsKeys: false), SaltedServer())
        let keyring = try await home.opened {
            try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        try await home.session(over: server.transport) { session in
            try await session.set("bankpin", to: "hunter2", at: .now)
            _ = try await session.sync()
        }
        let secrets =
            ["bankpin", "hunter2", "one", keyring.current.serverPassword.secret.string]
            + [Data(keyring.current.bytes).base64EncodedString()]
        for (name, contents) in try home.files() {
            let text = String(decoding: contents, as: UTF8.self)
            for secret in secrets where secret != "one" { #expect(!text.contains(secret), "\(name)") }
        }
        try await home.session(over: server.transport) { session in
            #expect(await session.engine.wallet["bankpin"].map(\.value) == ["hunter2"])
        }
    }

    @Test("Where no keys are kept, a wrong password is refused without asking the server")
    func wrongPassword() async throws {
        let (home, server) = (try TemporaryHome(keepsKeys: false), SaltedServer())
        try await home.opened {
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        let network = FaultyTransport(over: server.server.transport)
        await #expect(throws: HomeError.wrongPassword) {
            try await home.session(over: network, "two") { _ in }
        }
        #expect(await network.requests.isEmpty)
    }
}
