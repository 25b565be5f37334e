import FlyingSocks
import Foundation

/// An address of this machine, in numbers.
public struct HostAddress: Sendable {
    private enum Family {
        case ip4
        case ip6
    }

    private let family: Family
    private let number: String

    /// 127.0.0.1.
    public static let loopback = HostAddress(family: .ip4, number: "127.0.0.1")

    /// An IPv4 or IPv6 address, or `localhost`.
    public init?(_ text: String) {
        if text == "localhost" {
            self = .loopback
        } else if (try? sockaddr_in.inet(ip4: text, port: 0)) != nil {
            self.init(family: .ip4, number: text)
        } else if (try? sockaddr_in6.inet6(ip6: text, port: 0)) != nil {
            self.init(family: .ip6, number: text)
        } else {
            return nil
        }
    }

    private init(family: Family, number: String) {
        self.family = family
        self.number = number
    }

    /// Whether only this machine can reach it.
    public var isLoopback: Bool {
        switch family {
        case .ip4: number.hasPrefix("127.")
        case .ip6: number == "::1"
        }
    }

    /// As it stands in an address of the web.
    var text: String {
        switch family {
        case .ip4: number
        case .ip6: "[\(number)]"
        }
    }

    func socketAddress(port: UInt16) throws -> any SocketAddress {
        switch family {
        case .ip4: try sockaddr_in.inet(ip4: number, port: port)
        case .ip6: try sockaddr_in6.inet6(ip6: number, port: port)
        }
    }
}
