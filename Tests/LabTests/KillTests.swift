import Testing

@testable import walletsync_lab

@Suite("The kill test")
struct KillTests {
    /// The executable lies beside the tests.
    private static var executable: String {
        System.executable.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/walletsync-lab"
    }

    @Test("C4, K3, I14: a process killed while it edits and syncs loses nothing, and leaves no lock")
    func kills() async throws {
        var test = KillTest(executable: Self.executable, rounds: 5, seed: 1)
        try await test.run()
        #expect(test.failure == nil)
        #expect(test.kills == 5)
        #expect(!test.acknowledged.isEmpty)
    }

    @Test("An executable that cannot be started is an error")
    func notThere() async {
        var test = KillTest(executable: "/nonexistent", rounds: 1, seed: 1)
        await #expect(throws: ChildProcess.NotStarted.self) { try await test.run() }
    }
}
