internal import Foundation
internal import WalletSync

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

extension NoAnswer {
    /// What an error of URLSession means. Of the error only its code is kept: it holds the URL.
    ///
    /// - Parameters:
    ///   - isSecure: whether the request was to go over TLS.
    ///   - hasBegun: whether the server had shown life.
    init(_ error: any Error, _ isSecure: Bool, hasBegun: Bool) {
        let code = (error as? URLError)?.code ?? .unknown
        switch code {
        case .cannotFindHost, .dnsLookupFailed, .notConnectedToInternet, .dataNotAllowed,
            .internationalRoamingOff, .callIsActive:
            self = .noNetwork
        case .cannotConnectToHost: self = .refused
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected,
            .clientCertificateRequired, .appTransportSecurityRequiresSecureConnection:
            self = .insecure
        case .timedOut: self = .timedOut(hasBegun ? .total : .connect)
        case .unknown where isSecure && !hasBegun:
            // On Linux all trouble with TLS comes as this.
            self = .insecure
        case .unsupportedURL: self = .unreadable("no HTTP")
        case .networkConnectionLost, .badServerResponse, .unknown, .cannotParseResponse, .zeroByteResource:
            self = .cut
        default: self = .other("URLSession's error \(code.rawValue)")
        }
    }
}
