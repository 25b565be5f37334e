import Testing
import WalletSync
import WalletSyncTesting

@Suite("The engine: fingerprints and pairing")
struct PairingTests {
    @Test("Devices with the same merge base have the same fingerprint, and with another one another")
    func fingerprint() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let laptop = try await home.device("laptop", posting: "one")
        let phone = try await home.device("phone")
        #expect(await phone.fingerprint == nil)
        try await phone.sync()
        let fingerprint = try #require(await laptop.fingerprint)
        #expect(await phone.fingerprint == fingerprint)
        #expect(fingerprint.sequence == .first)

        try await laptop.append("two")
        #expect(await laptop.fingerprint == fingerprint)
        try await laptop.sync()
        #expect(await laptop.fingerprint != fingerprint)
    }

    @Test("On two branches of a fork the sequences are equal and the digits are not")
    func fork() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        let phone = try await home.device("phone")
        try await phone.sync()
        await home.server.behave(as: .forks, towards: "laptop")
        for device in [laptop, phone] {
            try await device.append("\(await device.deviceID)")
            try await device.sync()
        }
        let fingerprints = try [#require(await laptop.fingerprint), #require(await phone.fingerprint)]
        #expect(fingerprints[0].sequence == fingerprints[1].sequence)
        #expect(fingerprints[0].groups != fingerprints[1].groups)
    }

    @Test("A fingerprint is three groups of four digits, and holds no part of the tag")
    func form() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        for number in 0..<50 {
            let device = try await home.device("device", storage: MemoryStorage())
            try await device.append("\(number)")
            await home.server.behave(as: .rolledBack(to: 0))
            try await device.push()
            let fingerprint = try #require(await device.fingerprint)
            let tag = try #require(await home.server.chain(of: home.account).last).tag.text.string
            #expect(fingerprint.groups.count == 3)
            #expect(fingerprint.groups.allSatisfy { $0.utf8.count == 4 && $0.utf8.allSatisfy(isDigit) })
            #expect(!tag.contains(fingerprint.groups.joined()))
            #expect(fingerprint.description == "1: " + fingerprint.groups.joined(separator: " "))
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    @Test("A device that is paired with a floor is not shown an older state; one without believes it")
    func floor() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let laptop = try await home.device("laptop", posting: "one", "two", "three")
        let floor = try #require(await laptop.floor)
        #expect(floor.sequence.value == 3)
        await home.server.behave(as: .rolledBack(to: 2), towards: "phone")

        let phone = try await home.device("phone", floor: floor)
        try await phone.append("mine")
        let found = await finding { try await phone.push() }
        #expect(found == Finding(rule: .rolledBack, device: nil, expected: 3, found: 2))
        #expect(await phone.text == ":mine")

        await home.server.behave(as: .rolledBack(to: 2), towards: "trusting")
        let trusting = try await home.device("trusting")
        try await trusting.sync()
        #expect(await trusting.text == ":one:two")
    }

    @Test("A push of a paired device looks first, merges, and leaves the post for the next")
    func pushAtPairing() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let laptop = try await home.device("laptop", posting: "one")
        let network = FaultyTransport(over: home.server.transport)
        let phone = try await home.device("phone", over: network, floor: await laptop.floor)
        try await phone.append("mine")
        guard case .outOfDate(let latest) = try await phone.push() else {
            Issue.record("accepted")
            return
        }
        #expect(latest.sequence == .first)
        #expect(await network.requests == [.authenticate, .get])
        #expect(try await phone.sync().posts == 1)
        #expect(try await home.wallet() == ":one:mine")
    }

    @Test("The floor is kept across restarts, and a record that began without one gets none")
    func kept() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let laptop = try await home.device("laptop", posting: "one", "two")
        let floor = await laptop.floor
        let storage = MemoryStorage()
        let phone = try await home.device("phone", storage: storage, floor: floor)
        try await phone.append("mine")
        let reopened = try await home.device("unused", storage: storage)
        await home.server.behave(as: .rolledBack(to: 1))
        let found = await finding { try await reopened.sync() }
        #expect(found == Finding(rule: .rolledBack, device: nil, expected: 2, found: 1))

        let other = MemoryStorage()
        let tablet = try await home.device("tablet", storage: other)
        try await tablet.append("mine")
        let late = try await home.device("unused", storage: other, floor: floor)
        #expect(try await late.sync().posts == 1)
    }
}
