extension DocumentMerge {
    /// Merges arrays whose meaning is known; `false` if they are one value each.
    mutating func mergeArrays(_ versions: Versions, _ mine: JSONSlice, _ theirs: JSONSlice) -> Bool {
        let old = versions.base.flatMap { $0.isArray ? $0.elements() : nil } ?? []
        switch request.rules.meaning(ofArrayAt: path) {
        case .opaque: return false
        case .set: mergeSets(versions, old, mine, theirs)
        case .sequence: mergeSequences(versions, old, mine, theirs)
        case .records(let key): return mergeRecords(by: key, versions, old, mine, theirs)
        }
        return true
    }

    private mutating func mergeSets(
        _ versions: Versions,
        _ old: [JSONSlice],
        _ mine: JSONSlice,
        _ theirs: JSONSlice
    ) {
        let start = checkpoint
        let base = old.map(ArrayElement.init)
        let merged = ThreeWay.orderedSet(base: base, local: mine.arrayElements, remote: theirs.arrayElements)
        writeArray(merged, mine, theirs)
        noteArray(versions, since: start)
        let kept = Set(merged)
        guardMassRemoval(
            of: base.filter { !kept.contains($0) }.count,
            from: base.count,
            versions,
            since: start
        )
    }

    private mutating func mergeSequences(
        _ versions: Versions,
        _ old: [JSONSlice],
        _ mine: JSONSlice,
        _ theirs: JSONSlice
    ) {
        let start = checkpoint
        let base = old.map(ArrayElement.init)
        let chunks = ThreeWay.sequence(
            base: base,
            local: mine.arrayElements,
            remote: theirs.arrayElements
        )
        var layout = ContainerLayout(mine, theirs)
        var kept: [ArrayElement] = []
        for chunk in chunks {
            switch chunk {
            case .merged(let elements):
                for element in elements { write(element.slice, &layout) }
                kept += elements
            case .conflict(let position, let base, let here, let there):
                kept += settle(position, base, here, there, &layout)
            }
        }
        layout.end(local, to: &output)
        noteArray(versions, since: start)
        if request.guardsRemovals {
            guardMassRemoval(of: base.numberMissing(in: kept), from: base.count, versions, since: start)
        }
    }

    /// Writes what a part of a sequence comes to that both sides changed, and gives it; the base's part in the place
    /// of what was made by hand.
    private mutating func settle(
        _ position: Int,
        _ base: [ArrayElement],
        _ here: [ArrayElement],
        _ there: [ArrayElement],
        _ layout: inout ContainerLayout
    ) -> [ArrayElement] {
        let kind: MergeConflict.Kind =
            here.isEmpty ? .removal(by: .local) : there.isEmpty ? .removal(by: .remote) : .changes
        let documents = Documents(base: base.document, local: here.document, remote: there.document)
        let elements: [ArrayElement]
        switch decision(kind, documents, at: position) {
        case .side(let side): elements = side == .local ? here : there
        case .both(let first): elements = first == .local ? here + there : there + here
        case .merged: elements = here
        case .edited(let document):
            ByteView.reading(document.bytes) { text in
                let whole = JSONSlice(whole: text)
                for element in whole.isArray ? whole.elements() : [whole] { write(element, &layout) }
            }
            return base
        }
        for element in elements { write(element.slice, &layout) }
        return elements
    }

    /// Writes the elements, as they stand in one of the arrays if that one has just these.
    private mutating func writeArray(_ elements: [ArrayElement], _ mine: JSONSlice, _ theirs: JSONSlice) {
        for array in [mine, theirs] where array.arrayElements == elements { return write(array) }
        var layout = ContainerLayout(mine, theirs)
        for element in elements { write(element.slice, &layout) }
        layout.end(local, to: &output)
    }

    private mutating func write(_ element: JSONSlice, _ layout: inout ContainerLayout) {
        layout.separate(&output)
        write(element)
    }
}

/// An element of an array, known by what it says.
struct ArrayElement: Hashable {
    let slice: JSONSlice
    private let meaning: [UInt8]

    init(_ slice: JSONSlice) {
        self.slice = slice
        meaning = slice.meaning
    }

    static func == (left: ArrayElement, right: ArrayElement) -> Bool {
        left.meaning == right.meaning
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(meaning)
    }
}

extension JSONSlice {
    fileprivate var arrayElements: [ArrayElement] { elements().map(ArrayElement.init) }
}

extension [ArrayElement] {
    /// How many of these are not among the others, each as often as it is here.
    fileprivate func numberMissing(in others: [ArrayElement]) -> Int {
        var counts = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
        return count { element in
            let left = counts[element] ?? 0
            counts[element] = left - 1
            return left <= 0
        }
    }

    /// The elements as an array of their own.
    fileprivate var document: JSONDocument {
        var writer = JSONWriter()
        writer.array { writer in
            for element in self { writer.text(element.slice.text.copy(element.slice.range)) }
        }
        return JSONDocument(checked: writer.bytes)
    }
}
