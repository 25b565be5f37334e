internal import Foundation

/// Where a server is: scheme, host, port and a path that every request's path is put behind.
struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address as it is written, without a slash at the end.
    let text: String

    var description: String { text }

    init(
        _ address: String,
        allowsPlainHTTP: Bool,
        environment: (String) -> String? = { ProcessInfo.processInfo.environment[$0] }
    ) throws(AddressError) {
        guard let separator = address.range(of: "://") else { throw .malformed }
        let scheme = address[..<separator.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else { throw .unknownScheme }
        let rest = address[separator.upperBound...]
        if rest.contains(where: { $0 == "?" || $0 == "#" }) { throw .holdsQuery }
        let endOfHost = rest.firstIndex(of: "/") ?? rest.endIndex
        let authority = rest[..<endOfHost]
        if authority.contains("@") { throw .holdsCredentials }
        guard let host = HostAndPort(authority) else { throw .malformed }
        var path = rest[endOfHost...]
        while path.last == "/" { path.removeLast() }
        guard path.utf8.allSatisfy(Self.isPathByte), !path.contains("//") else { throw .malformed }
        text = "\(scheme)://\(host.text)\(path)"
        guard let url = URL(string: text), url.host() != nil else { throw .malformed }
        guard scheme == "http", !allowsPlainHTTP else { return }
        guard host.isLoopback else { throw .plainHTTP }
        if ProxyVariables(environment).catchPlainHTTP(to: host.name) { throw .plainHTTPThroughProxy }
    }

    /// The URL of a request. It may hold a token: not to be shown to anybody.
    func url(of request: HTTPRequest) -> URL? {
        URL(string: text + request.path + request.queryText)
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte.isUnreservedInURL
    }
}

/// The part of an address that names a machine and a port.
private struct HostAndPort {
    let name: String
    let text: String

    init?(_ authority: Substring) {
        let isBracketed = authority.first == "["
        let endOfName =
            isBracketed
            ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
            : authority.firstIndex(of: ":") ?? authority.endIndex
        guard let endOfName else { return nil }
        let name = authority[..<endOfName]
        let port = authority[endOfName...]
        let inner = isBracketed ? name.dropFirst().dropLast() : name
        guard !inner.isEmpty, inner.utf8.allSatisfy(isBracketed ? Self.isIPv6Byte : Self.isNameByte) else {
            return nil
        }
        if !port.isEmpty {
            guard port.dropFirst().utf8.allSatisfy(Self.isDigit),
                let number = UInt16(port.dropFirst()), number > 0
            else { return nil }
        }
        self.name = inner.lowercased()
        text = "\(name)\(port)"
    }

    var isLoopback: Bool {
        if name == "localhost" || name == "::1" { return true }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy(Self.isOctet)
    }

    /// Digits alone: a sign would make a name of it, which a name server may place anywhere.
    private static func isOctet(_ text: Substring) -> Bool {
        UInt8(text) != nil && text.utf8.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isUnreservedInURL && byte != UInt8(ascii: "~")
    }

    private static func isIPv6Byte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") || Character(Unicode.Scalar(byte)).isHexDigit
    }
}
