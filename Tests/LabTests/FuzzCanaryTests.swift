import Testing
import WalletSync

@testable import walletsync_lab

@Suite("The fuzzer notices decoders that are wrong")
struct FuzzCanaryTests {
    /// The library's decoder of states with another reader or writer.
    private func state(
        reading read: @escaping @Sendable ([UInt8]) -> WalletState? = FuzzTarget.state.read,
        writing write: @escaping @Sendable (WalletState) -> [UInt8] = FuzzTarget.state.write
    ) -> FuzzTarget<WalletState> {
        FuzzTarget(name: "canary", read: read, write: write, reference: FuzzTarget.state.reference)
    }

    /// What a run finds, and the command that it prints, carried out.
    private func finding(by target: FuzzTarget<WalletState>) throws -> FuzzFinding {
        var run = FuzzRun(seed: 3, states: target)
        var found: FuzzFinding?
        while found == nil, run.iterations < 2_000 { found = run.step() }
        let finding = try #require(found)
        var again = FuzzRun(seed: finding.seed, states: target)
        #expect(again.step()?.text == finding.text)
        #expect(finding.lines[2].hasSuffix("fuzz --iterations 1 --seed \(finding.seed)"))
        return finding
    }

    @Test("One that takes trailing bytes is reported, with the text and the command that repeats it")
    func lenient() throws {
        let lenient = state(reading: { text in
            let end = text.lastIndex(of: UInt8(ascii: "}")) ?? text.endIndex
            return try? WalletState(reading: Array(text.prefix(through: min(end, text.count - 1))))
        })
        #expect(try finding(by: lenient).promise == "accepted, but the second decoder refuses it")
    }

    @Test("One that refuses what is good is reported")
    func strict() throws {
        let strict = state(reading: { text in
            text.contains(UInt8(ascii: "\n")) ? nil : try? WalletState(reading: text)
        })
        #expect(try finding(by: strict).promise == "refused, but the second decoder accepts it")
    }

    @Test("One that loses a part of the value is reported")
    func forgetful() throws {
        let forgetful = state(reading: { text in
            guard let state = try? WalletState(reading: text) else { return nil }
            return try? WalletState(
                deviceID: state.deviceID,
                encryptedWallet: state.encryptedWallet,
                lastSynced: state.lastSynced
            )
        })
        #expect(try finding(by: forgetful).promise == "read as another value than by the second decoder")
    }

    @Test("A writer that writes what cannot be read is reported")
    func writer() throws {
        let writer = state(writing: { $0.canonicalText() + [0x7D] })
        #expect(try finding(by: writer).promise == "read as another value than by the second decoder")
    }
}
