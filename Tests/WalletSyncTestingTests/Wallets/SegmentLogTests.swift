import Testing
import WalletSync
import WalletSyncTesting

@Suite("SegmentLog, the demonstration wallet")
struct SegmentLogTests {
    private func merged(_ base: [ExactText], _ local: [ExactText], _ remote: [ExactText]) -> [ExactText] {
        SegmentLog.Merger.merge(base: SegmentLog(base), local: SegmentLog(local), remote: SegmentLog(remote))
            .segments
    }

    @Test("Segments that only this device added go behind the remote ones")
    func order() {
        #expect(merged(["1"], ["1", "mine"], ["1", "theirs"]) == ["1", "theirs", "mine"])
    }

    @Test("What both sides added is there once; what either side added twice is there twice")
    func addedByBoth() {
        #expect(merged(["1"], ["1", "same", "mine"], ["1", "same"]) == ["1", "same", "mine"])
        #expect(merged(["1"], ["1", "x", "x"], ["1", "theirs"]) == ["1", "theirs", "x", "x"])
    }

    @Test("What either side dropped is gone, and what both dropped is dropped once")
    func dropped() {
        #expect(merged(["1", "2"], ["2"], ["1", "2", "theirs"]) == ["2", "theirs"])
        #expect(merged(["1", "2"], ["1", "2", "mine"], ["2"]) == ["2", "mine"])
        #expect(merged(["x", "x"], ["x", "mine"], ["x", "theirs"]) == ["x", "theirs", "mine"])
    }

    @Test("What is sealed opens again", arguments: ["", "a", "a:b", ":", "é", "100%"])
    func sealed(text: String) async throws {
        var log = SegmentLog()
        log.append(text)
        #expect(try await SegmentLog.codec.open(SegmentLog.codec.seal(log)) == log)
        #expect(try await SegmentLog.codec.open(SegmentLog.codec.seal(SegmentLog())) == SegmentLog())
    }

    @Test("A text that is no log is refused")
    func refused() async throws {
        await #expect(throws: SegmentLog.NotASegmentLog.self) { try await SegmentLog.codec.open("a:b") }
    }
}
