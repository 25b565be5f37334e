import Foundation

/// Where a home's files lie.
public struct HomePlaces: Hashable, Sendable {
    /// The directory of the record and the keys.
    public let data: String
    /// The directory of the configuration.
    public let config: String

    /// Both in one directory.
    public init(in directory: String) {
        data = directory
        config = directory
    }

    /// Where the XDG base directory specification puts them. A variable that holds no absolute path counts as
    /// not set.
    ///
    /// - Throws: ``HomeError/noPlace`` if the environment does not tell.
    public init(environment: [String: String]) throws(HomeError) {
        func base(_ variable: String, orUnderHome path: String) throws(HomeError) -> String {
            if let directory = environment[variable], directory.hasPrefix("/") { return directory }
            guard let home = environment["HOME"], home.hasPrefix("/") else { throw .noPlace }
            return home + "/" + path
        }
        data = try base("XDG_DATA_HOME", orUnderHome: ".local/share") + "/walletctl"
        config = try base("XDG_CONFIG_HOME", orUnderHome: ".config") + "/walletctl"
    }

    var record: String { data + "/record" }
    var keysFile: OwnerOnlyFile { OwnerOnlyFile(path: data + "/keys.json") }
    var configurationFile: OwnerOnlyFile { OwnerOnlyFile(path: config + "/config.json") }

    func makeDirectories() throws(HomeError) {
        for directory in Set([data, config]) {
            do {
                try FileManager.default.createDirectory(
                    atPath: directory,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            } catch {
                let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError
                throw .system(operation: "mkdir", path: directory, errno: cause?.code.rawValue ?? 0)
            }
        }
    }
}
