import Testing
import WalletSyncTesting

@testable import walletsync_lab

@Suite("The world of a shared id")
struct SharedIDTests {
    @Test("K2, I1: two devices that go by one id make different edits, so that a lost one shows")
    func differentEdits() throws {
        let world = World<EditSet>(WorldOptions(.sharedID, devices: 2, edits: 1))
        var state = world.initial
        #expect(world.facts(state, 0).id == world.facts(state, 1).id)
        for index in 0..<2 { state = try world.applyPlainly(.edit, to: index, in: state) }
        let wallets = (0..<2).map { world.devices.wallet(state.device($0)) }
        #expect(wallets[0].count(of: 0) == 1 && wallets[0].count(of: 1) == 0)
        #expect(wallets[1].count(of: 0) == 0 && wallets[1].count(of: 1) == 1)
    }
}
