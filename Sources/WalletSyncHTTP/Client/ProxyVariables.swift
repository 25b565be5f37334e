/// What the environment says about proxies, as far as it concerns requests that are not encrypted.
///
/// URLSession on Linux heeds these variables, for the machine's own addresses too, and has no way to be told
/// otherwise.
struct ProxyVariables {
    private let isSet: Bool
    private let exceptions: [Substring]
    private let exceptsAll: Bool

    init(_ environment: (String) -> String?) {
        // In capitals it could come from a request's header: so that spelling is not heeded for http.
        isSet = ["http_proxy", "all_proxy", "ALL_PROXY"].contains { environment($0)?.isEmpty == false }
        let text = environment("no_proxy") ?? environment("NO_PROXY") ?? ""
        // Only if it stands alone; in a list it excepts nothing.
        exceptsAll = text == "*"
        exceptions = text.lowercased().split { $0 == "," || $0 == " " }
    }

    /// Whether a plain request to this host goes through a proxy.
    func catchPlainHTTP(to host: String) -> Bool {
        isSet && !exceptsAll && !exceptions.contains(host[...])
    }
}
