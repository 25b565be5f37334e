import Synchronization

/// The requests under way, so that a server that stops can let them come to their end.
final class Visitors: Sendable {
    /// One request, from its head until its answer is sent: for as long as anything holds on to this.
    final class Visit: Sendable {
        private let visitors: Visitors

        fileprivate init(_ visitors: Visitors) {
            self.visitors = visitors
        }

        deinit {
            visitors.leave()
        }
    }

    private struct State {
        var count = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let (departures, departure) = AsyncStream.makeStream(of: Never.self)

    /// Lets a request in, unless the server is about to stop.
    func enter() -> Visit? {
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            state.count += 1
            return true
        }
        return isOpen ? Visit(self) : nil
    }

    private func leave() {
        let isLast = state.withLock { state in
            state.count -= 1
            return state.isClosed && state.count == 0
        }
        if isLast { departure.finish() }
    }

    /// Lets nobody in any more, and waits until everybody has left, but not for longer than that.
    func close(patience: Duration) async {
        let isEmpty = state.withLock { state in
            state.isClosed = true
            return state.count == 0
        }
        guard !isEmpty else { return }
        await withTaskGroup { group in
            group.addTask { [departures] in for await _ in departures {} }
            group.addTask { try? await Task.sleep(for: patience) }
            await group.next()
            group.cancelAll()
        }
    }
}
