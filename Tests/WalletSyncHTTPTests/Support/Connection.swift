/// One connection of a ``Listener``, used by its thread alone but for ``end()``.
final class Connection: @unchecked Sendable {
    private let socket: Int32
    private var unread: [UInt8] = []

    init(_ socket: Int32) {
        self.socket = socket
    }

    /// The next request, whole, or `nil` if none comes any more.
    func request() -> RawRequest? {
        while true {
            if let (request, end) = RawRequest.read(unread) {
                unread.removeFirst(end)
                return request
            }
            guard let more = Sockets.receive(socket) else { return nil }
            unread += more
        }
    }

    /// Sends these bytes; gives whether the other side took them.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        Sockets.send(socket, bytes)
    }

    @discardableResult
    func send(_ text: String) -> Bool {
        send(Array(text.utf8))
    }

    /// Waits until the other side ends the connection.
    func waitForEnd() {
        while Sockets.receive(socket) != nil {}
    }

    /// Makes the end of this connection an error for the other side.
    func abort() {
        Sockets.resetOnClose(socket)
    }

    func end() {
        Sockets.shut(socket)
    }

    func close() {
        Sockets.close(socket)
    }
}
