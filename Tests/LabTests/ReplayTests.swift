import Testing

@testable import walletsync_lab

@Suite("The replay of the documented flows")
struct ReplayTests {
    @Test("The session is the documented one, line by line")
    func session() async throws {
        let lines = try await FlowRunner.run(.documented())
            .flatMap { $0.reports.flatMap(SessionTranscript.lines) }
            .map { String($0.drop { $0 == " " }) }
        #expect(lines == DocumentedSession.lines)
    }

    @Test("The story names every deed, and shows the merged wallet")
    func narrative() async throws {
        var narrative = Narrative()
        let lines = try await FlowRunner.run(.documented())
            .flatMap { section in section.reports.flatMap { narrative.lines(of: $0) } }
        #expect(lines.contains("c2  gets; server: state 4 by c1; merged with its own changes"))
        #expect(
            lines.contains(
                "c1  posts; server: out of date, latest is state 6 by c2; merged with its own changes"
            )
        )
        #expect(lines.last == "      lastSynced  {c1: 7, c2: 6}")
    }

    @Test("A conflict is one request: the diagram shows no get between the two posts")
    func diagram() async throws {
        var diagram = SequenceDiagram()
        let sections = try await FlowRunner.run(.documented())
        for section in sections { diagram.learn(section.reports) }
        let last = try #require(sections.last)
        let arrows = diagram.lines(of: last).filter { $0.contains(">>") }
        #expect(
            arrows == [
                "    c2->>server: post :2fbE:BD62:e7ac:4EEf {c1: 4, c2: 6}",
                "    server-->>c2: accepted, :2fbE:BD62:e7ac:4EEf {c1: 4, c2: 6}",
                "    c1->>server: post :2fbE:BD62:e7ac:DC86 {c1: 6, c2: 5}",
                "    server-->>c1: out of date, :2fbE:BD62:e7ac:4EEf {c1: 4, c2: 6}",
                "    c1->>server: post :2fbE:BD62:e7ac:4EEf:DC86 {c1: 7, c2: 6}",
                "    server-->>c1: accepted, :2fbE:BD62:e7ac:4EEf:DC86 {c1: 7, c2: 6}",
            ]
        )
    }
}
