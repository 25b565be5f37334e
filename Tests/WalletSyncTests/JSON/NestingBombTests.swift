import Testing
import WalletSync

#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

@Suite("W5: nesting bombs and the stack")
struct NestingBombTests {
    @Test("W5: a nesting bomb is an error and no stack overflow, where the stack is small too")
    func smallStack() async {
        await #expect(processExitsWith: .success) {
            let hasRun = unsafe runOnStack(of: 256) { _ in
                defuse()
                return nil
            }
            #expect(hasRun)
        }
    }

    @Test("W5: documents as deep as is allowed are merged on half a megabyte of stack")
    func deepMerge() async {
        await #expect(processExitsWith: .success) {
            let hasRun = unsafe runOnStack(of: 512) { _ in
                mergeDeep()
                return nil
            }
            #expect(hasRun)
        }
    }
}

/// Reads bombs where a state has an unknown member, and where a record has things within things.
private func defuse() {
    let openings = [
        #"{"x":"#: #"{"a":"#, #"{"y":"#: "[", #"{"walletSyncRecord":1,"evidence":"#: #"{"evidence":"#,
    ]
    for (beginning, opening) in openings {
        let text = Array((beginning + String(repeating: opening, count: 5000)).utf8)
        #expect(throws: WalletStateError.self) { _ = try WalletState(reading: text) }
        #expect(throws: RecordError.self) { _ = try SealedRecord(decoding: text, for: Account("joe")) }
        #expect(throws: JSONError.self) { _ = try JSONDocument(text) }
    }
}

/// Merges documents that are nested as deep as they may be.
private func mergeDeep() {
    let texts = ["1", "2", "3"].map { leaf in
        Array((String(repeating: #"{"a":"#, count: 64) + leaf + String(repeating: "}", count: 64)).utf8)
    }
    let outcome = try? JSONMerge.merge(base: texts[0], local: texts[1], remote: texts[2])
    #expect(outcome?.conflicts.count == 1)
    #expect(outcome?.document.bytes == texts[1])
}

#if canImport(Darwin)
    private typealias ThreadBody = @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer?
#else
    private typealias ThreadBody = @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
#endif

/// Runs `body` on a thread with a stack of so many KiB, and waits for its end; gives whether it ran.
private func runOnStack(of size: Int, _ body: ThreadBody) -> Bool {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return false }
    defer { unsafe pthread_attr_destroy(&attributes) }
    guard unsafe pthread_attr_setstacksize(&attributes, size * 1024) == 0 else { return false }
    #if canImport(Glibc)
        var thread = pthread_t()
        guard unsafe pthread_create(&thread, &attributes, body, nil) == 0 else { return false }
        return pthread_join(thread, nil) == 0
    #else
        var thread: pthread_t?
        guard unsafe pthread_create(&thread, &attributes, body, nil) == 0 else { return false }
        return unsafe thread.map { unsafe pthread_join($0, nil) == 0 } ?? false
    #endif
}
