public import WalletSync

/// Gets the latest state again and again, and gives its number.
///
/// A server that wants to be left alone is: for as long as it says, or else for twice as long each time, up to
/// 32 pauses. Every other failure ends the channel.
public struct PollingChannel<Time: Clock>: HintChannel where Time.Duration == Duration {
    private let transport: any Transport
    private let token: AuthToken
    private let interval: Duration
    private let clock: Time
    private var pause: Duration?
    private var refusals = 0

    /// - Parameter interval: how long to wait between two gets. The first is made at once.
    public init(over transport: any Transport, with token: AuthToken, every interval: Duration, clock: Time) {
        self.transport = transport
        self.token = token
        self.interval = max(interval, .zero)
        self.clock = clock
    }

    public mutating func next() async throws(TransportError) -> SequenceNumber? {
        while true {
            if let pause {
                do { try await clock.sleep(for: pause) } catch { throw .cancelled }
            }
            do throws(TransportError) {
                let latest = try await transport.latest(with: token)
                refusals = 0
                pause = interval
                if let latest { return try sequence(of: latest) }
            } catch .unavailable(let retryAfter) {
                pause = max(interval, retryAfter ?? interval * (1 << min(refusals, 5)))
                refusals += 1
            } catch {
                throw error
            }
        }
    }

    private func sequence(of text: SignedText) throws(TransportError) -> SequenceNumber {
        do throws(WalletStateError) {
            return try WalletState(reading: text.text).sequence
        } catch {
            throw .noAnswer(.unreadable("not a wallet state"))
        }
    }
}

extension Generation3Transport {
    /// The numbers of the account's states, by polling: the latest at once, and then each that is new.
    ///
    /// The token ends with the next log-in of its device. After ``TransportError/unauthorized``, log in and
    /// begin anew, with the number that came last as `known`.
    public func hints<Time: Clock>(
        with token: AuthToken,
        every interval: Duration,
        after known: SequenceNumber? = nil,
        clock: Time = ContinuousClock()
    ) -> ChangeHints<PollingChannel<Time>> where Time.Duration == Duration {
        ChangeHints(
            from: PollingChannel(over: self, with: token, every: interval, clock: clock),
            after: known
        )
    }
}
