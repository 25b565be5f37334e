import Dispatch
import Foundation

/// Does something once when the process is asked to end.
final class Signals {
    private let sources: [any DispatchSourceSignal]

    init(_ numbers: [Int32], _ action: @escaping @Sendable () async -> Void) {
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { Task { await action() } }
            source.activate()
            return source
        }
    }

    func ignore() {
        for source in sources { source.cancel() }
    }
}
