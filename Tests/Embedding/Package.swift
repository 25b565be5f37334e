// swift-tools-version: 6.2

import PackageDescription

// What it costs to embed the core: a program that links it, and one that links nothing, to compare.
let package = Package(
    name: "Embedding",
    dependencies: [.package(name: "WalletSync", path: "../..")],
    targets: [
        .executableTarget(
            name: "embed-core",
            dependencies: [.product(name: "WalletSync", package: "WalletSync")]
        ),
        .executableTarget(name: "embed-nothing"),
    ]
)
