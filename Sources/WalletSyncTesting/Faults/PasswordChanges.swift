import WalletSync

extension Transport {
    /// The same transport, if it changes passwords.
    ///
    /// - Throws: ``TransportError/rejected(_:)`` if not.
    var changingPasswords: any PasswordChangingTransport {
        get throws(TransportError) {
            guard let transport = self as? any PasswordChangingTransport else {
                throw .rejected("the transport changes no passwords")
            }
            return transport
        }
    }
}
