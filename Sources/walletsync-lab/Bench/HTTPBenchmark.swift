/// Has cycles of a get and a post against a real server measured, one wallet size after the other.
enum HTTPBenchmark {
    private struct Options {
        var server: String?
        var generation = 1
        var sizes: [Int] = []
        var cycles: Int?
        var isJSON = false
    }

    /// What a body of generation 3 has room for, roughly; the transport knows it exactly.
    private static let largestOfGeneration3 = 70_000

    static func run(_ arguments: Arguments) async throws -> ExitStatus {
        let options = try options(arguments)
        guard let server = options.server else { throw UsageError(message: "bench http needs --server") }
        let usual = SampleState.sizes.map(\.1).filter {
            options.generation == 1 || $0 <= largestOfGeneration3
        }
        var readings: [HTTPReading] = []
        for size in options.sizes.isEmpty ? usual : options.sizes {
            Terminal.printError("bench http: \(size) bytes")
            let cycles = options.cycles ?? max(4, min(2_000, 400_000_000 / (size + 200_000)))
            guard let reading = try measured(server, options.generation, size, cycles) else {
                return .failure
            }
            readings.append(reading)
        }
        Terminal.print(options.isJSON ? HTTPReading.json(readings) : HTTPReading.table(readings))
        return .success
    }

    private static func options(_ arguments: Arguments) throws(UsageError) -> Options {
        var arguments = arguments
        var options = Options()
        while let word = arguments.next() {
            switch word {
            case "--server": options.server = try arguments.value(of: word)
            case "--generation":
                options.generation = try arguments.number(of: word, in: 1...3)
                if options.generation == 2 { throw UsageError(message: "--generation takes 1 or 3") }
            case "--size": options.sizes.append(try arguments.number(of: word, in: 0...1 << 30))
            case "--cycles": options.cycles = try arguments.number(of: word, in: 1...100_000_000)
            case "--json": options.isJSON = true
            default: throw Arguments.unknown(word)
            }
        }
        return options
    }

    /// Runs the program that links the transport; what goes wrong it says itself.
    private static func measured(
        _ server: String,
        _ generation: Int,
        _ size: Int,
        _ cycles: Int
    ) throws -> HTTPReading? {
        let program = System.executable + "-http"
        let child: ChildProcess
        do {
            child = try ChildProcess(program, [server, "\(generation)", "\(size)", "\(cycles)"])
        } catch {
            throw NoProgram()
        }
        guard let line = child.line() else { return nil }
        return HTTPReading(size: size, cycles: cycles, line: line)
    }

    private struct NoProgram: Error, CustomStringConvertible {
        let description = """
            walletsync-lab-http is not beside this program; build it in the same way, with \
            --product walletsync-lab-http
            """
    }
}
