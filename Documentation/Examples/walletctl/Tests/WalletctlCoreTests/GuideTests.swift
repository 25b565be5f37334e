import Foundation
import Testing

@Suite struct GuideTests {
    private let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardized

    private func text(_ file: URL) throws -> String {
        try String(contentsOf: file, encoding: .utf8)
    }

    /// The lines without their indentation, and without what the formatter may break differently.
    private func normalized(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("Every piece of code in the guide to embedding stands in the sources as it is")
    func excerpts() throws {
        let guide = try text(package.appending(path: "../../Embedding.md"))
        let parts = guide.components(separatedBy: "```swift\n").dropFirst()
        let excerpts = parts.compactMap { $0.components(separatedBy: "```").first }
        var sources: [String] = []
        for directory in ["Sources", "Tests"] {
            let files = FileManager.default.enumerator(
                at: package.appending(path: directory).resolvingSymlinksInPath(),
                includingPropertiesForKeys: nil
            )
            while let file = files?.nextObject() as? URL {
                if file.pathExtension == "swift" { sources.append(normalized(try text(file))) }
            }
        }
        #expect(excerpts.count >= 10)
        for excerpt in excerpts {
            #expect(sources.contains { $0.contains(normalized(excerpt)) }, "not in the sources: \(excerpt)")
        }
    }
}
