public import WalletSync

/// Where hints come from that an account's state may be a new one: asked for again and again, or pushed by
/// the server.
///
/// ``PollingChannel`` is one. For a server that pushes, such as over the `/websocket` of the third
/// generation, write another: connect at the first call, and give the number of each `wallet-update`.
public protocol HintChannel: Sendable {
    /// Waits for the next hint. The same number may come twice.
    ///
    /// - Returns: the sequence of the server's latest state, or `nil` when no more will come.
    /// - Throws: ``TransportError``, which ends the channel; `.cancelled` if the calling task was cancelled.
    mutating func next() async throws(TransportError) -> SequenceNumber?
}

/// The numbers of an account's states as they become known, each once in a row. They are hints, for an app to
/// sync when one comes, and nothing more: only a sync judges what the server says.
///
/// It ends with the ``TransportError`` that ended the channel; without one when the task is cancelled.
public struct ChangeHints<Channel: HintChannel>: AsyncSequence, Sendable {
    private let channel: Channel
    private let known: SequenceNumber?

    /// - Parameter known: the number that the app knows already, and that is no news.
    public init(from channel: Channel, after known: SequenceNumber? = nil) {
        self.channel = channel
        self.known = known
    }

    public func makeAsyncIterator() -> Iterator { Iterator(channel: channel, last: known) }

    /// Gives the hints of one channel.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var channel: Channel
        fileprivate var last: SequenceNumber?
        private var hasEnded = false

        fileprivate init(channel: Channel, last: SequenceNumber?) {
            self.channel = channel
            self.last = last
        }

        public mutating func next() async throws(TransportError) -> SequenceNumber? {
            while !hasEnded, !Task.isCancelled {
                do throws(TransportError) {
                    guard let sequence = try await channel.next() else { break }
                    // A lower number is news as well: the server may have been set back.
                    guard sequence != last else { continue }
                    last = sequence
                    return sequence
                } catch .cancelled {
                    break
                } catch {
                    hasEnded = true
                    throw error
                }
            }
            hasEnded = true
            return nil
        }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(TransportError) -> SequenceNumber? {
            try await next()
        }
    }
}
