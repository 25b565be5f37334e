/// One step of a world.
enum Move: Hashable {
    /// Something is asked of a device; of the ends that it may come to, the one at this place.
    case device(Int, Input, way: Int)
    /// Something is asked of a device again and again until it posts, by a server that lies: the campaign of
    /// this number.
    case campaign(Int, Int)
    /// A post that nobody waits for any more reaches the server, and is taken.
    case postArrives(UInt32)
    /// The server is set back to the first so many states of its chain.
    case serverGoesBack(to: Int)
    /// A backup of a device is made.
    case backUp(Int)
    /// A device is set back to its backup.
    case restore(Int)
}
