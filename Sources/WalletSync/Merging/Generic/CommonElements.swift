/// Finds elements that two sequences have in common, in the same order.
///
/// What both begin and end with is common. Between, elements that occur once in each are the landmarks, as many
/// of them as are in the same order in both; then the same again between the landmarks.
struct CommonElements {
    private let old: [Int]
    private let new: [Int]
    private var matches: [Int?]

    /// For each element of `base`, where the one that is common stands in `other`.
    static func matches<Element: Hashable>(_ base: [Element], _ other: [Element]) -> [Int?] {
        var numbers: [Element: Int] = [:]
        func number(_ element: Element) -> Int {
            let next = numbers.count
            return numbers[element]
                ?? {
                    numbers[element] = next; return next
                }()
        }
        var search = CommonElements(old: base.map(number), new: other.map(number))
        search.run()
        return search.matches
    }

    private init(old: [Int], new: [Int]) {
        self.old = old
        self.new = new
        matches = Array(repeating: nil, count: old.count)
    }

    private struct Part {
        var old: Range<Int>
        var new: Range<Int>
        /// How many landmarks' parts it is inside of.
        var depth = 0
    }

    /// Each level looks at all elements once. There are few, unless somebody made the sequences for it.
    private static let depthLimit = 64

    private mutating func run() {
        var parts = [Part(old: old.indices, new: new.indices)]
        while var part = parts.popLast() {
            matchEnds(of: &part)
            if part.old.isEmpty || part.new.isEmpty { continue }
            let landmarks = part.depth < Self.depthLimit ? landmarks(of: part) : []
            if landmarks.isEmpty {
                matchAll(of: part)
                continue
            }
            var (start, newStart) = (part.old.lowerBound, part.new.lowerBound)
            for (place, newPlace) in landmarks {
                matches[place] = newPlace
                parts.append(Part(old: start..<place, new: newStart..<newPlace, depth: part.depth + 1))
                (start, newStart) = (place + 1, newPlace + 1)
            }
            let (end, newEnd) = (part.old.upperBound, part.new.upperBound)
            parts.append(Part(old: start..<end, new: newStart..<newEnd, depth: part.depth + 1))
        }
    }

    private mutating func matchEnds(of part: inout Part) {
        while let place = part.old.first, let newPlace = part.new.first, old[place] == new[newPlace] {
            matches[place] = newPlace
            part.old = part.old.dropFirst()
            part.new = part.new.dropFirst()
        }
        while let place = part.old.last, let newPlace = part.new.last, old[place] == new[newPlace] {
            matches[place] = newPlace
            part.old = part.old.dropLast()
            part.new = part.new.dropLast()
        }
    }

    /// The elements that occur once in each, as many as are in the same order.
    private func landmarks(of part: Part) -> [(Int, Int)] {
        let places = Self.singlePlaces(old, part.old)
        let newPlaces = Self.singlePlaces(new, part.new)
        let candidates = part.old.compactMap { place -> (Int, Int)? in
            guard places[old[place]] == .some(place), let newPlace = newPlaces[old[place]] ?? nil else {
                return nil
            }
            return (place, newPlace)
        }
        return candidates.longestAscent
    }

    /// Where each element stands; `nil` inside for one that stands in several places.
    private static func singlePlaces(_ elements: [Int], _ range: Range<Int>) -> [Int: Int?] {
        Dictionary(range.lazy.map { (elements[$0], Optional($0)) }, uniquingKeysWith: { _, _ in nil })
    }

    /// Finds the most that a small part has in common.
    private mutating func matchAll(of part: Part) {
        guard part.old.count <= 64, part.new.count <= 64 else { return }
        let (rows, columns) = (part.old.count, part.new.count)
        // How much is common from a place in each on.
        var common = Array(repeating: Array(repeating: 0, count: columns + 1), count: rows + 1)
        for row in (0..<rows).reversed() {
            for column in (0..<columns).reversed() {
                common[row][column] =
                    old[part.old.lowerBound + row] == new[part.new.lowerBound + column]
                    ? common[row + 1][column + 1] + 1 : max(common[row + 1][column], common[row][column + 1])
            }
        }
        var (row, column) = (0, 0)
        while row < rows, column < columns {
            if old[part.old.lowerBound + row] == new[part.new.lowerBound + column] {
                matches[part.old.lowerBound + row] = part.new.lowerBound + column
                (row, column) = (row + 1, column + 1)
            } else if common[row + 1][column] >= common[row][column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
    }
}

extension [(Int, Int)] {
    /// The longest selection of pairs, of which the first ones ascend, in which the second ones do too.
    fileprivate var longestAscent: [(Int, Int)] {
        // For each length the pair with the smallest end of all ascents of that length.
        var ends: [Int] = []
        var before: [Int?] = []
        for (number, pair) in enumerated() {
            var range = 0..<ends.count
            while !range.isEmpty {
                let middle = range.lowerBound + range.count / 2
                range =
                    self[ends[middle]].1 < pair.1
                    ? middle + 1..<range.upperBound : range.lowerBound..<middle
            }
            let length = range.lowerBound
            before.append(length == 0 ? nil : ends[length - 1])
            if length == ends.count { ends.append(number) } else { ends[length] = number }
        }
        var selection: [(Int, Int)] = []
        var next = ends.last
        while let number = next {
            selection.append(self[number])
            next = before[number]
        }
        return selection.reversed()
    }
}
