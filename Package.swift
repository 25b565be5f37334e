// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

let package = Package(
    name: "WalletSync",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .library(name: "WalletSync", targets: ["WalletSync"]),
        .library(name: "WalletSyncHTTP", targets: ["WalletSyncHTTP"]),
        .library(name: "WalletSyncFoundation", targets: ["WalletSyncFoundation"]),
        .library(name: "WalletSyncTesting", targets: ["WalletSyncTesting"]),
        .executable(name: "walletsync-lab", targets: ["walletsync-lab"]),
    ],
    targets: [
        .target(name: "WalletSync", swiftSettings: settings),
        .target(name: "WalletSyncHTTP", dependencies: ["WalletSync"], swiftSettings: settings),
        .target(name: "WalletSyncFoundation", dependencies: ["WalletSync"], swiftSettings: settings),
        .target(name: "WalletSyncTesting", dependencies: ["WalletSync"], swiftSettings: settings),
        .executableTarget(
            name: "walletsync-lab",
            dependencies: ["WalletSync", "WalletSyncTesting"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "walletsync-lab-http",
            dependencies: ["WalletSync", "WalletSyncHTTP"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WalletSyncTests",
            dependencies: ["WalletSync", "WalletSyncTesting"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WalletSyncHTTPTests",
            dependencies: ["WalletSync", "WalletSyncHTTP", "WalletSyncTesting"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WalletSyncFoundationTests",
            dependencies: ["WalletSyncFoundation", "WalletSyncTesting"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WalletSyncTestingTests",
            dependencies: ["WalletSync", "WalletSyncTesting"],
            swiftSettings: settings
        ),
        .testTarget(name: "LabTests", dependencies: ["walletsync-lab"], swiftSettings: settings),
    ]
)
