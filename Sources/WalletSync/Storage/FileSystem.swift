/// The system calls that a record's file is kept with, and no others, so that a simulated disk can stand in
/// for the real one under the very same code.
///
/// Names are relative to a directory's descriptor, symbolic links are never followed, and nothing is
/// retried here.
package protocol FileSystem {
    /// Opens the directory at `path`.
    func openDirectory(_ path: String) throws(SystemError) -> Int32

    /// Opens the file `name`.
    func open(_ name: String, in directory: Int32, for purpose: FilePurpose) throws(SystemError) -> Int32

    /// The size of an open file, or `nil` if it is not a plain one.
    func size(of file: Int32) throws(SystemError) -> Int?

    /// Reads up to `count` bytes; none at the end of the file.
    func read(_ file: Int32, at offset: Int, count: Int) throws(SystemError) -> [UInt8]

    /// Writes some of `bytes`, from the front, and says how many.
    func write(_ bytes: ArraySlice<UInt8>, to file: Int32, at offset: Int) throws(SystemError) -> Int

    /// Returns when what was written to the file, or changed in the directory, will survive a power cut.
    func synchronize(_ descriptor: Int32) throws(SystemError)

    /// Gives the file `name` a further name.
    func link(_ name: String, as other: String, in directory: Int32) throws(SystemError)

    /// Renames, in one step, in place of what was called `other`. Two names of one file stay as they are.
    func rename(_ name: String, to other: String, in directory: Int32) throws(SystemError)

    /// Removes a name.
    func remove(_ name: String, in directory: Int32) throws(SystemError)

    /// Locks an open file for as long as it is open, or refuses at once.
    func lock(_ file: Int32) throws(SystemError)

    func close(_ descriptor: Int32) throws(SystemError)
}

/// What a file is opened for.
package enum FilePurpose: Hashable, Sendable {
    /// To be read; it must exist.
    case reading
    /// To be written; it must not exist. Only its owner may read it.
    case creating
    /// To be locked; made if it does not exist.
    case locking
}
