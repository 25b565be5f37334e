/// A stack of members that keeps its room: every object of a text goes over it.
struct MemberStack {
    private var members: [Member] = []
    private(set) var count = 0

    @inline(__always)
    mutating func push(_ member: Member) {
        if count < members.count { members[count] = member } else { members.append(member) }
        count += 1
    }

    /// Takes the topmost members off.
    @inline(__always)
    mutating func pop(_ number: Int) {
        count -= number
    }

    @inline(__always)
    subscript(number: Int) -> Member { members[number] }

    /// A copy of the members from `first` on.
    func members(from first: Int) -> [Member] {
        Array(members[first..<count])
    }
}
