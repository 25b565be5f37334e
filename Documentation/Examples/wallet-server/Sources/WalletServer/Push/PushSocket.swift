import FlyingFox

/// One device's web socket: it hears of new wallets, and is dropped unless it sends a pong in time.
struct PushSocket: WSHandler {
    /// The token was ended between the request and the upgrade.
    struct TokenEnded: Error {}

    let user: UserID
    let subscribers: Subscribers
    /// How long the server waits for a pong that it never asks for.
    let pongWait: Duration
    /// Whether the token is still good.
    let isWelcome: @Sendable () async throws -> Bool

    func makeFrames(
        for client: AsyncThrowingStream<WSFrame, any Error>
    ) async throws -> AsyncStream<WSFrame> {
        let (frames, output) = AsyncStream.makeStream(of: WSFrame.self)
        let ticket = subscribers.add(output, of: user)
        // Looked at again, now that a change of the password would end this socket too.
        guard try await isWelcome() else {
            subscribers.remove(ticket)
            throw TokenEnded()
        }
        let deadline = PongDeadline(pongWait)
        let listening = Task {
            await withTaskGroup { group in
                group.addTask { await listen(to: client, deadline, output) }
                group.addTask { await deadline.pass() }
                await group.next()
                group.cancelAll()
            }
            output.finish()
        }
        output.onTermination = { _ in
            listening.cancel()
            subscribers.remove(ticket)
        }
        return frames
    }

    private func listen(
        to client: AsyncThrowingStream<WSFrame, any Error>,
        _ deadline: PongDeadline,
        _ output: Subscribers.Output
    ) async {
        do {
            for try await frame in client {
                switch frame.opcode {
                case .pong: deadline.putOff()
                case .ping:
                    output.yield(WSFrame(fin: true, opcode: .pong, mask: nil, payload: frame.payload))
                case .close:
                    output.yield(WSFrame(fin: true, opcode: .close, mask: nil, payload: frame.payload))
                    return
                default: break
                }
            }
        } catch {
            // The device is gone, or says what no web socket says.
        }
    }
}
