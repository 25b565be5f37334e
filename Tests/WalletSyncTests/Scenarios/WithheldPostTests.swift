import Testing
import WalletSync
import WalletSyncTesting

/// The laptop's post at 2 is refused, since the phone was first with its own, and shown to the tablet as if
/// it had been taken. Later everybody is told the same.
private struct WithheldPost {
    let home: LiarsHouse
    let phone: SyncEngine<SegmentLog>
    let laptop: SyncEngine<SegmentLog>
    let tablet: SyncEngine<SegmentLog>

    init(_ integrity: any Integrity) async throws {
        home = try await LiarsHouse(integrity: integrity)
        phone = try await home.device("phone", posting: "one")
        laptop = try await home.device("laptop")
        try await laptop.sync()
        tablet = try await home.device("tablet")
        try await tablet.sync()
        try await phone.append("first")
        try await phone.sync()
        try await laptop.append("refused")
        try await laptop.push()
        await home.server.behave(as: .showsRefusedPost, towards: "tablet")
        try await tablet.sync()
        #expect(await tablet.text == ":one:refused")
        await home.server.behave(as: .honest, towards: "tablet")
        try await laptop.sync()
    }
}

@Suite("Scenarios: a server that shows a refused post")
struct WithheldPostTests {
    @Test("X13: the next state still carries the number that was taken twice (H7)")
    func foundByNumbers() async throws {
        let withheld = try await WithheldPost(NoIntegrity())
        let found = await finding { try await withheld.tablet.sync() }
        #expect(found == Finding(rule: .interleaved, device: "phone", expected: 2, found: 2))
    }

    @Test("X13: once both authors have posted again, only lineage tells the branches apart (L3)")
    func foundByLineage() async throws {
        let withheld = try await WithheldPost(KeyedChecksum())
        try await withheld.phone.append("later")
        try await withheld.phone.sync()
        let found = await finding { try await withheld.tablet.sync() }
        #expect(found == Finding(rule: .ancestorReplaced, device: "laptop", expected: 2, found: 2))
        #expect(await withheld.tablet.text == ":one:refused")
        #expect(await withheld.phone.status == .inOrder)
        #expect(await withheld.laptop.status == .inOrder)
    }

    @Test("X13, L3: the window is 16 states: a join is found up to its end, and not behind it")
    func window() async throws {
        for (sequence, isFound) in [(UInt64(18), true), (19, false)] {
            let withheld = try await WithheldPost(KeyedChecksum())
            while try #require(await withheld.phone.mergeBase).sequence.value < sequence {
                try await withheld.phone.append("later")
                try await withheld.phone.sync()
            }
            let found = await finding { try await withheld.tablet.sync() }
            #expect((found?.rule == .ancestorReplaced) == isFound, "at \(sequence)")
        }
    }

    @Test("X13, L4: without lineage that join goes unseen")
    func unseenWithoutLineage() async throws {
        let withheld = try await WithheldPost(NoIntegrity())
        try await withheld.phone.append("later")
        try await withheld.phone.sync()
        try await withheld.tablet.sync()
        #expect(await withheld.tablet.status == .inOrder)
        #expect(await withheld.tablet.mergeBase?.sequence.value == 4)
    }
}
