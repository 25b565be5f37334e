import Testing
import WalletSync
import WalletSyncTesting

@Suite("Scenarios: a server that lies about history")
struct DishonestServerTests {
    @Test("X2: a lower sequence is a rollback; nothing is merged, and editing goes on")
    func lowerSequence() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one", "two", "three")
        await home.server.behave(as: .rolledBack(to: 2))
        try await laptop.append("four")

        let found = await finding { try await laptop.sync() }

        #expect(found == Finding(rule: .rolledBack, device: nil, expected: 3, found: 2))
        #expect(await laptop.text == ":one:two:three:four")
        #expect(await home.server.chain(of: home.account).count == 2)
    }

    @Test("X3: a post that was accepted and then overwritten is found missing (H3, then H4)")
    func overwritten() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        let phone = try await home.device("phone")
        try await phone.sync()
        try await laptop.append("two")
        try await laptop.sync()
        await home.server.behave(as: .overwrites)
        try await phone.append("theirs")
        try await phone.push()

        let forked = await finding { try await laptop.pull() }
        #expect(forked == Finding(rule: .forked, device: nil, expected: 2, found: 2))
        try await phone.append("more")
        try await phone.push()
        let overwritten = await finding { try await laptop.lookAgain() }
        #expect(overwritten == Finding(rule: .overwritten, device: "laptop", expected: 2, found: 1))
        #expect(await laptop.text == ":one:two")
    }

    @Test("X4: a fork shown to two devices is found when the branches are joined, on either side")
    func fork() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        let phone = try await home.device("phone", posting: "two")
        try await laptop.sync()
        await home.server.behave(as: .forks, towards: "laptop")
        try await laptop.append("left")
        try await phone.append("right")
        try await laptop.sync()
        try await phone.sync()
        #expect(await laptop.fingerprint != phone.fingerprint)

        await home.server.behave(as: .honest, towards: "laptop")

        let found = await finding { try await laptop.pull() }
        #expect(found == Finding(rule: .forked, device: nil, expected: 3, found: 3))
        try await phone.append("further")
        try await phone.sync()
        let later = await finding { try await laptop.lookAgain() }
        #expect(later == Finding(rule: .overwritten, device: "laptop", expected: 3, found: 1))
        #expect(await laptop.text == ":one:two:left")
        #expect(await phone.text == ":one:two:right:further")
    }

    @Test("X5, R10: none from a server that had a state is a rollback, and empties no wallet")
    func emptied() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        await home.server.behave(as: .rolledBack(to: 0))

        let pulled = await finding { try await laptop.pull() }
        #expect(pulled == Finding(rule: .rolledBack, device: nil, expected: 1, found: 0))
        #expect(await laptop.text == ":one")
        #expect(await laptop.choices == [.keepMine])
        #expect(await home.server.chain(of: home.account).isEmpty)
    }

    @Test("X5: none in answer to a post is a rollback too")
    func emptiedBeforePost() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        await home.server.behave(as: .rolledBack(to: 0))
        try await laptop.append("two")

        // F3 does not hold: there is a base, and the server has nothing.
        let found = await finding { try await laptop.push() }
        #expect(found == Finding(rule: .rolledBack, device: nil, expected: 1, found: 0))
        #expect(await laptop.text == ":one:two")
    }

    @Test("X11: one other device regresses: a branch without its post that grew past the merge base (H6)")
    func regressed() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        let tablet = try await home.device("tablet")
        try await tablet.sync()
        let phone = try await home.device("phone", posting: "two")
        try await laptop.sync()
        await home.server.behave(as: .rolledBack(to: 1))
        try await tablet.append("three")
        try await tablet.push()
        try await tablet.append("four")
        try await tablet.push()

        let found = await finding { try await laptop.pull() }
        #expect(found == Finding(rule: .regressed, device: "phone", expected: 2, found: 0))
        let own = await finding { try await phone.pull() }
        #expect(own == Finding(rule: .overwritten, device: "phone", expected: 2, found: 0))
    }

    @Test("X12: restored from a backup and brought forward to the same sequence: found before a post (R13)")
    func broughtForwardToTheSame() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        let phone = try await home.device("phone")
        try await phone.sync()
        try await laptop.append("two")
        try await laptop.sync()
        await home.server.behave(as: .rolledBack(to: 1))
        try await phone.append("three")
        try await phone.sync()
        try await laptop.append("four")

        let found = await finding { try await laptop.sync() }
        #expect(found == Finding(rule: .forked, device: nil, expected: 2, found: 2))
        #expect(try await home.wallet() == ":one:three")
        #expect(await home.server.chain(of: home.account).count == 2)
    }

    @Test("X12: … and beyond: the own post is found overwritten (H4)")
    func broughtForwardBeyond() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        let phone = try await home.device("phone")
        try await phone.sync()
        try await laptop.append("two")
        try await laptop.sync()
        await home.server.behave(as: .rolledBack(to: 1))
        for segment in ["three", "four"] {
            try await phone.append(segment)
            try await phone.sync()
        }

        let found = await finding { try await laptop.sync() }
        #expect(found == Finding(rule: .overwritten, device: "laptop", expected: 2, found: 1))
    }

    @Test("X12: a push that does not look is taken by a lenient server; the buried device notices (H4)")
    func pushWithoutLooking() async throws {
        let home = try await LiarsHouse(.lenient)
        let laptop = try await home.device("laptop", posting: "one")
        let phone = try await home.device("phone")
        try await phone.sync()
        try await laptop.append("two")
        try await laptop.sync()
        await home.server.behave(as: .rolledBack(to: 1))
        try await phone.append("three")
        try await phone.sync()

        try await laptop.append("four")
        try await laptop.push()

        let found = await finding { try await phone.sync() }
        #expect(found == Finding(rule: .overwritten, device: "phone", expected: 2, found: 0))
        #expect(await phone.text == ":one:three")
    }
}
