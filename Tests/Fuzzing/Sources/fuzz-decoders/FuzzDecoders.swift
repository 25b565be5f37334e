/// Called by libFuzzer with each text. A broken promise stops the program, which libFuzzer reports with the
/// text. The promises and the second decoder are those of `walletsync-lab fuzz`, whose sources are linked here.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = Array(UnsafeBufferPointer(start: bytes, count: count))
    for verdict in [FuzzTarget.state.check(text), FuzzTarget.record.check(text)] {
        if case .broken(let promise) = verdict { preconditionFailure(promise) }
    }
    return 0
}
