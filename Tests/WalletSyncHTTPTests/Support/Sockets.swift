#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// The system's calls on sockets, on the loopback address only.
enum Sockets {
    struct Failure: Error {
        let call: String
    }

    /// A socket that listens on a free port.
    static func listening() throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, streamType, 0)
        guard listener >= 0 else { throw Failure(call: "socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bind(listener, pointer, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isBound else { throw Failure(call: "bind") }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// The next connection, or `nil` once the socket was shut.
    static func accepted(_ listener: Int32) -> Int32? {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return nil }
        // Small pieces go out one by one, as the script says.
        set(client, Int32(IPPROTO_TCP), TCP_NODELAY, 1 as Int32)
        return client
    }

    static func receive(_ socket: Int32) -> [UInt8]? {
        let size = 1 << 16
        var count = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
            count = unsafe recv(socket, buffer.baseAddress, size, 0)
            initialized = max(0, count)
        }
        return count > 0 ? bytes : nil
    }

    /// Gives whether the other side took them all.
    static func send(_ socket: Int32, _ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes[sent...].withUnsafeBytes { rest in
                unsafe write(socket, rest)
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Makes the coming close an error for the other side, and no orderly end.
    static func resetOnClose(_ socket: Int32) {
        set(socket, SOL_SOCKET, SO_LINGER, linger(l_onoff: 1, l_linger: 0))
    }

    static func shut(_ socket: Int32) {
        shutdown(socket, Int32(SHUT_RDWR))
    }

    static func close(_ socket: Int32) {
        closeDescriptor(socket)
    }

    private static func set<Value: BitwiseCopyable>(
        _ socket: Int32,
        _ level: Int32,
        _ option: Int32,
        _ value: Value
    ) {
        var value = value
        unsafe setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Value>.size))
    }
}

private func write(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    unsafe send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
}

private func closeDescriptor(_ descriptor: Int32) {
    close(descriptor)
}

#if canImport(Glibc)
    private let streamType = Int32(SOCK_STREAM.rawValue)
#else
    private let streamType = SOCK_STREAM
#endif
