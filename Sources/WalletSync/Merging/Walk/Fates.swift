/// What became of a member of the base on one side.
enum Fate {
    case removed
    /// It stands there byte for byte.
    case same
    /// It has other bytes; its number among the changed ones.
    case changed(Int)
}

/// What became of each member of one object of the base. Nobody comes twice.
struct Fates {
    /// Zero for removed, one for the same, and from two on the numbers of the changed ones.
    private var fates: [UInt32]

    /// All of so many are removed.
    init(count: Int) {
        fates = Array(repeating: 0, count: count)
    }

    @inline(__always)
    subscript(number: Int) -> Fate {
        switch fates[number] {
        case 0: .removed
        case 1: .same
        case let place: .changed(Int(place) - 2)
        }
    }

    /// Where the run of members that are the same, from `number` on and up to `end`, ends.
    func endOfSame(from number: Int, to end: Int) -> Int {
        var number = number
        while number < end, fates[number] == 1 { number += 1 }
        return number
    }

    /// Notes that these are there and the same; gives the first one that was there already.
    mutating func markSame(_ numbers: Range<Int>) -> Int? {
        for number in numbers {
            if fates[number] != 0 { return number }
            fates[number] = 1
        }
        return nil
    }

    /// Notes that this one is there and the same; `false` if it was there already.
    @inline(__always)
    mutating func markSame(_ number: Int) -> Bool {
        if fates[number] != 0 { return false }
        fates[number] = 1
        return true
    }

    /// Notes that this one is there and changed; `false` if it was there already.
    mutating func mark(_ number: Int, changedTo place: Int) -> Bool {
        if fates[number] != 0 { return false }
        fates[number] = UInt32(place + 2)
        return true
    }
}
