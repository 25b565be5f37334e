import Testing
import WalletSync
import WalletSyncHTTP

@Suite("Hints of changes")
struct ChangeHintsTests {
    private typealias Case = Generation3Case
    private let interval = Duration.seconds(10)

    private func text(_ sequence: UInt64) throws -> Result<SignedText?, TransportError> {
        .success(try Case.text(sequence))
    }

    /// Polls through these answers; gives the numbers, what ended it, and the pauses.
    private func poll(
        _ answers: [Result<SignedText?, TransportError>],
        after known: UInt64? = nil
    ) async -> (numbers: [UInt64], error: TransportError?, pauses: [Duration]) {
        let clock = SkippingClock()
        let channel = PollingChannel(
            over: AnsweringTransport(answers),
            with: Case.token,
            every: interval,
            clock: clock
        )
        var hints = ChangeHints(from: channel, after: known.flatMap(SequenceNumber.init)).makeAsyncIterator()
        var numbers: [UInt64] = []
        do throws(TransportError) {
            while let number = try await hints.next() { numbers.append(number.value) }
            return (numbers, nil, clock.pauses)
        } catch {
            let isOver = (try? await hints.next()) == .some(nil)
            #expect(isOver, "it went on after its end")
            return (numbers, error, clock.pauses)
        }
    }

    @Test("The latest number comes at once, then each that differs from the one before; an error ends it")
    func numbers() async throws {
        let (numbers, error, pauses) = await poll([
            .success(nil), try text(1), try text(1), try text(3), try text(2), .failure(.unauthorized),
        ])
        #expect(numbers == [1, 3, 2])
        #expect(error == .unauthorized)
        #expect(pauses == Array(repeating: interval, count: 5))
    }

    @Test("What the app knows already is no news")
    func known() async throws {
        let (numbers, _, _) = await poll([try text(1), try text(2), .failure(.unauthorized)], after: 1)
        #expect(numbers == [2])
    }

    @Test("N12: a server that wants to be left alone is, for as long as it says, or else longer each time")
    func backOff() async throws {
        let silent = Result<SignedText?, TransportError>.failure(.unavailable(retryAfter: nil))
        let (numbers, error, pauses) = await poll(
            [
                .failure(.unavailable(retryAfter: .seconds(60))),
                .failure(.unavailable(retryAfter: .seconds(1))),
                try text(1),
            ] + Array(repeating: silent, count: 8) + [try text(2), .failure(.noAnswer(.refused))]
        )
        #expect(numbers == [1, 2])
        #expect(error == .noAnswer(.refused))
        #expect(pauses == [60, 10, 10, 10, 20, 40, 80, 160, 320, 320, 320, 10].map { .seconds($0) })
    }

    @Test("What is no state is an error of its own, and no number is made up")
    func noState() async {
        let (numbers, error, _) = await poll([.success(SignedText(text: [], tag: Case.tag))])
        #expect(numbers.isEmpty)
        #expect(error.isUnreadable)
    }

    @Test("N13: cancelling the task ends it without an error, in the middle of a pause too")
    func cancelled() async throws {
        let (progress, report) = AsyncStream<UInt64>.makeStream()
        let transport = AnsweringTransport([try text(1)])
        let task = Task {
            let channel = PollingChannel(
                over: transport,
                with: Case.token,
                every: .seconds(1_000_000),
                clock: ContinuousClock()
            )
            for try await number in ChangeHints(from: channel) { report.yield(number.value) }
        }
        for await number in progress {
            #expect(number == 1)
            break
        }
        task.cancel()
        try await task.value
    }

    @Test("A channel of another kind plugs in: its numbers come once in a row, and its end is the end")
    func pushed() async throws {
        var numbers: [UInt64] = []
        for try await number in ChangeHints(from: PushChannel(rest: [1, 1, 2, 2, 2, 5, 5])) {
            numbers.append(number.value)
        }
        #expect(numbers == [1, 2, 5])
    }

    @Test("GET /wallet again and again: hints over HTTP")
    func overHTTP() async throws {
        let server = Generation3Server()
        try await withListener({ server.serve($0) }) { listener in
            let transport = try Generation3Transport(listener.address)
            try await transport.register(Case.ann, password: "long enough")
            let token = try await transport.authenticate(
                Case.ann,
                password: "long enough",
                device: Case.device
            )
            _ = try await transport.post(try Case.text(1), with: token)
            var hints = transport.hints(with: token, every: interval, clock: SkippingClock())
                .makeAsyncIterator()
            #expect(try await hints.next()?.value == 1)
            _ = try await transport.post(try Case.text(2), with: token)
            #expect(try await hints.next()?.value == 2)
            _ = try await transport.authenticate(Case.ann, password: "long enough", device: Case.device)
            #expect(await error { _ = try await hints.next() } == .unauthorized)
        }
    }
}

private struct PushChannel: HintChannel {
    var rest: [UInt64]

    mutating func next() async throws(TransportError) -> SequenceNumber? {
        rest.isEmpty ? nil : SequenceNumber(rest.removeFirst())
    }
}
